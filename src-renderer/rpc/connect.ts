// Gives a window its client; the only place that knows whether it stands in the app or in a browser.
import { createORPCClient } from '@orpc/client';
import type { AppClient } from './app-client';
import { createPortLink } from './port-link';
import { createSocketLink } from './socket-link';

/** The client of this window. It reconnects by itself: a call made while the way is gone waits for a new one. */
export function connect(page: Window): AppClient {
  const isInApp = page.navigator.userAgent.includes('Electron/');
  const link = isInApp ? createPortLink(page) : createSocketLink(page.location);
  return createORPCClient<AppClient>(link);
}
