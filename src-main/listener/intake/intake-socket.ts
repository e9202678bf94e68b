/** Submissions over WebSocket: a frame in, an answer with the frame's `id` out, in whatever order they are done. */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import type { Language } from '@shared/errors';
import { toFieldErrors } from '@shared/field-errors';
import { BODY_SIZE_MAX_BYTES, type SubmissionAnswerFrame, submissionFrameSchema } from '@shared/intake';
import type { IntakeOptions } from './intake-options';
import { type BodyFields, readJson } from './read-body';
import { sayLast } from '../server/last-word';
import { languageOf } from '../server/problem';
import { SocketPeer, SocketPeers } from '../server/socket-peer';
import { answerTo } from './submission-answer';
import type { Arrival, Reading } from './arrival';
import type { TakeSubmission } from './take-submission';
import { refusal } from '../server/upgrades';

/** Submissions of one connection under way at once; above it the connection is not read until half are answered. */
const IN_FLIGHT_MAX = 256;
/** Answers a peer may leave unread before it is cut off, in bytes. */
const UNREAD_MAX_BYTES = 4 * 1024 * 1024;
const GOING_AWAY = 1001;

export interface IntakeSocket {
  /** Takes over a connection that asked for an upgrade on the submissions' address. */
  readonly accept: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  /** Lets what was accepted be answered, then closes every connection with 1001 (going away). */
  close(): Promise<void>;
}

export function createIntakeSocket(take: TakeSubmission, options: IntakeOptions): IntakeSocket {
  const server = new WebSocketServer({ noServer: true, maxPayload: BODY_SIZE_MAX_BYTES, perMessageDeflate: false });
  const connections = new SocketPeers<IntakeConnection>();

  return {
    accept: (request, socket, head) => {
      const { origin } = request.headers;
      if (origin !== undefined && !options.sources.allowsOrigin(origin)) {
        sayLast(socket, refusal('forbidden'));
        return;
      }
      server.handleUpgrade(request, socket, head, (webSocket) => {
        connections.add(new IntakeConnection(webSocket, request, { ...options, take }));
      });
    },
    close: async () => {
      await connections.close();
      server.close();
    },
  };
}

class IntakeConnection {
  readonly peer: SocketPeer;
  private inFlight = 0;
  private isClosing = false;
  private idle: (() => void) | null = null;
  private readonly language: Language;
  private readonly sender: Pick<Arrival, 'carrier' | 'address' | 'language' | 'admitsOrigin'>;

  constructor(
    private readonly socket: WebSocket,
    request: IncomingMessage,
    private readonly options: IntakeOptions & { readonly take: TakeSubmission },
  ) {
    const { headers } = request;
    const { origin } = headers;
    this.peer = new SocketPeer(socket, { unreadMaxBytes: UNREAD_MAX_BYTES });
    this.language = languageOf(headers['accept-language']);
    this.sender = {
      carrier: 'websocket',
      address: options.clientAddress(request) ?? '',
      language: this.language,
      // Unlike a page's own requests, no browser keeps the answers on a WebSocket from it.
      ...(origin !== undefined && { admitsOrigin: (code: string) => options.sources.allowsOrigin(origin, code) }),
    };
    socket.on('message', (data, isBinary) => {
      void this.receive(data, isBinary);
    });
  }

  async close(): Promise<void> {
    this.isClosing = true;
    this.socket.pause();
    if (this.inFlight > 0) {
      await new Promise<void>((resolve) => {
        this.idle = resolve;
      });
    }
    this.peer.close(GOING_AWAY);
  }

  private async receive(data: RawData, isBinary: boolean): Promise<void> {
    // What could no longer be answered is not accepted either.
    if (this.isClosing) return;
    this.inFlight += 1;
    if (this.inFlight >= IN_FLIGHT_MAX) this.socket.pause();
    const { take, clock } = this.options;
    const frame = new Frame(data, isBinary);
    const { raw } = frame;
    const verdict = await take({ ...this.sender, raw, read: () => frame.read(this.language) });
    const answer = answerTo(verdict, { language: this.language, clock });
    this.peer.send(JSON.stringify({ id: frame.id, ...answer } satisfies SubmissionAnswerFrame));
    this.inFlight -= 1;
    if (this.socket.isPaused && this.idle === null && this.inFlight <= IN_FLIGHT_MAX / 2) this.socket.resume();
    if (this.inFlight === 0) this.idle?.();
  }
}

class Frame {
  readonly raw: Buffer | null;
  private parsed: BodyFields | undefined;

  constructor(
    data: RawData,
    private readonly isBinary: boolean,
  ) {
    this.raw = Buffer.isBuffer(data) ? data : null;
  }

  /** The frame's own id as far as it has one that can be carried back. */
  get id(): string | number | null {
    const { body } = this;
    if (body.kind !== 'fields' || typeof body.fields !== 'object' || body.fields === null) return null;
    const id = 'id' in body.fields ? body.fields.id : null;
    return typeof id === 'string' || typeof id === 'number' ? id : null;
  }

  /** What a frame holds beside the submission's own fields must be right, too: its id and its keys. */
  read(language: Language): Reading {
    const { body } = this;
    if (body.kind !== 'fields') return body;
    const frame = submissionFrameSchema.safeParse(body.fields, { reportInput: true });
    if (!frame.success) return { kind: 'invalid_submission', errors: toFieldErrors(frame.error.issues, language) };
    const { idempotency_key, source_key } = frame.data;
    return {
      ...body,
      credentials: { idempotency_key: idempotency_key ?? undefined, source_key: source_key ?? undefined },
    };
  }

  private get body(): BodyFields {
    return (this.parsed ??= this.raw === null || this.isBinary ? { kind: 'malformed_body' } : readJson(this.raw));
  }
}
