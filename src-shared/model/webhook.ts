/** Webhook: an address outside that is told what happens, after the Standard Webhooks specification. */
import { z } from 'zod';
import { type WEBHOOK_ALERT_TYPES, WEBHOOK_EVENT_TYPES } from '../webhook-events';
import { count, entityId, nameText, storableText, timestamp } from './primitives';

/** What can be told; a subscription chooses of them. @see https://github.com/standard-webhooks/standard-webhooks event types */
export const webhookEventTypeSchema = z.enum(WEBHOOK_EVENT_TYPES);
export type WebhookEventType = z.infer<typeof webhookEventTypeSchema>;

export type WebhookAlertType = (typeof WEBHOOK_ALERT_TYPES)[number];

/** Longest address, in characters. */
export const WEBHOOK_URL_MAX = 2_000;

/** Most subscriptions: each costs a row for every event it asked for. */
export const WEBHOOKS_MAX = 20;

const events = z.array(webhookEventTypeSchema).min(1).max(webhookEventTypeSchema.options.length);

/** What is looked at beyond its length (scheme, credentials, whose address it is) stands in the service. */
const url = storableText({ min: 1, max: WEBHOOK_URL_MAX });

export const newWebhookSchema = z.strictObject({
  name: nameText,
  url,
  events,
});
export type NewWebhook = z.infer<typeof newWebhookSchema>;

export const webhookPatchSchema = newWebhookSchema.partial().extend({ is_active: z.boolean().optional() });
export type WebhookPatch = z.infer<typeof webhookPatchSchema>;

/** - `failing_for_a_day`: nothing was delivered for 24 hours · `gone`: the receiver answered 410 */
export const webhookHoldSchema = z.enum(['failing_for_a_day', 'gone']);
export type WebhookHold = z.infer<typeof webhookHoldSchema>;

export const webhookSchema = z.object({
  id: entityId,
  name: z.string(),
  url: z.string(),
  events,
  /** Switched off, nothing is written down for it. */
  is_active: z.boolean(),
  created_at: timestamp,
  /** Why nothing is sent although it is active, and since when; what happens meanwhile waits. */
  held: z.object({ reason: webhookHoldSchema, at: timestamp }).nullable(),
  /** Until when what is sent is signed with the secret before, too; null = with one alone. */
  previous_secret_until: timestamp.nullable(),
  /** Messages not yet delivered. */
  waiting: count,
});
export type Webhook = z.infer<typeof webhookSchema>;

/** `waiting` until the receiver answered 2xx; then `delivered`. */
export const webhookMessageStateSchema = z.enum(['waiting', 'delivered']);

export const webhookMessageSchema = z.object({
  id: entityId,
  /** The header `webhook-id`: the same for every try and for a message sent again. */
  message_id: z.string(),
  type: z.string(),
  /** JSON as it is sent. */
  body: z.string(),
  created_at: timestamp,
  state: webhookMessageStateSchema,
  attempts: count,
  /** When it is tried next; null once delivered. */
  next_attempt_at: timestamp.nullable(),
  delivered_at: timestamp.nullable(),
  /** What the last try came to; `status` null where no answer came, and then `error` says why. */
  last: z
    .object({ at: timestamp, status: z.number().int().nullable(), error: z.string().nullable(), body: z.string() })
    .nullable(),
});
export type WebhookMessage = z.infer<typeof webhookMessageSchema>;

/** What a try from the screen came to. */
export const webhookTrialSchema = z.object({
  status: z.number().int().nullable(),
  error: z.string().nullable(),
  /** How the answer began. */
  body: z.string(),
  duration_ms: count,
});
export type WebhookTrial = z.infer<typeof webhookTrialSchema>;
