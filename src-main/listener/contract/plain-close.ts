/**
 * The commonest call of scripts past the framework: a ticket closed with a token in the header. It is the same call of the
 * contract with the same guard and gets the same answer; whatever is not as plain as that, the framework's route takes. Measured:
 * the framework's way there and back costs more than closing the ticket (docs/adr/0022).
 */
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { API_PREFIX } from '@shared/contract/prefix';
import { AppError } from '@shared/errors';
import type { RpcConnection, RpcContext } from '../../rpc/context';
import { namesItsHost } from '../bounds/names-its-host';
import { languageOf, PROBLEM_TYPE, RETRY_STORAGE_S, toProblem } from '../server/problem';
import type { Admission, Admitted } from './admission';
import { CollectedBytes } from '../bounds/collected-bytes';
import { callBody } from './call-body';
import type { GatewayAnswer, RpcGateway } from './rpc-gateway';

export interface PlainCloseOptions {
  readonly admission: Admission;
  readonly loadGateway: () => Promise<RpcGateway>;
  readonly onError: (error: unknown) => void;
}

/** Takes the request if it is plain. @returns whether it did; if not, nothing of it has been read */
export type PlainClose = (request: IncomingMessage, response: ServerResponse) => boolean;

const PATH = new RegExp(`^${API_PREFIX}/tickets/(\\d{1,15})/close$`, 'u');
const JSON_TYPE = /^application\/json\s*(?:;|$)/iu;
/** An outcome and a note fit many times; larger bodies are read by the framework, which bounds them. */
const BODY_MAX_BYTES = 16 * 1024;

export function createPlainClose(options: PlainCloseOptions): PlainClose {
  return (request, response) => {
    const id = isPlain(request) ? PATH.exec(request.url ?? '')?.[1] : undefined;
    if (id === undefined) return false;
    const body = new CollectedBytes();
    request.on('data', (piece: Buffer) => {
      body.push(piece);
    });
    request.on('end', () => {
      void close(request, { id, body: body.whole() }, options).then((answer) => {
        send(response, answer);
      });
    });
    return true;
  };
}

/** A token in the header, no page behind it, a body that fits and says how long it is, one opinion about the host. */
function isPlain(request: IncomingMessage): boolean {
  const { method, headers } = request;
  const length = headers['content-length'];
  return (
    method === 'POST' &&
    headers.authorization !== undefined &&
    headers.origin === undefined &&
    headers.expect === undefined &&
    headers['content-encoding'] === undefined &&
    headers['transfer-encoding'] === undefined &&
    Number(length ?? 0) <= BODY_MAX_BYTES &&
    (headers['content-type'] === undefined ? Number(length ?? 0) === 0 : JSON_TYPE.test(headers['content-type'])) &&
    namesItsHost(request)
  );
}

interface Closing {
  readonly id: string;
  readonly body: Buffer;
}

async function close(
  request: IncomingMessage,
  { id, body }: Closing,
  { admission, loadGateway, onError }: PlainCloseOptions,
): Promise<GatewayAnswer> {
  const language = languageOf(request.headers['accept-language']);
  try {
    const admitted = await admission.admit(request);
    const context: RpcContext = {
      actor: admitted.identity?.actor ?? null,
      language,
      connection: connectionOf(request, admitted),
    };
    return await (
      await loadGateway()
    ).closeTicket({ ...callBody(body, { type: request.headers['content-type'], language }), id }, context);
  } catch (error) {
    if (!(error instanceof AppError)) onError(error);
    const problem =
      error instanceof AppError ? toProblem(error.code, language, error.data) : toProblem('internal', language);
    return { status: problem.status, body: problem };
  }
}

/** Nobody signs in or out by closing a ticket. */
function connectionOf({ headers }: IncomingMessage, { address, identity }: Admitted): RpcConnection {
  return {
    address,
    device: headers['user-agent'] ?? null,
    known_device: null,
    session_id: identity?.session_id ?? null,
    canKeepCookie: false,
    canSignIn: false,
    signedIn: () => undefined,
    signedOut: () => undefined,
  };
}

function send(response: ServerResponse, { status, body }: GatewayAnswer): void {
  const text = JSON.stringify(body);
  const retryAfter = retryAfterOf(status, body);
  const headers: OutgoingHttpHeaders = {
    'content-type': `${status >= 400 ? PROBLEM_TYPE : 'application/json'}; charset=utf-8`,
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...(retryAfter === null ? {} : { 'retry-after': String(retryAfter) }),
    ...(status === 401 ? { 'www-authenticate': 'Bearer' } : {}),
  };
  response.writeHead(status, headers).end(text);
}

function retryAfterOf(status: number, body: unknown): number | null {
  const told = typeof body === 'object' && body !== null && 'retry_after_s' in body ? body.retry_after_s : null;
  if (status >= 400 && typeof told === 'number') return told;
  return status === 503 ? RETRY_STORAGE_S : null;
}
