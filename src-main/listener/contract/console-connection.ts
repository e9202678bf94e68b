/** One browser's connection: whose it is, what it may send at once, and when it ends. */
import type { IncomingMessage } from 'node:http';
import type { WebSocket } from 'ws';
import type { Identity } from '@shared/model/actor';
import { SIGNED_OUT_CLOSE_CODE } from '@shared/signed-out';
import type { RpcConnection, RpcContext } from '../../rpc/context';
import type { RpcPeer, RpcPeerOptions } from '../../rpc/rpc-peers';
import { addressGroup } from '../../service/access/address-group';
import { holderOf } from '../../service/places';
import type { OpenedSession, Sessions } from '../../service/access/sessions';
import { knownDeviceOf } from '../server/credentials';
import type { Admitted } from './admission';
import type { Barred } from '../bounds/barred';
import type { FairTurns, Lane } from '../bounds/fair-turns';
import { languageOf } from '../server/problem';
import { SocketPeer } from '../server/socket-peer';

/** Calls and streams of one connection under way at once. */
const CALLS_MAX = 256;
/** The same for whoever has not signed in: there is little else to call. */
const NOBODYS_CALLS_MAX = 16;
/** Largest message of whoever has not signed in, in bytes: a name and a PIN. */
const NOBODYS_MESSAGE_MAX_BYTES = 16 * 1024;
/** Answers a peer may leave unread before it is cut off, in bytes. Streams wait for their reader; answers do not. */
const UNREAD_MAX_BYTES = 16 * 1024 * 1024;
/** How long stopping waits for calls under way: a commit takes milliseconds, and streams never end by themselves. */
const ANSWER_GRACE_MS = 200;

const CLOSE = { goingAway: 1001, badData: 1007, tooBig: 1009, fault: 1011, signedOut: SIGNED_OUT_CLOSE_CODE } as const;

/** What stands behind the contract, for connections. */
export interface ConsoleBackend {
  readonly openPeer: (options: RpcPeerOptions) => RpcPeer;
  readonly sessions: Sessions;
}

export interface ConsoleConnectionOptions {
  readonly request: IncomingMessage;
  readonly admitted: Pick<Admitted, 'identity' | 'address'>;
  readonly backend: ConsoleBackend;
  readonly onError: (error: unknown) => void;
  readonly turns: FairTurns;
  /** Whoever has not signed in and does too much. */
  readonly barred: Barred;
}

export class ConsoleConnection implements RpcConnection {
  readonly canKeepCookie = false;
  readonly address: string | null;
  /** Whom it is counted under. */
  readonly group: string;
  readonly device: string | null;
  readonly known_device: string | null;
  private identity: Identity | null;
  private isSignedOut = false;
  private isClosing = false;
  private underWay = 0;
  private idle: (() => void) | null = null;
  readonly peer: SocketPeer;
  private readonly rpc: RpcPeer;
  private readonly lane: Lane;
  private readonly sessions: Sessions;
  private readonly language: string | undefined;
  private readonly onError: (error: unknown) => void;

  constructor(
    private readonly socket: WebSocket,
    { request, admitted, backend, onError, turns, barred }: ConsoleConnectionOptions,
  ) {
    this.identity = admitted.identity;
    this.onError = onError;
    this.sessions = backend.sessions;
    this.address = admitted.address;
    this.group = addressGroup(admitted.address);
    this.device = request.headers['user-agent'] ?? null;
    this.known_device = knownDeviceOf(request);
    this.language = request.headers['accept-language'];
    this.peer = new SocketPeer(socket, {
      unreadMaxBytes: UNREAD_MAX_BYTES,
      onPing: () => this.recheck(),
      onTooMuch: () => {
        if (this.identity === null) barred.bar(this.group);
      },
    });
    this.rpc = backend.openPeer({
      send: (message) => new Promise((resolve) => this.peer.send(message, resolve)),
      contextOf: (language) => this.context(language),
    });
    this.lane = turns.lane({
      address: this.group,
      // How many are under way is counted below, since a stream is under way for as long as somebody watches.
      underWayMax: 1,
      unreadBytes: () => 0,
      hold: () => socket.pause(),
      release: () => socket.resume(),
    });
    this.listen();
    // It may have ended while the connection was being opened.
    this.recheck();
  }

  get session_id(): number | null {
    return this.identity?.session_id ?? null;
  }

  /** Whose place it takes. */
  get holder(): string {
    return holderOf({ session_id: this.session_id, group: this.group, isSomebody: this.identity !== null });
  }

  /** Its place is needed by somebody who has fewer. */
  giveUp(): void {
    this.peer.endTooMuch();
  }

  /** Streams begun under one identity would go on under the next: sign out first, on a new connection sign in. */
  get canSignIn(): boolean {
    return this.identity === null && !this.isSignedOut;
  }

  signedIn({ identity }: OpenedSession): void {
    this.identity = identity;
  }

  signedOut(): void {
    this.identity = null;
    this.isSignedOut = true;
  }

  /** Ends the connection if its session has ended. */
  recheck(): void {
    const { session_id } = this;
    if (session_id !== null && !this.sessions.isAlive(session_id)) this.endSession();
  }

  async close(): Promise<void> {
    this.isClosing = true;
    if (this.underWay > 0) {
      await new Promise<void>((resolve) => {
        this.idle = resolve;
        setTimeout(resolve, ANSWER_GRACE_MS);
      });
    }
    this.rpc.close();
    this.peer.close(CLOSE.goingAway);
  }

  private listen(): void {
    const { socket, rpc } = this;
    socket.on('close', () => {
      rpc.close();
      this.lane.close();
    });
    socket.on('message', (data, isBinary) => {
      if (this.isEnding || !Buffer.isBuffer(data)) return;
      if (this.identity === null && data.length > NOBODYS_MESSAGE_MAX_BYTES) {
        this.peer.endTooMuch(CLOSE.tooBig);
        return;
      }
      this.lane.enter(() => {
        this.lane.leave();
        void this.receive(data, isBinary);
      });
    });
  }

  private get isEnding(): boolean {
    return this.isClosing || this.isSignedOut || !this.peer.isOpen;
  }

  private async receive(data: Buffer, isBinary: boolean): Promise<void> {
    if (this.isEnding) return;
    if (this.underWay >= (this.identity === null ? NOBODYS_CALLS_MAX : CALLS_MAX)) {
      this.peer.endTooMuch();
      return;
    }
    this.underWay += 1;
    try {
      await this.rpc.receive(isBinary ? new Uint8Array(data) : data.toString('utf8'));
    } catch (error) {
      this.fail(error);
    }
    this.settle();
  }

  private settle(): void {
    this.underWay -= 1;
    if (this.isSignedOut) this.endSession();
    if (this.underWay === 0) this.idle?.();
  }

  /** What is not the protocol ends the connection, as nothing after it can be understood either. */
  private fail(error: unknown): void {
    if (!this.peer.isOpen) return;
    // By its name: the class itself comes with oRPC, which is loaded with the first connection.
    const isTheirs = error instanceof Error && error.name === 'MalformedMessage';
    if (!isTheirs) this.onError(error);
    this.socket.close(isTheirs ? CLOSE.badData : CLOSE.fault);
  }

  private endSession(): void {
    this.identity = null;
    this.isSignedOut = true;
    this.rpc.close();
    this.socket.close(CLOSE.signedOut);
  }

  private context(language: string | undefined): RpcContext {
    // A session may have expired since the last look, and ends the connection once this is answered; and a call is what keeps it alive.
    const { session_id } = this;
    if (session_id !== null && !this.sessions.use(session_id)) this.signedOut();
    return {
      actor: this.identity?.actor ?? null,
      language: languageOf(language ?? this.language),
      connection: this,
    };
  }
}
