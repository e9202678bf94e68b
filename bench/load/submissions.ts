// The submissions that the load sends: mostly from leads that exist, each with an idempotency key of its own.
import { SOURCE_CODE } from '../candidates.ts';

export const LEAD_POOL = 20_000;
// One in twenty is a lead never seen before, as on a site that has regulars and newcomers.
const NEW_LEAD_EVERY = 20;
const LEAD_DIGITS = 9;
const KEY_DIGITS = 15;
export const MESSAGE = 'Здравствуйте! Перезвоните, пожалуйста, после шести: хочу уточнить цену и сроки доставки.';

// Knuth's multiplicative hash: spreads consecutive numbers over the pool without the cost of a random draw.
const SPREAD = 2_654_435_761;

/** Hands out submissions; one sequence serves a whole run, so that no idempotency key is ever sent twice. */
export class SubmissionSequence {
  #last: number;

  constructor(first = 0) {
    this.#last = first;
  }

  /** Number of the next submission: the idempotency key is made of it. */
  next(): number {
    return ++this.#last;
  }
}

function leadNumber(submission: number): number {
  if (submission % NEW_LEAD_EVERY === 0) return LEAD_POOL + submission / NEW_LEAD_EVERY;
  return (Math.imul(submission, SPREAD) >>> 0) % LEAD_POOL;
}

const padded = (value: number, digits: number) => String(value).padStart(digits, '0');
const email = (lead: string) => `lead-${lead}@example.com`;
const idempotencyKey = (digits: string) => `bench-${digits}`;

/** Whose submission it is. */
export function leadEmail(submission: number): string {
  return email(padded(leadNumber(submission), LEAD_DIGITS));
}

/** The WebSocket frame of a submission. */
export function submissionFrame(submission: number): string {
  return JSON.stringify({
    id: String(submission),
    email: leadEmail(submission),
    source_code: SOURCE_CODE,
    message: MESSAGE,
    idempotency_key: idempotencyKey(padded(submission, KEY_DIGITS)),
  });
}

function writeDigits(request: Buffer, value: number, place: { readonly at: number; readonly digits: number }): void {
  let rest = value;
  for (let at = place.at + place.digits - 1; at >= place.at; at--) {
    request[at] = 48 + (rest % 10);
    rest = Math.floor(rest / 10);
  }
}

function requestTemplate(port: number): Buffer {
  const body = JSON.stringify({
    email: email('L'.repeat(LEAD_DIGITS)),
    source_code: SOURCE_CODE,
    message: MESSAGE,
  });
  const head = [
    'POST /api/v1/submissions HTTP/1.1',
    `Host: 127.0.0.1:${port}`,
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    `Idempotency-Key: ${idempotencyKey('K'.repeat(KEY_DIGITS))}`,
  ];
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`);
}

/**
 * One connection's request, built once and stamped anew for each submission: the client must cost less than the server.
 * Safe only while a connection has one request under way.
 */
export class StampedRequest {
  readonly #bytes: Buffer;
  readonly #leadAt: number;
  readonly #keyAt: number;

  constructor(port: number) {
    this.#bytes = requestTemplate(port);
    this.#leadAt = this.#bytes.indexOf('L'.repeat(LEAD_DIGITS));
    this.#keyAt = this.#bytes.indexOf('K'.repeat(KEY_DIGITS));
  }

  stamp(submission: number): Buffer {
    writeDigits(this.#bytes, leadNumber(submission), { at: this.#leadAt, digits: LEAD_DIGITS });
    writeDigits(this.#bytes, submission, { at: this.#keyAt, digits: KEY_DIGITS });
    return this.#bytes;
  }
}
