// Runs inside a page: lends a test the client of the screen itself, so that there is one port and one who listens.
import type { ContractRouterClient } from '@orpc/contract';
import type { App } from 'vue';
import type { contract } from '@shared/contract';
import { PORT_HANDED_OVER } from '@shared/window-port';

export type Client = ContractRouterClient<typeof contract>;

declare global {
  /** The client that the page's screen was made with. */
  var clientOfPage: () => Client;
  /** Waits for the next port that the page is handed, and leaves it to the page. */
  var nextPort: () => Promise<void>;
}

globalThis.clientOfPage = () => {
  // Vue leaves the app on the element it is mounted on, for its developer tools.
  const host: (Element & { readonly __vue_app__?: App }) | null = document.querySelector('#app');
  const provided: Readonly<Record<symbol, unknown>> = host?.__vue_app__?._context.provides ?? {};
  // The page's key is a symbol of its own; see src-renderer/rpc/app-client.ts.
  const key = Object.getOwnPropertySymbols(provided).find(({ description }) => description === 'app client');
  if (!key) throw new Error('the page has no client');
  return provided[key] as Client;
};

globalThis.nextPort = () =>
  new Promise((resolve) => {
    const listen = (event: MessageEvent<unknown>) => {
      if (event.data !== PORT_HANDED_OVER) return;
      window.removeEventListener('message', listen);
      resolve();
    };
    window.addEventListener('message', listen);
  });
