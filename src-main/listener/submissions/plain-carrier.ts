/**
 * The commonest submission past the framework: JSON of a known length that a program sends, not a page. It takes the same
 * pipeline and gets the same answer; whatever is not as plain as that, the framework's route takes. Measured: the framework's
 * way through one request costs more than storing a ticket (docs/adr/0022).
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { BODY_SIZE_MAX_BYTES } from '@shared/submission';
import { readBody, readJson } from '../../service/bodies/read-body';
import { CollectedBytes } from '../bounds/collected-bytes';
import { languageOf } from '../server/problem';
import { hostsNamed } from '../bounds/hosts-named';
import { credentialsOf, SUBMISSIONS } from './http-carrier';
import type { CarrierOptions } from './carrier-options';
import { fieldsOf } from './request-body';
import { answerTo, written } from './submission-answer';
import type { TakeSubmission } from './take-submission';

/** Takes the request if it is plain. @returns whether it did; if not, nothing of it has been read */
export type PlainCarrier = (request: IncomingMessage, response: ServerResponse) => boolean;

const JSON_TYPE = /^application\/json\s*(?:;|$)/iu;

export function createPlainCarrier(take: TakeSubmission, options: CarrierOptions): PlainCarrier {
  return (request, response) => {
    if (!isPlain(request)) return false;
    const body = new CollectedBytes();
    request.on('data', (piece: Buffer) => {
      body.push(piece);
    });
    // A body that never ends has no answer: the server's time limits cut it off.
    request.on('end', () => {
      void submit(request, body.whole(), { take, options }).then((answer) => {
        response.writeHead(answer.status, answer.headers).end(answer.body);
      });
    });
    return true;
  };
}

/** No page that has to be let read the answer, nothing packed, nothing endless, one opinion about the host. */
function isPlain({ method, url, headers, rawHeaders }: IncomingMessage): boolean {
  return (
    method === 'POST' &&
    url === SUBMISSIONS &&
    headers.origin === undefined &&
    headers['content-encoding'] === undefined &&
    Number(headers['content-length']) <= BODY_SIZE_MAX_BYTES &&
    JSON_TYPE.test(headers['content-type'] ?? '') &&
    hostsNamed(rawHeaders) <= 1
  );
}

interface Answer {
  readonly status: number;
  readonly headers: Record<string, string | number>;
  readonly body: string;
}

async function submit(
  request: IncomingMessage,
  raw: Buffer,
  { take, options }: { readonly take: TakeSubmission; readonly options: CarrierOptions },
): Promise<Answer> {
  const { headers } = request;
  const language = languageOf(headers['accept-language']);
  const contentType = headers['content-type'];
  const verdict = await take({
    carrier: 'http',
    address: options.clientAddress(request) ?? '',
    language,
    raw,
    contentType,
    read: () => ({
      // Without a charset there is nothing more to learn from the type.
      ...fieldsOf(
        raw.length > 0 && contentType === 'application/json' ? readJson(raw) : readBody({ type: contentType }, raw),
        language,
      ),
      credentials: credentialsOf(headers),
    }),
  });
  const { status, type, body, retryAfter } = written(answerTo(verdict, { language, clock: options.clock }));
  return {
    status,
    headers: {
      'content-type': type,
      'content-length': Buffer.byteLength(body),
      'x-content-type-options': 'nosniff',
      ...(retryAfter === undefined ? {} : { 'retry-after': retryAfter }),
    },
    body,
  };
}
