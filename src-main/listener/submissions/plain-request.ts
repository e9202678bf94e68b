/** A request that needs nothing of the framework: what makes it so, how its body is taken in and its answer written. */
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { BODY_SIZE_MAX_BYTES } from '@shared/submission';
import { CollectedBytes } from '../bounds/collected-bytes';
import { namesItsHost } from '../bounds/names-its-host';
import type { Written } from './submission-answer';

/** Takes the request if it is plain. @returns whether it did; if not, nothing of it has been read */
export type PlainCarrier = (request: IncomingMessage, response: ServerResponse) => boolean;

/** As HTTP writes it; `type` null = there is nothing of any type. */
export type PlainAnswer = Omit<Written, 'type'> & { readonly type: string | null };

/** No page that has to be let read the answer, nothing packed, nothing endless, one opinion about the host. */
export function isPlain(request: IncomingMessage): boolean {
  const { method, headers } = request;
  return (
    method === 'POST' &&
    headers.origin === undefined &&
    headers['content-encoding'] === undefined &&
    Number(headers['content-length']) <= BODY_SIZE_MAX_BYTES &&
    namesItsHost(request)
  );
}

/** @param submit never rejects */
export function answerPlainly(
  request: IncomingMessage,
  response: ServerResponse,
  submit: (body: Buffer) => Promise<PlainAnswer>,
): void {
  const body = new CollectedBytes();
  request.on('data', (piece: Buffer) => {
    body.push(piece);
  });
  // A body that never ends has no answer: the server's time limits cut it off.
  request.on('end', () => {
    void submit(body.whole()).then(({ status, type, body: text, retryAfter }) => {
      const headers: OutgoingHttpHeaders = {
        'content-length': Buffer.byteLength(text),
        'x-content-type-options': 'nosniff',
      };
      if (type !== null) headers['content-type'] = type;
      if (retryAfter !== undefined) headers['retry-after'] = String(retryAfter);
      response.writeHead(status, headers).end(text);
    });
  });
}
