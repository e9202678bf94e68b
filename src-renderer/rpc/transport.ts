// The two ways to the program: a MessagePort handed over by the app's preload, or a WebSocket of the page's own origin.
import { RPCLink as PortLink } from '@orpc/client/message-port';
import { RPCLink as SocketLink } from '@orpc/client/websocket';
import type { ClientContext, ClientLink } from '@orpc/client';

export type Link = ClientLink<ClientContext>;

/** A live way to the program; `closed` settles when it is gone. */
export interface Transport {
  readonly link: Link;
  readonly closed: Promise<void>;
}

/** The word by which the preload announces its port; see src-main/shell/preload.ts. */
const PORT_ANNOUNCEMENT = 'lead-dispatcher:port';

/** In the app: waits for the port. The preload sends another one when the main process made a new one. */
export function openPort(page: Window): Promise<Transport> {
  return new Promise((resolve) => {
    const take = (event: MessageEvent) => {
      const [port] = event.ports;
      if (event.source !== page || event.data !== PORT_ANNOUNCEMENT || !port) return;
      page.removeEventListener('message', take);
      const closed = new Promise<void>((gone) => port.addEventListener('close', () => gone()));
      port.start();
      resolve({ link: new PortLink({ port }), closed });
    };
    page.addEventListener('message', take);
  });
}

/** In a browser: the origin that served the page also carries the contract. */
export function openSocket(page: Location): Promise<Transport> {
  const url = new URL('/rpc', page.href);
  url.protocol = page.protocol === 'https:' ? 'wss:' : 'ws:';
  const socket = new WebSocket(url);
  return new Promise((resolve, reject) => {
    const closed = new Promise<void>((gone) => socket.addEventListener('close', () => gone()));
    socket.addEventListener('open', () => resolve({ link: new SocketLink({ websocket: socket }), closed }));
    socket.addEventListener('close', () => reject(new Error('no connection to the floor')));
  });
}
