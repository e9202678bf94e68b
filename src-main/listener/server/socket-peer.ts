/** One WebSocket, whatever it carries: asks whether the peer is still there, cuts off who reads nothing, says goodbye. */
import { WebSocket } from 'ws';
import { STOP_GRACE_MS } from './stopping';

/** How often a silent peer is asked whether it is still there; after one unanswered ping it is cut off. */
const PING_INTERVAL_MS = 30_000;

export interface SocketPeerOptions {
  /** Answers a peer may leave unread before it is cut off, in bytes. */
  readonly unreadMaxBytes: number;
  /** Called with each ping. */
  readonly onPing?: () => void;
}

export class SocketPeer {
  private isAlive = true;

  constructor(
    readonly socket: WebSocket,
    private readonly options: SocketPeerOptions,
  ) {
    socket.on('pong', () => {
      this.isAlive = true;
    });
    socket.on('error', () => {
      socket.terminate();
    });
  }

  get isOpen(): boolean {
    return this.socket.readyState === WebSocket.OPEN;
  }

  ping(): void {
    if (!this.isAlive) {
      this.socket.terminate();
      return;
    }
    this.isAlive = false;
    this.socket.ping();
    this.options.onPing?.();
  }

  /** Sends unless the peer is gone, or has left too much unread, which ends it. `done` is called in any case. */
  send(message: Parameters<WebSocket['send']>[0], done?: () => void): void {
    const { socket } = this;
    if (this.isOpen && socket.bufferedAmount > this.options.unreadMaxBytes) socket.terminate();
    if (!this.isOpen) {
      done?.();
      return;
    }
    // Sent or lost with the connection: either way nobody waits any longer.
    socket.send(message, done && (() => done()));
  }

  /** Says goodbye; who does not answer it is cut off. */
  close(code: number): void {
    const { socket } = this;
    socket.resume();
    socket.close(code);
    const cutOff = setTimeout(() => {
      socket.terminate();
    }, STOP_GRACE_MS);
    socket.once('close', () => {
      clearTimeout(cutOff);
    });
  }
}

/** The peers of one address, pinged together. */
export class SocketPeers<T extends { readonly peer: SocketPeer; close(): Promise<void> }> {
  private readonly all = new Set<T>();
  private readonly pings = setInterval(() => {
    for (const { peer } of this.all) peer.ping();
  }, PING_INTERVAL_MS).unref();

  /** Remembers it until its socket is closed. */
  add(connection: T): void {
    this.all.add(connection);
    connection.peer.socket.once('close', () => this.all.delete(connection));
  }

  get size(): number {
    return this.all.size;
  }

  [Symbol.iterator](): Iterator<T> {
    return this.all.values();
  }

  async close(): Promise<void> {
    clearInterval(this.pings);
    await Promise.all([...this.all].map((connection) => connection.close()));
  }
}
