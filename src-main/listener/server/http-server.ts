/** Node's HTTP server with its limits: how long a client may take, and how much of it is begun at once. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { watchConnections } from './connections';
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

export type Serve = (request: IncomingMessage, response: ServerResponse) => void;

export interface HttpServer {
  readonly server: Server;
  /** Says who answers the requests. */
  readonly serveWith: (serve: Serve) => Server;
}

/** @param tls certificate and key, PEM; null = no encryption */
export function createHttpServer(tls: TlsFiles | null): HttpServer {
  const options = {
    headersTimeout: HEADERS_TIMEOUT_MS,
    requestTimeout: REQUEST_TIMEOUT_MS,
    connectionsCheckingInterval: TIMEOUT_CHECK_MS,
    keepAliveTimeout: KEEP_ALIVE_MS,
    maxHeaderSize: HEADERS_SIZE_MAX_BYTES,
    shouldUpgradeCallback: isWebSocketUpgrade,
  };
  const server = tls ? createTlsServer({ ...options, ...tls }) : createServer(options);
  const connections = watchConnections(server, tls ? 'secureConnection' : 'connection');
  return {
    server,
    serveWith: (serve) =>
      server.on('request', (request: IncomingMessage, response: ServerResponse) => {
        const lane = connections.laneOf(request.socket);
        lane?.enter(() => {
          response.once('close', () => {
            lane.leave();
          });
          serve(request, response);
        });
      }),
  };
}
