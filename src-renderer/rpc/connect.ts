// Gives a window its client; the only place that knows whether it stands in the app or in a browser.
import { createORPCClient } from '@orpc/client';
import type { contract } from '@shared/contract/index';
import type { ContractRouterClient } from '@orpc/contract';
import type { AppClient } from './app-client';
import { type Link, openPort, openSocket, type Transport } from './transport';

/** The client of this window. It reconnects by itself: a call made while the way is gone waits for a new one. */
export function connect(page: Window): AppClient {
  const isInApp = page.navigator.userAgent.includes('Electron/');
  const link = reopeningLink(() => (isInApp ? openPort(page) : openSocket(page.location)));
  // A client is a proxy that sends whatever is called; the live procedures join the contract's type with their handlers.
  return createORPCClient<ContractRouterClient<typeof contract>>(link) as unknown as AppClient;
}

function reopeningLink(open: () => Promise<Transport>): Link {
  let current: Promise<Transport> | undefined;
  const forget = () => (current = undefined);
  const present = async (): Promise<Transport> => {
    current ??= open();
    try {
      const transport = await current;
      void transport.closed.then(forget);
      return transport;
    } catch (error) {
      forget();
      throw error;
    }
  };
  return {
    async call(path, input, options) {
      const { link } = await present();
      return link.call(path, input, options);
    },
  };
}
