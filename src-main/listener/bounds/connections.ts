/** All connections: how many an address has, and which ones have stopped reading their answers. */
import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { addressGroup } from '../../service/access/address-group';
import { FairTurns, type Lane } from './fair-turns';
import { holdable } from './held-socket';

export interface ConnectionBounds {
  /** Connections of one address: more than any proxy or office keeps open. Beyond it one that waits is let go. */
  readonly perAddress: number;
  /** Of all together. Beyond it one of whoever has most. */
  readonly all: number;
  /** A client that reads nothing of an answer for so long is cut off. */
  readonly stalledMs: number;
  /** How often that is looked at. */
  readonly lookMs: number;
}

const BOUNDS: ConnectionBounds = { perAddress: 1_024, all: 4_096, stalledMs: 30_000, lookMs: 5_000 };
/** Requests of one connection under way at once; browsers and scripts send the next one when the last is answered. */
const REQUESTS_MAX = 8;

export interface Connections {
  /** The order in which requests of this connection are begun; undefined = it is being let go. */
  laneOf(socket: Socket): Lane | undefined;
}

interface Watched {
  readonly lane: Lane;
  /** Bytes that had left when they were last seen to move, and since when they have not. */
  left: number;
  stalledMs: number;
}

/** A handle's own count of what the system has not taken yet; without a public name, so it may be missing. */
type WithHandle = Socket & { readonly _handle?: { readonly writeQueueSize?: number } | null };

/** @param arrival the server's event for a connection that can be spoken on */
export function watchConnections(
  server: Server,
  arrival: 'connection' | 'secureConnection',
  bounds: ConnectionBounds = BOUNDS,
): Connections {
  const turns = new FairTurns();
  const all = new Map<Socket, Watched>();

  const add = (socket: Socket) => {
    const address = addressGroup(socket.remoteAddress ?? '');
    if (!makeRoom(all, address, bounds)) {
      socket.destroy();
      return;
    }
    const lane = turns.lane({
      address,
      underWayMax: REQUESTS_MAX,
      unreadBytes: () => socket.writableLength,
      ...holdable(socket),
    });
    all.set(socket, { lane, left: 0, stalledMs: 0 });
    socket.once('close', () => {
      all.delete(socket);
      lane.close();
    });
  };
  server.on(arrival, add);

  // For as long as the program: the server closes and listens again when it moves.
  setInterval(() => {
    for (const [socket, watched] of all) {
      if (isStalled(socket, watched, bounds)) socket.destroy();
    }
  }, bounds.lookMs).unref();
  return { laneOf: (socket) => all.get(socket)?.lane };
}

/** Whether there is room for one more of this address, if need be by letting an idle one go. */
function makeRoom(all: ReadonlyMap<Socket, Watched>, address: string, bounds: ConnectionBounds): boolean {
  if (all.size < bounds.perAddress) return true;
  const counts = new Map<string, number>();
  for (const { lane } of all.values()) counts.set(lane.address, (counts.get(lane.address) ?? 0) + 1);
  const isOwnFull = (counts.get(address) ?? 0) >= bounds.perAddress;
  if (!isOwnFull && all.size < bounds.all) return true;
  const idle = mostIdle(all, (of) => (isOwnFull && of !== address ? 0 : (counts.get(of) ?? 0)));
  const crowd = { all, counts, address };
  const socket = isOwnFull || isOfMore(idle, crowd) ? idle : (lastOfMost(crowd) ?? idle);
  socket?.destroy();
  return socket !== undefined;
}

interface Crowd {
  readonly all: ReadonlyMap<Socket, Watched>;
  readonly counts: ReadonlyMap<string, number>;
  /** The newcomer's. */
  readonly address: string;
}

/** Whether the connection is of an address that has more than the newcomer will have: else newcomers would push each other out. */
function isOfMore(socket: Socket | undefined, { all, counts, address }: Crowd): boolean {
  const of = socket && all.get(socket)?.lane.address;
  return of !== undefined && (counts.get(of) ?? 0) > (counts.get(address) ?? 0) + 1;
}

/** All that whoever has most holds is under way: the one that came last goes. undefined = nobody has more than the newcomer will have. */
function lastOfMost({ all, counts, address }: Crowd): Socket | undefined {
  const [[most, count] = ['', 0]] = [...counts].sort(([, a], [, b]) => b - a);
  if (count <= (counts.get(address) ?? 0) + 1) return undefined;
  return [...all].findLast(([, { lane }]) => lane.address === most)?.[0];
}

/**
 * Of those with the highest rank, 0 = none of them, the one to let go: what carries a request or a WebSocket is not idle. In the order
 * in which they came, but who has never asked anything first: a thousand connections that only stand there shall not push out the
 * one that works.
 */
function mostIdle(all: ReadonlyMap<Socket, Watched>, rankOf: (address: string) => number): Socket | undefined {
  let found: { readonly socket: Socket; readonly rank: number } | undefined;
  for (const [socket, { lane }] of all) {
    if (lane.underWayCount > 0 || !isWaitingForRequest(socket)) continue;
    const of = rankOf(lane.address);
    const rank = of === 0 ? 0 : of + (socket.bytesWritten === 0 ? 0.5 : 0);
    if (rank > (found?.rank ?? 0)) found = { socket, rank };
  }
  return found?.socket;
}

/** Node's parser sits on a connection as long as it speaks HTTP. */
function isWaitingForRequest(socket: Socket & { readonly parser?: unknown }): boolean {
  return socket.parser !== null && socket.parser !== undefined;
}

function isStalled(socket: WithHandle, watched: Watched, { stalledMs, lookMs }: ConnectionBounds): boolean {
  const unread = socket.writableLength + (socket._handle?.writeQueueSize ?? 0);
  const left = socket.bytesWritten - unread;
  watched.stalledMs = unread > 0 && left === watched.left ? watched.stalledMs + lookMs : 0;
  watched.left = left;
  return watched.stalledMs >= stalledMs;
}
