/** Node's HTTP server with its limits: how long a client may take, and how much of it is begun at once. */
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Connections } from '../bounds/connections';
import { useOriginForm } from '../bounds/request-target';
import { isWebSocketUpgrade } from './upgrades';

/** A client that does not get its headers over in this time is cut off with 408. */
const HEADERS_TIMEOUT_MS = 10_000;
/** The same for a whole request: 1 MiB in 15 s is slower than any line still in use. */
const REQUEST_TIMEOUT_MS = 15_000;
/** How often those two are looked at. */
const TIMEOUT_CHECK_MS = 2_000;
/** An idle keep-alive connection is kept this long: above the 60 s of usual proxies, so that the proxy closes first. */
const KEEP_ALIVE_MS = 65_000;
const HEADERS_SIZE_MAX_BYTES = 16 * 1024;

export interface TlsFiles {
  readonly cert: Buffer;
  readonly key: Buffer;
}

/**
 * How Fastify is to make its server.
 *
 * @param tls certificate and key, PEM; null = no encryption
 */
export function serverOptions(tls: TlsFiles | null) {
  const server = {
    headersTimeout: HEADERS_TIMEOUT_MS,
    connectionsCheckingInterval: TIMEOUT_CHECK_MS,
    maxHeaderSize: HEADERS_SIZE_MAX_BYTES,
    // Node would answer whoever names none with nothing at all; `namesItsHost` refuses it by name.
    requireHostHeader: false,
    shouldUpgradeCallback: isWebSocketUpgrade,
  };
  return {
    requestTimeout: REQUEST_TIMEOUT_MS,
    keepAliveTimeout: KEEP_ALIVE_MS,
    ...(tls ? { https: { ...server, ...tls } } : { http: server }),
  };
}

export interface Turns {
  readonly connections: Connections;
  /** Answers a request itself, or leaves it, unread, to whoever has answered so far. @returns whether it did */
  readonly takeFirst: (request: IncomingMessage, response: ServerResponse) => boolean;
  /** Whether requests are refused by now, which is none of `takeFirst`'s. */
  readonly isClosing: () => boolean;
}

/** `100-continue` is all that is known; `inviteWhenRead` answers it. */
function expectsWhatThereIsNot({ headers }: IncomingMessage): boolean {
  return headers.expect !== undefined && !/(?:^|\W)100-continue(?:$|\W)/iu.test(headers.expect);
}

/** Whoever waits to be told to go on is told so when the body is asked for: what is refused before need not be sent. */
function inviteWhenRead(request: IncomingMessage, response: ServerResponse): void {
  request.once('resume', () => {
    if (!response.headersSent) response.writeContinue();
  });
}

/** From now on requests are begun in the order of `connections`. */
export function takeTurns(server: Server, { connections, takeFirst, isClosing }: Turns): void {
  const serving = server.listeners('request') as ((request: IncomingMessage, response: ServerResponse) => void)[];
  server.removeAllListeners('request');
  // Node would answer these at once, past everybody's turn.
  server.on('checkExpectation', (request: IncomingMessage, response: ServerResponse) => {
    server.emit('request', request, response);
  });
  server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) => {
    inviteWhenRead(request, response);
    server.emit('request', request, response);
  });
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    useOriginForm(request);
    const lane = connections.laneOf(request.socket);
    lane?.enter(() => {
      response.once('close', () => {
        lane.leave();
      });
      if (expectsWhatThereIsNot(request)) {
        response.writeHead(417, { 'content-length': 0, 'x-content-type-options': 'nosniff' }).end();
        return;
      }
      if (!isClosing() && takeFirst(request, response)) return;
      for (const serve of serving) serve(request, response);
    });
  });
}
