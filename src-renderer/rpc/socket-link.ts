// In a browser: calls go over a WebSocket to the origin that served the page, opened anew whenever it is gone.
import type { ClientContext, ClientLink } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';

type Link = ClientLink<ClientContext>;

/** Opens the socket with the first call, and again with the first call after it was closed. */
export function createSocketLink(page: Location): Link {
  let current: Promise<Link> | undefined;
  const forget = () => (current = undefined);
  return {
    async call(path, input, options) {
      current ??= open(page, forget);
      return (await current).call(path, input, options);
    },
  };
}

function open(page: Location, onClosed: () => void): Promise<Link> {
  const url = new URL('/rpc', page.href);
  url.protocol = page.protocol === 'https:' ? 'wss:' : 'ws:';
  const socket = new WebSocket(url);
  return new Promise((resolve, reject) => {
    socket.addEventListener('open', () => resolve(new RPCLink({ websocket: socket })));
    // Comes also when the socket never opened.
    socket.addEventListener('close', () => {
      onClosed();
      reject(new Error('no connection to the floor'));
    });
  });
}
