/**
 * The one way a submission takes, whatever carried it: rate limit → check → honeypot → origin → source limit → distribute. A carrier
 * makes an arrival of what came in and an answer of the verdict; it decides nothing in between.
 */
import { AppError, type ErrorCode, type FieldError, type Language } from '@shared/errors';
import type { SubmissionOutcome } from '../../service/submissions/distribution';
import { checkSubmission, type Credentials } from '../../service/submissions/submission-check';
import { hitSource, type IntakeOptions } from './intake-options';

/** A submission as it came in, before anything of it is looked at. */
export interface Arrival {
  readonly carrier: 'http' | 'websocket' | 'hosted_form';
  /** Who sent it, as the limits count it. */
  readonly address: string;
  readonly language: Language;
  /** The body as it came; null when it was not taken in. */
  readonly raw: Buffer | null;
  /** Makes fields of it; asked only when the sender may go on, since that costs more than turning it away. */
  readonly read: () => Reading;
  /**
   * Asked once the source is known: whether the page it comes from may submit there. Absent where no page of a stranger can send.
   * The place where HTTP sets its CORS headers.
   */
  readonly admitsOrigin?: (sourceCode: string) => boolean;
}

/** What came in, in fields, or why it cannot be read. */
export type Reading =
  { readonly kind: 'fields'; readonly fields: unknown; readonly credentials: Credentials } | Unreadable;

export type Unreadable =
  | { readonly kind: 'malformed_body' | 'body_too_large' | 'unsupported_media_type' }
  | { readonly kind: 'invalid_submission'; readonly errors: readonly FieldError[] };

/** Every way an arrival can end. Nothing a sender does is an exception. */
export type Verdict =
  | SubmissionOutcome
  | { readonly kind: 'rate_limited'; readonly retry_after_s: number }
  | Unreadable
  /** The honeypot was filled in: it is answered like a success, and nothing is stored. */
  | { readonly kind: 'honeypot'; readonly message: string | null }
  /** The page's origin is not one of the source's. */
  | { readonly kind: 'forbidden' }
  /** Nothing was stored, and it is not the sender's fault. */
  | { readonly kind: 'failed'; readonly code: ErrorCode };

/** A verdict that left no trace in the database: neither a ticket nor a refusal for being busy. */
export type TurnedAway = Exclude<Verdict, { readonly kind: 'created' | 'all_operators_busy' }>;

/** Never rejects. */
export type TakeSubmission = (arrival: Arrival) => Promise<Verdict>;

export function createTakeSubmission(options: IntakeOptions): TakeSubmission {
  return async (arrival) => {
    const verdict = await judge(arrival, options);
    // The one place that every submission passes which came to nothing: what keeps a record of them listens here.
    if (verdict.kind !== 'created' && verdict.kind !== 'all_operators_busy') options.onTurnedAway?.(arrival, verdict);
    return verdict;
  };
}

async function judge(arrival: Arrival, options: IntakeOptions): Promise<Verdict> {
  try {
    return await passThrough(arrival, options);
  } catch (error) {
    // What the program expects of itself, such as a full disk, is said where it is found out.
    if (error instanceof AppError) return { kind: 'failed', code: error.code };
    options.onError(error);
    return { kind: 'failed', code: 'internal' };
  }
}

async function passThrough(arrival: Arrival, options: IntakeOptions): Promise<Verdict> {
  const waitS = options.addressLimiter.hit(arrival.address);
  if (waitS > 0) return { kind: 'rate_limited', retry_after_s: waitS };

  const reading = arrival.read();
  if (reading.kind !== 'fields') return reading;
  const checked = checkSubmission(reading.fields, reading.credentials, arrival.language);
  if (checked.kind === 'invalid') return { kind: 'invalid_submission', errors: checked.errors };
  if (checked.kind === 'honeypot') return checked;

  const { submission } = checked;
  if (arrival.admitsOrigin?.(submission.source_code) === false) return { kind: 'forbidden' };
  const sourceWaitS = hitSource(options, submission.source_code);
  if (sourceWaitS > 0) return { kind: 'rate_limited', retry_after_s: sourceWaitS };
  return options.distribution.submit(submission);
}
