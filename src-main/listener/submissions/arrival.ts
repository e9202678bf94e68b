/** What a submission is before and after the pipeline, whatever carried it: an arrival, and the verdict on it. */
import type { ErrorCode, FieldError, Language } from '@shared/errors';
import type { AttemptCarrier } from '@shared/model/attempt';
import type { SubmissionOutcome } from '../../service/submissions/distribution';
import type { Credentials } from '../../service/submissions/submission-check';

/** A submission as it came in, before anything of it is looked at. */
export interface Arrival {
  readonly carrier: AttemptCarrier;
  /** `Content-Type` as it came. */
  readonly contentType?: string | undefined;
  /** The code in the path, where it stands there. */
  readonly sourceCode?: string;
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
  /** The supervisor has shut the sender's address out. */
  | { readonly kind: 'address_blocked'; readonly retry_after_s: number }
  /** The page's origin is not one of the source's. */
  | { readonly kind: 'forbidden' }
  /** Nothing was stored, and it is not the sender's fault. */
  | { readonly kind: 'failed'; readonly code: ErrorCode };

/** What the log of attempts hears of: also a try of the connection, which is no submission. */
export type AttemptEnd = Verdict | { readonly kind: 'probe' };
