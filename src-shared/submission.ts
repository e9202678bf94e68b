/** What a submission is: the body a form or bot sends, the frames of the WebSocket, and the answers. */
import { z } from 'zod';
import { DAY_MS } from './figures/time';
import type { ErrorCode, FieldError } from './errors';
import { contactName, phoneText } from './model/contact';
import { storableText } from './model/primitives';
import type { RefusalReason } from './model/refusal';
import { messageText, type Ticket } from './model/ticket';

/** Largest HTTP body and WebSocket frame, in bytes. */
export const BODY_SIZE_MAX_BYTES = 1024 * 1024;

/** Longest `Idempotency-Key`, in characters. */
export const IDEMPOTENCY_KEY_LENGTH_MAX = 255;

/** How long an idempotency key is remembered, in milliseconds: 24 hours. */
export const IDEMPOTENCY_TTL_MS = DAY_MS;

/** Longest e-mail address accepted, in characters: the longest path of RFC 5321 less its brackets. */
export const EMAIL_LENGTH_MAX = 254;

/** A text that may be sent as a number: `79265550144` without quotes is a phone, too. */
function textOrNumber<T extends z.ZodType>(text: T) {
  return z.preprocess((value) => (typeof value === 'number' ? String(value) : value), text);
}

/** What the fields with a place of their own must be before anything is looked up; all others become `fields` of the ticket. */
export const submissionSchema = z.object({
  email: storableText({ min: 1, max: 1000 }),
  source_code: storableText({ min: 1, max: 1000 }),
  message: messageText.nullish(),
  name: contactName.nullish(),
  phone: textOrNumber(phoneText.nullish()),
});
export type Submission = z.infer<typeof submissionSchema>;

export const idempotencyKey = storableText({ min: 1, max: IDEMPOTENCY_KEY_LENGTH_MAX });

/** A WebSocket frame: a submission with the client's own `id`, which the answer carries back. */
export const submissionFrameSchema = submissionSchema.extend({
  id: z.union([z.string().max(200), z.number()]),
  idempotency_key: idempotencyKey.nullish(),
  source_key: z.string().max(500).nullish(),
});

/** The answer 201: the ticket as stored, and who it went to. */
export interface CreatedTicket extends Ticket {
  /** What of the body is not kept: of a file its name alone. */
  readonly warnings?: readonly FieldError[];
  readonly operator: { readonly id: number; readonly name: string };
}

/** `application/problem+json` as every error is answered. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  /** The text for people, in the language asked for. */
  readonly detail: string;
  readonly code: ErrorCode;
  readonly reason?: RefusalReason;
  readonly retry_after_s?: number;
  readonly errors?: readonly FieldError[];
  readonly request_id?: string;
}

/** What comes back over the WebSocket; `id` is null when the frame carried none that could be read. */
export type SubmissionAnswerFrame =
  | { readonly id: string | number | null; readonly status: 201; readonly ticket: CreatedTicket }
  | { readonly id: string | number | null; readonly status: number; readonly problem: Problem };
