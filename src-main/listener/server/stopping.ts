/** Stopping the server: what has arrived is answered, what is still arriving gets a moment, then it is cut off. */
import type { FastifyInstance } from 'fastify';
import { AppError } from '@shared/errors';

/**
 * A request that is half sent by then is cut off, and a WebSocket peer that has not answered our goodbye. Longer than anything
 * accepted can take: a commit waits 2 s for the database at most. Node looks after no timeouts once it has stopped accepting.
 */
export const STOP_GRACE_MS = 3_000;

/**
 * Requests that come in on a kept connection after closing has begun: Fastify's own refusal is no problem document.
 *
 * @returns whether closing has begun
 */
export function refuseWhileClosing(app: FastifyInstance): () => boolean {
  let isClosing = false;
  app.addHook('preClose', (done) => {
    isClosing = true;
    // A connection whose last answer is still to come closes right behind it, not at the end of its keep-alive time.
    app.server.keepAliveTimeout = 1;
    app.server.keepAliveTimeoutBuffer = 0;
    done();
  });
  app.addHook('onRequest', (_request, reply, done) => {
    if (!isClosing) {
      done();
      return;
    }
    void reply.header('connection', 'close');
    done(new AppError('shutting_down'));
  });
  return () => isClosing;
}

/** Stops accepting, answers what was accepted, closes every connection. */
export async function closeListener(app: FastifyInstance): Promise<void> {
  const cutOff = setTimeout(() => {
    app.server.closeAllConnections();
  }, STOP_GRACE_MS);
  await app.close();
  clearTimeout(cutOff);
}
