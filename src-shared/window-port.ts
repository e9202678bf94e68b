/** How a page in the app's own window comes to its MessagePort: it asks, the preload answers with one port. */

/**
 * The page posts this to its own window, as soon as it listens for the answer. It knows that somebody will answer from
 * `Electron/` in its user agent, which Electron puts there and no browser does.
 */
export const ASK_FOR_PORT = 'lead-dispatcher:ask-for-port';

/**
 * The preload posts this to the page's window; the message carries the port in `ports[0]`. It comes as the answer to
 * `ASK_FOR_PORT`, and again by itself when the connection has to start anew, after sleep for example: whenever a port
 * arrives, the older one is dead and what the page shows needs a new snapshot. (Chromium 156 does not tell a page that the
 * other end of its port was closed.)
 */
export const PORT_HANDED_OVER = 'lead-dispatcher:port';
