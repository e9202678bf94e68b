/** Attempt: something that was sent as a submission, and what became of it. Kept for seven days. */
import { z } from 'zod';
import { DAY_MS } from '../figures/time';
import { floodSchema } from './address-block';
import { count, entityId, timestamp } from './primitives';

/** How long attempts are kept, in milliseconds: 7 days. */
export const ATTEMPT_TTL_MS = 7 * DAY_MS;
/** Most attempts kept, the newest. */
export const ATTEMPTS_MAX = 10_000;
/** Most of a body that is kept, in bytes. */
export const ATTEMPT_BODY_MAX_BYTES = 4 * 1024;

export const attemptVerdictSchema = z.enum([
  'accepted',
  'missed',
  'probe',
  'honeypot',
  'malformed_body',
  'body_too_large',
  'unsupported_media_type',
  'invalid_submission',
  'forbidden',
  'address_blocked',
  'unknown_source',
  'source_key_required',
  'idempotency_key_reused',
  'rate_limited',
  'failed',
]);
export type AttemptVerdict = z.infer<typeof attemptVerdictSchema>;

export const attemptCarrierSchema = z.enum(['http', 'websocket', 'hosted_form', 'source_address']);
export type AttemptCarrier = z.infer<typeof attemptCarrierSchema>;

/** What a field of an attempt was taken for. */
export const attemptFieldSchema = z.object({
  name: z.string(),
  text: z.string(),
  role: z.enum(['email', 'name', 'phone', 'message', 'number', 'field']),
});

/** An attempt as read with a mapping; null where there was nothing of the kind. */
export const attemptReadingSchema = z.object({
  email: z.string().nullable(),
  name: z.string().nullable(),
  phone: z.string().nullable(),
  message: z.string().nullable(),
  fields: z.array(attemptFieldSchema),
});
export type AttemptReading = z.infer<typeof attemptReadingSchema>;

export const attemptSchema = z.object({
  id: entityId,
  created_at: timestamp,
  /** The source it was meant for; null = the code is none. */
  source: z.object({ id: entityId, code: z.string(), name: z.string() }).nullable(),
  /** The code as it was sent; '' = none was. */
  source_code: z.string(),
  carrier: attemptCarrierSchema,
  address: z.string(),
  verdict: attemptVerdictSchema,
  /** Which fields were wrong, for `invalid_submission`. */
  reason: z.string().nullable(),
  /** The body as it came, at most 4 KiB of it; null = it was not taken in. */
  body: z.string().nullable(),
  /** null = the body cannot be read. */
  reading: attemptReadingSchema.nullable(),
  contacted_at: timestamp.nullable(),
  ticket_id: entityId.nullable(),
});
export type Attempt = z.infer<typeof attemptSchema>;

/** A code that is no source's and how often it came in seven days; `suggestion`: the code it was perhaps meant to be. */
export const unknownCodeSchema = z.object({
  source_code: z.string(),
  count,
  last_at: timestamp,
  suggestion: z.string().nullable(),
});

/** A source or an unknown code of which three attempts were rejected within ten minutes, and nobody has looked after them. */
export const attemptAlertSchema = z.object({
  source_code: z.string(),
  is_known: z.boolean(),
  count,
  /** The code it was perhaps meant to be. */
  suggestion: z.string().nullable(),
});
export type AttemptAlert = z.infer<typeof attemptAlertSchema>;

/** Most alerts that are told at once, those with most rejections. */
export const ATTEMPT_ALERTS_MAX = 10;

/** What every screen says of the log of attempts. */
export const attemptStateSchema = z.object({
  /** Rejected attempts that nobody has looked after. */
  open: count,
  /** At most 10, those with most rejections. */
  alerts: z.array(attemptAlertSchema).max(ATTEMPT_ALERTS_MAX),
  /** One address that floods the sources; null = there is none. */
  flood: floodSchema.nullable(),
});
export type AttemptState = z.infer<typeof attemptStateSchema>;

/** Most unknown codes that are told at once, those that came most often: whoever makes codes up makes up thousands. */
export const UNKNOWN_CODES_MAX = 100;

export const attemptSummarySchema = attemptStateSchema.extend({
  unknown_codes: z.array(unknownCodeSchema).max(UNKNOWN_CODES_MAX),
});
export type AttemptSummary = z.infer<typeof attemptSummarySchema>;
