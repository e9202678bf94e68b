/** Stops reading a connection while its requests wait for their turn. Node's HTTP server would read on. */
import type { Socket } from 'node:net';

/** Fields of Node's own, without a public name. */
type HttpSocket = Socket & { _paused?: boolean; readonly parser?: { resume(): void } | null };

export interface HeldSocket {
  hold(): void;
  release(): void;
}

/**
 * Node's server pauses a connection itself, in `_paused`, when answers pile up, and resumes it whenever a body is read. That resumes
 * a socket that somebody else has paused, too: so the flag itself says paused as long as we hold it.
 *
 * @see https://github.com/nodejs/node/blob/v24.x/lib/_http_server.js parserOnIncoming, socketOnDrain, onSocketResume
 */
export function holdable(socket: HttpSocket): HeldSocket {
  let isHeld = false;
  let isPausedByNode = socket._paused ?? false;
  let isWatched = false;
  const watch = () => {
    isWatched = true;
    Object.defineProperty(socket, '_paused', {
      configurable: true,
      get: () => isHeld || isPausedByNode,
      set: (isPaused: boolean) => {
        isPausedByNode = isPaused;
      },
    });
  };
  return {
    hold: () => {
      isPausedByNode = socket._paused ?? false;
      if (!isWatched) watch();
      isHeld = true;
      socket.pause();
    },
    release: () => {
      isHeld = false;
      if (isPausedByNode || socket.destroyed) return;
      socket.parser?.resume();
      socket.resume();
    },
  };
}
