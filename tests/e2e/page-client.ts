// Runs inside a page: asks the preload for a port and speaks the contract over it, as the screens do.
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import type { contract } from '../../src-shared/contract';
import { ASK_FOR_PORT, PORT_HANDED_OVER } from '../../src-shared/window-port';

export type Client = ContractRouterClient<typeof contract>;

declare global {
  /** Asks for a port and waits for it. */
  var connectToApp: () => Promise<Client>;
  /** Waits for the next port that comes without being asked for. */
  var nextConnection: () => Promise<Client>;
}

globalThis.connectToApp = () => {
  const connected = nextConnection();
  window.postMessage(ASK_FOR_PORT, window.location.origin);
  return connected;
};

globalThis.nextConnection = () =>
  new Promise((resolve) => {
    const listen = (event: MessageEvent<unknown>) => {
      const [port] = event.ports;
      if (event.data !== PORT_HANDED_OVER || !port) return;
      window.removeEventListener('message', listen);
      const client = createORPCClient<Client>(new RPCLink({ port }));
      port.start();
      resolve(client);
    };
    window.addEventListener('message', listen);
  });
