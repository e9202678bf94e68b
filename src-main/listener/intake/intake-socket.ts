/** Submissions over WebSocket: a frame in, an answer with the frame's `id` out, in whatever order they are done. */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RawData, WebSocket, WebSocketServer } from 'ws';
import { AppError, type Language } from '@shared/errors';
import { toFieldErrors } from '@shared/field-errors';
import { BODY_SIZE_MAX_BYTES, type SubmissionAnswerFrame, submissionFrameSchema } from '@shared/intake';
import { checkSubmission } from '../../service/submissions/submission-check';
import { parseJson } from './body-parsers';
import { hitSource, type IntakeOptions } from './intake-options';
import { sayLast } from '../server/last-word';
import { languageOf, type ProblemDetails, toProblem } from '../server/problem';
import { answerTo, answerToError, honeypotTicket, problemAnswer, type SubmissionAnswer } from './submission-answer';
import { STOP_GRACE_MS } from '../server/stopping';
import { refusal } from '../server/upgrades';

/** How often a silent peer is asked whether it is still there; after one unanswered ping it is cut off. */
const PING_INTERVAL_MS = 30_000;
/** Submissions of one connection under way at once; above it the connection is not read until half are answered. */
const IN_FLIGHT_MAX = 256;
/** Answers a peer may leave unread before it is cut off, in bytes. */
const UNREAD_MAX_BYTES = 4 * 1024 * 1024;

export interface IntakeSocket {
  /** Takes over a connection that asked for an upgrade on the submissions' address. */
  readonly accept: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  /** Lets what was accepted be answered, then closes every connection with 1001 (going away). */
  close(): Promise<void>;
}

export function createIntakeSocket(options: IntakeOptions): IntakeSocket {
  const server = new WebSocketServer({ noServer: true, maxPayload: BODY_SIZE_MAX_BYTES, perMessageDeflate: false });
  const peers = new Set<Peer>();
  const pings = setInterval(() => {
    for (const peer of peers) peer.ping();
  }, PING_INTERVAL_MS);
  pings.unref();

  return {
    accept: (request, socket, head) => {
      const { origin } = request.headers;
      if (origin !== undefined && !options.sources.allowsOrigin(origin)) {
        sayLast(socket, refusal('forbidden'));
        return;
      }
      server.handleUpgrade(request, socket, head, (connection) => {
        const peer = new Peer(connection, request, options);
        peers.add(peer);
        connection.once('close', () => peers.delete(peer));
      });
    },
    close: async () => {
      clearInterval(pings);
      await Promise.all([...peers].map((peer) => peer.close()));
      server.close();
    },
  };
}

/** One connection. */
class Peer {
  private inFlight = 0;
  private isAlive = true;
  private isClosing = false;
  private idle: (() => void) | null = null;
  private readonly address: string;
  private readonly origin: string | undefined;
  private readonly language: Language;

  constructor(
    private readonly connection: WebSocket,
    request: IncomingMessage,
    private readonly options: IntakeOptions,
  ) {
    this.address = request.socket.remoteAddress ?? '';
    this.origin = request.headers.origin;
    this.language = languageOf(request.headers['accept-language']);
    connection.on('pong', () => {
      this.isAlive = true;
    });
    connection.on('error', () => {
      connection.terminate();
    });
    connection.on('message', (data, isBinary) => {
      void this.receive(data, isBinary);
    });
  }

  ping(): void {
    if (!this.isAlive) {
      this.connection.terminate();
      return;
    }
    this.isAlive = false;
    this.connection.ping();
  }

  async close(): Promise<void> {
    this.isClosing = true;
    this.connection.pause();
    if (this.inFlight > 0) {
      await new Promise<void>((resolve) => {
        this.idle = resolve;
      });
    }
    this.connection.resume();
    this.connection.close(1001);
    const cutOff = setTimeout(() => {
      this.connection.terminate();
    }, STOP_GRACE_MS);
    this.connection.once('close', () => {
      clearTimeout(cutOff);
    });
  }

  private async receive(data: RawData, isBinary: boolean): Promise<void> {
    // What could no longer be answered is not accepted either.
    if (this.isClosing) return;
    this.inFlight += 1;
    if (this.inFlight >= IN_FLIGHT_MAX) this.connection.pause();
    const frame = readFrame(data, isBinary);
    this.send(frame.id, await this.answer(frame.fields));
    this.inFlight -= 1;
    if (this.connection.isPaused && this.idle === null && this.inFlight <= IN_FLIGHT_MAX / 2) this.connection.resume();
    if (this.inFlight === 0) this.idle?.();
  }

  private async answer(fields: unknown): Promise<SubmissionAnswer> {
    try {
      this.limit(this.options.addressLimiter.hit(this.address));
      if (fields === undefined) return problemAnswer('malformed_body', this.language);
      return await this.submit(fields);
    } catch (error) {
      if (!(error instanceof AppError)) this.options.onError(error);
      return answerToError(error, this.language);
    }
  }

  private async submit(fields: unknown): Promise<SubmissionAnswer> {
    const frame = submissionFrameSchema.safeParse(fields, { reportInput: true });
    if (!frame.success) return this.invalid({ errors: toFieldErrors(frame.error.issues, this.language) });
    const credentials = {
      idempotency_key: frame.data.idempotency_key ?? undefined,
      source_key: frame.data.source_key ?? undefined,
    };
    const checked = checkSubmission(frame.data, credentials, this.language);
    if (checked.kind === 'invalid') return this.invalid({ errors: checked.errors });
    if (checked.kind === 'honeypot') {
      return { status: 201, ticket: honeypotTicket(checked.message, this.options.clock()) };
    }
    const { source_code } = checked.submission;
    if (this.origin !== undefined && !this.options.sources.allowsOrigin(this.origin, source_code)) {
      return problemAnswer('forbidden', this.language);
    }
    this.limit(hitSource(this.options, source_code));
    return answerTo(await this.options.distribution.submit(checked.submission), this.language);
  }

  private limit(retry_after_s: number): void {
    if (retry_after_s > 0) throw new AppError('rate_limited', { data: { retry_after_s } });
  }

  private invalid(details: ProblemDetails): SubmissionAnswer {
    const problem = toProblem('invalid_submission', this.language, details);
    return { status: problem.status, problem };
  }

  private send(id: string | number | null, answer: SubmissionAnswer): void {
    if (this.connection.readyState !== WebSocket.OPEN) return;
    if (this.connection.bufferedAmount > UNREAD_MAX_BYTES) {
      this.connection.terminate();
      return;
    }
    this.connection.send(JSON.stringify({ id, ...answer } satisfies SubmissionAnswerFrame));
  }
}

/** The frame's fields, undefined when they could not be read, and its id as far as it has one. */
function readFrame(data: RawData, isBinary: boolean): { id: string | number | null; fields: unknown } {
  if (isBinary || !Buffer.isBuffer(data)) return { id: null, fields: undefined };
  try {
    const fields = parseJson(data);
    const id = typeof fields === 'object' && fields !== null && 'id' in fields ? fields.id : null;
    return { id: typeof id === 'string' || typeof id === 'number' ? id : null, fields };
  } catch {
    // Answered as malformed_body, without the id that could not be read.
    return { id: null, fields: undefined };
  }
}
