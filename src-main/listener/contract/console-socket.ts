/** The contract over WebSocket for browsers, at `/rpc`. Only pages that this program has served may open one. */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { AppError, type ErrorCode } from '@shared/errors';
import type { Identity } from '@shared/model/actor';
import { type ConsoleBackend, ConsoleConnection } from './console-connection';
import { addressGroup } from '../../service/access/address-group';
import { holderOf, whoGoes } from '../../service/places';
import type { Admitted, Admission } from './admission';
import { sayLast } from '../server/last-word';
import { Barred } from '../bounds/barred';
import { FairTurns } from '../bounds/fair-turns';
import { createSocketServer, SocketPeers } from '../server/socket-peer';
import { refusal } from '../server/upgrades';

/** Largest message, in bytes: the same 1 MiB as over HTTP. */
const MESSAGE_MAX_BYTES = 1024 * 1024;
/** Far above any floor; a flood of connections shall not eat the memory. */
const CONNECTIONS_MAX = 1_000;
/** The same for connections that belong to nobody yet, so that a flood of those keeps no operator out. */
const NOBODYS_MAX = 200;
/** Of those, from one address: a few tabs where somebody is about to sign in. */
const NOBODYS_OF_ADDRESS_MAX = 32;
/** Windows of one session open at once. */
const SESSION_CONNECTIONS_MAX = 32;
/** Of scripts at one address that present the access token, which is no session. */
const TOKEN_CONNECTIONS_MAX = 256;

export interface ConsoleSocketOptions {
  readonly admission: Admission;
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
  const server = createSocketServer(MESSAGE_MAX_BYTES);
  const connections = new SocketPeers<ConsoleConnection>();
  const turns = new FairTurns();
  const barred = new Barred();
  let stopListening: (() => void) | null = null;

  const accept = async (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const admitted = await options.admission.admit(request);
    if (admitted.identity === null && barred.has(addressGroup(admitted.address))) throw new AppError('rate_limited');
    const backend = await options.load();
    makeRoom(connections, admitted);
    stopListening ??= backend.sessions.onEnded(() => {
      for (const connection of connections) connection.recheck();
    });
    server.handleUpgrade(request, socket, head, (webSocket) => {
      connections.add(
        new ConsoleConnection(webSocket, { request, admitted, backend, turns, barred, onError: options.onError }),
      );
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

/** When all places are taken, whoever has most gives one up: one session fills them for nobody else. @throws {rate_limited} */
function makeRoom(connections: SocketPeers<ConsoleConnection>, { identity, address }: Admitted): void {
  const group = addressGroup(address);
  if (!identity && connections.count((other) => other.canSignIn) >= NOBODYS_MAX) throw new AppError('rate_limited');
  const session_id = identity?.session_id ?? null;
  const bounds = { all: CONNECTIONS_MAX, ofOne: ofOneMax(identity) };
  whoGoes(
    [...connections].filter(({ peer }) => peer.isOpen),
    holderOf({ session_id, group, isSomebody: identity !== null }),
    bounds,
  )?.giveUp();
}

function ofOneMax(identity: Identity | null): number {
  if (!identity) return NOBODYS_OF_ADDRESS_MAX;
  return identity.session_id === null ? TOKEN_CONNECTIONS_MAX : SESSION_CONNECTIONS_MAX;
}

function refuse(socket: Duplex, code: ErrorCode): void {
  sayLast(socket, refusal(code));
}
