/** Submissions over WebSocket: a frame in, an answer with the frame's `id` out, in whatever order they are done. */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { RawData, WebSocket } from 'ws';
import type { Language } from '@shared/errors';
import { fieldReasonText, toFieldErrors } from '@shared/field-errors';
import { BODY_SIZE_MAX_BYTES, type SubmissionAnswerFrame, submissionFrameSchema } from '@shared/submission';
import { pretenderAmong } from '@shared/text/pretended-length';
import { addressGroup } from '../../service/access/address-group';
import type { CarrierOptions } from './carrier-options';
import { type BodyFields, readJson } from './request-body';
import { sayLast } from '../server/last-word';
import { languageOf } from '../server/problem';
import { Barred } from '../bounds/barred';
import { FairTurns, type Lane } from '../bounds/fair-turns';
import { createSocketServer, SocketPeer, SocketPeers } from '../server/socket-peer';
import { answerTo } from './submission-answer';
import type { Arrival, Reading } from './arrival';
import type { TakeSubmission } from './take-submission';
import { refusal } from '../server/upgrades';

/** Frames of one connection under way at once, until the answer has left; the rest waits, and the connection is not read. */
const IN_FLIGHT_MAX = 256;
/** Answers a peer may leave unread before it is cut off, in bytes. Only very long messages, sent back, come near it. */
const UNREAD_MAX_BYTES = 4 * 1024 * 1024;
/** WebSockets of one address: a bot needs one. */
const CONNECTIONS_OF_ADDRESS_MAX = 256;
/** A peer that was refused so often in a row is closed. */
const REFUSALS_MAX = 50;
const GOING_AWAY = 1001;

export interface SocketCarrier {
  /** Takes over a connection that asked for an upgrade on the submissions' address. */
  readonly accept: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  /** Lets what was accepted be answered, then closes every connection with 1001 (going away). */
  close(): Promise<void>;
}

export function createSocketCarrier(take: TakeSubmission, options: CarrierOptions): SocketCarrier {
  const server = createSocketServer(BODY_SIZE_MAX_BYTES);
  const connections = new SocketPeers<SubmissionConnection>();
  const turns = new FairTurns();
  const barred = new Barred();

  return {
    accept: (request, socket, head) => {
      const { origin } = request.headers;
      const from = addressGroup(options.clientAddress(request));
      if (barred.has(from) || connections.count(({ group }) => group === from) >= CONNECTIONS_OF_ADDRESS_MAX) {
        sayLast(socket, refusal('rate_limited'));
        return;
      }
      if (origin !== undefined && !options.sources.allowsOrigin(origin)) {
        sayLast(socket, refusal('forbidden'));
        return;
      }
      server.handleUpgrade(request, socket, head, (webSocket) => {
        connections.add(new SubmissionConnection(webSocket, request, { ...options, take, turns, barred }));
      });
    },
    close: async () => {
      await connections.close();
      server.close();
    },
  };
}

class SubmissionConnection {
  readonly peer: SocketPeer;
  readonly address: string;
  /** Whom it is counted under. */
  readonly group: string;
  /** Frames that have arrived and whose answers have not left. */
  private open = 0;
  private refusalsInARow = 0;
  private isClosing = false;
  private readonly lane: Lane;
  private idle: (() => void) | null = null;
  private readonly language: Language;
  private readonly sender: Pick<Arrival, 'carrier' | 'address' | 'language' | 'admitsOrigin'>;

  constructor(
    private readonly socket: WebSocket,
    request: IncomingMessage,
    private readonly options: CarrierOptions & {
      readonly take: TakeSubmission;
      readonly turns: FairTurns;
      readonly barred: Barred;
    },
  ) {
    const { headers } = request;
    const { origin } = headers;
    this.address = options.clientAddress(request) ?? '';
    this.group = addressGroup(this.address);
    this.peer = new SocketPeer(socket, {
      unreadMaxBytes: UNREAD_MAX_BYTES,
      onTooMuch: () => {
        options.barred.bar(this.group);
      },
    });
    this.lane = options.turns.lane({
      address: this.group,
      underWayMax: IN_FLIGHT_MAX,
      unreadBytes: () => socket.bufferedAmount,
      hold: () => socket.pause(),
      release: () => {
        if (!this.isClosing) socket.resume();
      },
    });
    this.language = languageOf(headers['accept-language']);
    this.sender = {
      carrier: 'websocket',
      address: this.address,
      language: this.language,
      // Unlike a page's own requests, no browser keeps the answers on a WebSocket from it.
      ...(origin !== undefined && { admitsOrigin: (code: string) => options.sources.allowsOrigin(origin, code) }),
    };
    socket.on('message', (data, isBinary) => {
      this.receive(data, isBinary);
    });
    socket.on('close', () => {
      this.lane.close();
      this.idle?.();
    });
  }

  async close(): Promise<void> {
    this.isClosing = true;
    this.socket.pause();
    if (this.open > 0) {
      await new Promise<void>((resolve) => {
        this.idle = resolve;
      });
    }
    this.peer.close(GOING_AWAY);
  }

  private receive(data: RawData, isBinary: boolean): void {
    // What could no longer be answered is not accepted either.
    if (this.isClosing || !this.peer.isOpen) return;
    this.open += 1;
    this.lane.enter(() => {
      void this.answer(new Frame(data, isBinary, this.language));
    });
  }

  private async answer(frame: Frame): Promise<void> {
    const { take, clock } = this.options;
    const { raw } = frame;
    const verdict = await take({ ...this.sender, raw, read: () => frame.read() });
    const answer = answerTo(verdict, { language: this.language, clock });
    // Under way until it has left: a peer that reads nothing is soon not read either.
    this.peer.send(JSON.stringify({ id: frame.id, ...answer } satisfies SubmissionAnswerFrame), () => {
      this.open -= 1;
      this.lane.leave();
      if (this.open === 0) this.idle?.();
    });
    const isTurnedAway = verdict.kind === 'rate_limited' || verdict.kind === 'address_blocked';
    this.refusalsInARow = isTurnedAway ? this.refusalsInARow + 1 : 0;
    if (this.refusalsInARow > REFUSALS_MAX) this.peer.endTooMuch();
  }
}

const CHECKED = Object.keys(submissionFrameSchema.shape);

class Frame {
  readonly raw: Buffer | null;
  private parsed: BodyFields | undefined;

  constructor(
    data: RawData,
    private readonly isBinary: boolean,
    private readonly language: Language,
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
  read(): Reading {
    const { body } = this;
    if (body.kind !== 'fields') return body;
    const pretender = pretenderAmong(body.fields, CHECKED);
    if (pretender !== null) {
      return {
        kind: 'invalid_submission',
        errors: [{ field: pretender, message: fieldReasonText('invalid', this.language) }],
      };
    }
    const frame = submissionFrameSchema.safeParse(body.fields, { reportInput: true });
    if (!frame.success) return { kind: 'invalid_submission', errors: toFieldErrors(frame.error.issues, this.language) };
    const { idempotency_key, source_key } = frame.data;
    const { id: _id, idempotency_key: _key, source_key: _secret, ...fields } = body.fields as Record<string, unknown>;
    return {
      kind: 'fields',
      fields,
      credentials: { idempotency_key: idempotency_key ?? undefined, source_key: source_key ?? undefined },
    };
  }

  private get body(): BodyFields {
    return (this.parsed ??=
      this.raw === null || this.isBinary ? { kind: 'malformed_body' } : readJson(this.raw, this.language));
  }
}
