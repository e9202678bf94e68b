/** A stream of the contract over HTTP: server-sent events, for scripts and `curl -N`. */
import { Readable } from 'node:stream';

/** So often something is sent in silence, in milliseconds: whatever stands in between keeps the connection open. */
const KEEP_ALIVE_MS = 15_000;

export function isStream(body: unknown): body is AsyncIterator<unknown, unknown, undefined> {
  return typeof body === 'object' && body !== null && Symbol.asyncIterator in body;
}

/**
 * Asks for the next message when the last one has gone out, so that a slow reader is noticed where messages are kept.
 *
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export function toEventStream(messages: AsyncIterator<unknown, unknown, undefined>): Readable {
  // A sign of life in between makes the stream ask once more than it is answered.
  let isAsking = false;
  const readable = new Readable({
    read: () => {
      if (isAsking) return;
      isAsking = true;
      messages.next().then(
        ({ value, done }) => {
          isAsking = false;
          readable.push(done ? null : `data: ${JSON.stringify(value)}\n\n`);
        },
        (error: unknown) => readable.destroy(error instanceof Error ? error : new Error(String(error))),
      );
    },
    destroy: (error, done) => {
      clearInterval(keepAlive);
      // Not awaited: it would wait for the next message, which may never come.
      Promise.resolve(messages.return?.()).catch(() => undefined);
      done(error);
    },
  });
  const keepAlive = setInterval(() => {
    if (readable.readableLength === 0) readable.push(':\n\n');
  }, KEEP_ALIVE_MS);
  keepAlive.unref();
  return readable;
}
