/**
 * One WebSocket, whatever it carries: checks that the peer is alive, cuts off a peer that reads nothing, says goodbye.
 */
import { WebSocket, WebSocketServer } from 'ws';
import { SECOND_MS } from '@shared/figures/time';
import { sayLast } from './last-word';
import { STOP_GRACE_MS } from './stopping';
import { refusal } from './upgrades';

/** How often a silent peer is asked whether it is still there; after one unanswered ping it is cut off. */
const PING_INTERVAL_MS = 30_000;

/** Pings and pongs a peer may send in a second; browsers send none of their own accord. */
const CONTROL_FRAMES_MAX = 100;
/** A peer that has been told that it does too much gets this long to say goodbye, in milliseconds. */
const TOO_MUCH_GRACE_MS = 200;
const TOO_MUCH = 1008;
/** Messages and control frames that may still come of a peer that has been told goodbye: what was on its way. */
const AFTER_GOODBYE_MAX = 256;

/** Most frames of one message, and most pieces in which one may arrive: each is an object as long as the message is not whole. */
const FRAGMENTS_MAX = 8_192;
const PIECES_MAX = 4_096;

/** Every WebSocket server of ours: what a peer pings is answered by its `SocketPeer`, which counts. */
export function createSocketServer(maxPayload: number): WebSocketServer {
  const server = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    autoPong: false,
    maxFragments: FRAGMENTS_MAX,
    maxBufferedChunks: PIECES_MAX,
    maxPayload,
  });
  // A handshake that is none; by itself the library would answer with a page of its own.
  server.on('wsClientError', (_error, socket) => {
    sayLast(socket, refusal('malformed_body', ['Sec-WebSocket-Version: 13']));
  });
  return server;
}

export interface SocketPeerOptions {
  /** Answers a peer may leave unread before it is cut off, in bytes. */
  readonly unreadMaxBytes: number;
  /** Called with each ping. */
  readonly onPing?: () => void;
  /** Called when the peer has done too much and is let go. */
  readonly onTooMuch: () => void;
}

export class SocketPeer {
  private isAlive = true;
  private controlFrames = 0;
  private controlFramesSince = performance.now();
  private afterGoodbye = 0;

  constructor(
    readonly socket: WebSocket,
    private readonly options: SocketPeerOptions,
  ) {
    socket.on('pong', () => {
      this.isAlive = true;
      this.countControlFrame();
    });
    socket.on('ping', (data) => {
      if (this.countControlFrame() && socket.bufferedAmount < options.unreadMaxBytes) socket.pong(data);
    });
    for (const event of ['message', 'ping', 'pong'] as const) {
      socket.on(event, () => {
        if (!this.isOpen) this.countAfterGoodbye();
      });
    }
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

  /** Ends the connection of a peer that does too much: nothing more of it is read, not even its goodbye. */
  endTooMuch(code: number = TOO_MUCH): void {
    if (!this.isOpen) return;
    this.options.onTooMuch();
    this.socket.close(code);
    this.stopReading();
  }

  /** A goodbye that was said waits long for its answer; whoever goes on instead is not read all that time. */
  private countAfterGoodbye(): void {
    this.afterGoodbye += 1;
    if (this.afterGoodbye === AFTER_GOODBYE_MAX) this.stopReading();
  }

  private stopReading(): void {
    const { socket } = this;
    socket.removeAllListeners('ping').removeAllListeners('pong');
    socket.pause();
    setTimeout(() => {
      socket.terminate();
    }, TOO_MUCH_GRACE_MS);
  }

  /** Says goodbye; a peer that does not answer is cut off. */
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

  /** @returns whether the peer may send one more */
  private countControlFrame(): boolean {
    const now = performance.now();
    if (now - this.controlFramesSince >= SECOND_MS) {
      this.controlFrames = 0;
      this.controlFramesSince = now;
    }
    this.controlFrames += 1;
    if (this.controlFrames > CONTROL_FRAMES_MAX) this.endTooMuch();
    return this.isOpen;
  }
}

interface Connection {
  readonly peer: SocketPeer;
  /** Where it comes from. */
  readonly address: string | null;
  close(): Promise<void>;
}

/** The connections of one WebSocket server, pinged together. */
export class SocketPeers<T extends Connection> {
  private readonly all = new Set<T>();
  private isClosing = false;
  private readonly pings = setInterval(() => {
    for (const { peer } of this.all) peer.ping();
  }, PING_INTERVAL_MS).unref();

  /** Remembers it until its socket is closed. */
  add(connection: T): void {
    this.all.add(connection);
    connection.peer.socket.once('close', () => this.all.delete(connection));
    // It came while others are still answered: nobody would end it any more, and stopping would wait for it.
    if (this.isClosing) void connection.close();
  }

  /** How many of them are like that. */
  count(isLike: (connection: T) => boolean): number {
    let count = 0;
    for (const connection of this.all) if (isLike(connection)) count += 1;
    return count;
  }

  get size(): number {
    return this.all.size;
  }

  /** In the order in which they came. */
  [Symbol.iterator](): Iterator<T> {
    return this.all.values();
  }

  async close(): Promise<void> {
    this.isClosing = true;
    clearInterval(this.pings);
    await Promise.all([...this.all].map((connection) => connection.close()));
  }
}
