/** Ends a connection that cannot be trusted any more: one last answer, then it is closed. */
import type { Duplex } from 'node:stream';

/** A peer that has not closed its side by then is cut off: it would hold the connection, and stopping, for ever. */
const LINGER_MS = 1_000;
/** So much of what it still sends is read; reading a flood takes memory and time, if only to throw it away. */
const DROPPED_MAX_BYTES = 64 * 1024;

/** Sends `text` and closes. What the peer had under way is read and dropped: unread, it would cost the answer too. */
export function sayLast(socket: Duplex, text: string): void {
  const linger = setTimeout(() => socket.destroy(), LINGER_MS);
  linger.unref();
  socket.once('close', () => {
    clearTimeout(linger);
  });
  socket.on('error', () => socket.destroy());
  socket.end(text);
  let dropped = 0;
  socket.on('data', (piece: Buffer) => {
    dropped += piece.length;
    if (dropped > DROPPED_MAX_BYTES) socket.pause();
  });
  socket.resume();
}
