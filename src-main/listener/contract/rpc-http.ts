/** The contract over HTTP, under `/api/v1`: for scripts with a token, and for a browser's cookie. */
import type { IncomingMessage } from 'node:http';
import { type Readable, Transform } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { API_PREFIX } from '@shared/contract/prefix';
import type { Access } from '@shared/contract/procedure';
import { AppError } from '@shared/errors';
import type { Sessions } from '../../service/access/sessions';
import { isPacked } from '../server/body-parsers';
import { wholeBody } from '../bounds/collected-bytes';
import { callBody } from './call-body';
import { CSV_HEADERS, csvStream, isCsvDownload } from './csv-download';
import type { Admission } from './admission';
import { CsvShares } from './csv-shares';
import { HttpConnection } from './http-connection';
import { languageOf, PROBLEM_TYPE } from '../server/problem';
import { isStream, toEventStream } from './event-stream';
import type { RpcGateway } from './rpc-gateway';
import { endWithSession } from './session-end';

/** Largest body of a call, in bytes: 1 MiB, room for 20,000 cells of the matrix. */
const RPC_BODY_MAX_BYTES = 1024 * 1024;
/** The same for whoever has not signed in: a name and a PIN. */
const SIGN_IN_BODY_MAX_BYTES = 4 * 1024;

export interface RpcHttpOptions {
  readonly admission: Admission;
  /** Called with the first request: submissions are answered before any of this is loaded. */
  readonly loadGateway: () => Promise<RpcGateway>;
  readonly loadServices: () => Promise<{ readonly sessions: Pick<Sessions, 'isAlive' | 'onEnded'> }>;
}

/** Registers the contract in a scope of its own. The routes for submissions stand under the same prefix and come first. */
export function registerRpcHttp(app: FastifyInstance, { admission, loadGateway, loadServices }: RpcHttpOptions): void {
  const connections = new WeakMap<FastifyRequest, HttpConnection>();
  const downloads = new CsvShares();

  void app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('application/json', (request: FastifyRequest, payload: IncomingMessage) =>
      readCall(request, payload),
    );
    // Before the body is read: nobody who may not call makes the program take a megabyte in.
    scope.addHook('onRequest', async (request, reply) => {
      void reply.header('cache-control', 'no-store');
      const access = await accessOf(await loadGateway(), request, reply);
      connections.set(request, await admit(admission, request, { reply, access }));
    });
    scope.addHook('preParsing', (request, _reply, payload) => {
      const isNobodys = connections.get(request)?.identity === null;
      return Promise.resolve(isNobodys ? payload.pipe(bounded(SIGN_IN_BODY_MAX_BYTES)) : payload);
    });
    scope.route({
      method: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
      url: `${API_PREFIX}/*`,
      bodyLimit: RPC_BODY_MAX_BYTES,
      exposeHeadRoute: false,
      handler: async (request, reply) =>
        answer(await loadGateway(), request, { reply, connection: connections.get(request), loadServices, downloads }),
    });
    done();
  });
}

async function readCall({ headers }: FastifyRequest, payload: Readable): Promise<object | undefined> {
  if (isPacked(headers)) throw new AppError('unsupported_media_type');
  const body = await wholeBody(payload, { maxBytes: RPC_BODY_MAX_BYTES, told: headers['content-length'] });
  return callBody(body, { type: headers['content-type'], language: languageOf(headers['accept-language']) });
}

/** Who may make this call. */
async function accessOf(
  gateway: RpcGateway,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Access | undefined> {
  const methods = await gateway.methodsAt(request.url);
  if (methods.has(methodOf(request))) return methods.get(methodOf(request));
  if (methods.size === 0) throw new AppError('not_found');
  void reply.header('allow', [...methods.keys()].join(', '));
  throw new AppError('method_not_allowed');
}

interface Entry {
  readonly reply: FastifyReply;
  readonly access: Access | undefined;
}

async function admit(admission: Admission, request: FastifyRequest, { reply, access }: Entry): Promise<HttpConnection> {
  try {
    const admitted = await admission.admit(request.raw);
    if (!admitted.identity && access !== 'anyone') throw new AppError('access_token_required');
    if (!admitted.identity) refuseLarge(request);
    return new HttpConnection(request.raw, reply, admitted);
  } catch (error) {
    if (error instanceof AppError && error.code === 'access_token_required') {
      void reply.header('www-authenticate', 'Bearer');
    }
    throw error;
  }
}

function refuseLarge({ headers }: FastifyRequest): void {
  if (Number(headers['content-length'] ?? 0) > SIGN_IN_BODY_MAX_BYTES) throw new AppError('body_too_large');
}

/** A body that does not say how long it is (`Transfer-Encoding: chunked`) is read as far as it may be. */
function bounded(maxBytes: number): Transform {
  let bytes = 0;
  return new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      bytes += chunk.length;
      if (bytes > maxBytes) done(new AppError('body_too_large'));
      else done(null, chunk);
    },
  });
}

interface Answering extends Pick<RpcHttpOptions, 'loadServices'> {
  readonly reply: FastifyReply;
  readonly connection: HttpConnection | undefined;
  readonly downloads: CsvShares;
}

async function answer(
  gateway: RpcGateway,
  request: FastifyRequest,
  { reply, connection, loadServices, downloads }: Answering,
): Promise<FastifyReply> {
  const isHead = request.method === 'HEAD';
  if (connection && request.method !== 'GET' && !isHead) connection.recheck((await loadServices()).sessions);
  if (connection && !isHead && isCsvDownload(request.url)) downloads.begin(reply.raw, connection);
  const context = {
    actor: connection?.identity?.actor ?? null,
    language: languageOf(request.headers['accept-language']),
    requestId: request.id,
    ...(connection && { connection }),
  };
  const call = (url: string) =>
    gateway.handle({ method: methodOf(request), url, body: request.body, signal: request.signal }, context);
  const { status, body } = await call(request.url);
  void reply.code(status);
  const retryAfterS = retryAfterOf(body);
  if (retryAfterS !== null) void reply.header('retry-after', String(retryAfterS));
  if (body === undefined) return reply.send();
  const isCsv = status === 200 && isCsvDownload(request.url);
  if (isCsv || isStream(body)) {
    const { sessions } = await loadServices();
    endWithSession(reply.raw, { session_id: connection?.session_id ?? null, sessions });
  }
  if (isCsv) {
    return reply.headers(CSV_HEADERS).send(isHead ? '' : csvStream(request.url, body, call));
  }
  if (isStream(body) && (isHead || request.raw.socket.readableEnded)) {
    // The headers are all that was asked for, or all that anybody waits for; a stream would go on behind them, for nobody.
    await body.return?.();
    return reply.header('content-type', 'text/event-stream').send('');
  }
  if (isStream(body)) {
    const stream = toEventStream(body);
    // Whoever only asks may close their half and still be answered; a stream would never learn that its reader has left.
    reply.raw.socket?.once('end', () => stream.destroy());
    return reply.header('content-type', 'text/event-stream').send(stream);
  }
  const type = status >= 400 ? PROBLEM_TYPE : 'application/json; charset=utf-8';
  return reply.header('content-type', type).send(JSON.stringify(body));
}

function retryAfterOf(body: unknown): number | null {
  if (typeof body !== 'object' || body === null || !('retry_after_s' in body)) return null;
  // A setting has this name, too; only a problem says it about itself.
  return 'code' in body && typeof body.retry_after_s === 'number' ? body.retry_after_s : null;
}

/** Fastify itself leaves the body of an answer to HEAD away. */
function methodOf({ method }: FastifyRequest): string {
  return method === 'HEAD' ? 'GET' : method;
}
