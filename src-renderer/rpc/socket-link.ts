// In a browser: calls go over a WebSocket to the origin that served the page, opened anew whenever it is gone.
import type { ClientContext, ClientLink } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import { SIGNED_OUT_CLOSE_CODE } from '@shared/signed-out';

type Link = ClientLink<ClientContext>;

/**
 * Opens the socket with the first call, and again with the first call after it was closed.
 *
 * @param onSignedOut the connection turned out to be nobody's: its session ended while it was open, or before
 */
export function createSocketLink(page: Location, onSignedOut: () => void): Link {
  let current: Promise<Link> | undefined;
  const closed = ({ code }: CloseEvent) => {
    current = undefined;
    if (code === SIGNED_OUT_CLOSE_CODE) onSignedOut();
  };
  return {
    async call(path, input, options) {
      current ??= open(page, closed);
      try {
        return await (await current).call(path, input, options);
      } catch (error) {
        if (isNobodys(error)) onSignedOut();
        throw error;
      }
    },
  };
}

/** A new socket brings the cookie of a session that ended while there was no connection. */
function isNobodys(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'access_token_required';
}

function open(page: Location, onClosed: (event: CloseEvent) => void): Promise<Link> {
  const url = new URL('/rpc', page.href);
  url.protocol = page.protocol === 'https:' ? 'wss:' : 'ws:';
  const socket = new WebSocket(url);
  return new Promise((resolve, reject) => {
    socket.addEventListener('open', () => resolve(new RPCLink({ websocket: socket })));
    // Comes also when the socket never opened.
    socket.addEventListener('close', (event) => {
      onClosed(event);
      reject(new Error('no connection to the floor'));
    });
  });
}
