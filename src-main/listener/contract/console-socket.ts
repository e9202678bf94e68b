/** The contract over WebSocket for browsers, at `/rpc`. Only pages that this program has served may open one. */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { AppError, type ErrorCode } from '@shared/errors';
import type { Identity } from '@shared/model/actor';
import { type ConsoleBackend, ConsoleConnection } from './console-connection';
import type { Doors } from './doors';
import { sayLast } from '../server/last-word';
import { SocketPeers } from '../server/socket-peer';
import { refusal } from '../server/upgrades';

/** Largest message, in bytes: the same 1 MiB as over HTTP. */
const MESSAGE_MAX_BYTES = 1024 * 1024;
/** Far above any floor; a flood of connections shall not eat the memory. */
const CONNECTIONS_MAX = 1_000;
/** The same for connections that belong to nobody yet, so that a flood of those keeps no operator out. */
const NOBODYS_MAX = 200;

export interface ConsoleSocketOptions {
  readonly doors: Doors;
  /** What stands behind the contract; called with the first connection. */
  readonly load: () => Promise<ConsoleBackend>;
  readonly onError: (error: unknown) => void;
}

export interface ConsoleSocket {
  /** Takes over a connection that asked for an upgrade. */
  readonly accept: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  /** Lets calls under way be answered for a moment, then closes every connection with 1001 (going away). */
  close(): Promise<void>;
}

export function createConsoleSocket(options: ConsoleSocketOptions): ConsoleSocket {
  const server = new WebSocketServer({ noServer: true, maxPayload: MESSAGE_MAX_BYTES, perMessageDeflate: false });
  const connections = new SocketPeers<ConsoleConnection>();
  let stopListening: (() => void) | null = null;

  const accept = async (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const admitted = await options.doors.admit(request);
    refuseFlood(connections, admitted.identity);
    const backend = await options.load();
    stopListening ??= backend.sessions.onEnded(() => {
      for (const connection of connections) connection.recheck();
    });
    server.handleUpgrade(request, socket, head, (webSocket) => {
      connections.add(new ConsoleConnection(webSocket, { request, admitted, backend, onError: options.onError }));
    });
  };

  return {
    accept: (request, socket, head) => {
      accept(request, socket, head).catch((error: unknown) => {
        if (!(error instanceof AppError)) options.onError(error);
        refuse(socket, error instanceof AppError ? error.code : 'internal');
      });
    },
    close: async () => {
      stopListening?.();
      await connections.close();
      server.close();
    },
  };
}

function refuseFlood(connections: SocketPeers<ConsoleConnection>, identity: Identity | null): void {
  if (connections.size >= CONNECTIONS_MAX) throw new AppError('rate_limited');
  if (identity) return;
  const nobodys = [...connections].filter((connection) => connection.canSignIn);
  if (nobodys.length >= NOBODYS_MAX) throw new AppError('rate_limited');
}

function refuse(socket: Duplex, code: ErrorCode): void {
  sayLast(socket, refusal(code));
}
