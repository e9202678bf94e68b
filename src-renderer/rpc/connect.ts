// Gives a window its client; the only place that knows whether it stands in the app or in a browser.
import { type ClientContext, type ClientLink, createORPCClient } from '@orpc/client';
import type { AppClient } from './app-client';
import { type BrowserAccess, createBrowserAccess } from './browser-access';
import { isInApp } from './in-app';
import { createPortLink } from './port-link';
import { createSocketLink } from './socket-link';

/** A window's way to the program; only a browser has `access`: in the app the window is who it is. */
export interface WindowConnection {
  readonly client: AppClient;
  readonly access?: BrowserAccess;
}

/** Connects this window. The client reconnects by itself: a call made while the way is gone waits for a new one. */
export function connect(page: Window): WindowConnection {
  if (isInApp(page.navigator)) return { client: clientOver(createPortLink(page)) };
  const { access, endSession } = createBrowserAccess(page);
  return { client: clientOver(createSocketLink(page.location, endSession)), access };
}

function clientOver(link: ClientLink<ClientContext>): AppClient {
  return createORPCClient<AppClient>(link);
}
