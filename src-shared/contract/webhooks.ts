/** Webhooks: addresses outside that are told what happens. */
import { z } from 'zod';
import { fromText, idParam } from '../model/primitives';
import {
  newWebhookSchema,
  webhookEventTypeSchema,
  webhookMessageSchema,
  webhookPatchSchema,
  webhookSchema,
  webhookTrialSchema,
} from '../model/webhook';
import { procedure } from './procedure';

const byId = z.object({ id: idParam });

/** `whsec_` and base64 of 32 random bytes: shown this once. */
const secret = z.object({ secret: z.string() });

export const webhooks = {
  /** In the order they were made. */
  list: procedure('supervisor')
    .route({ method: 'GET', path: '/webhooks', tags: ['webhooks'] })
    .output(z.object({ items: z.array(webhookSchema) })),

  /** Tells the address from now on; answers the secret its messages are signed with. */
  create: procedure('supervisor', ['webhook_address_refused', 'too_many_webhooks'])
    .route({ method: 'POST', path: '/webhooks', tags: ['webhooks'], successStatus: 201 })
    .input(newWebhookSchema)
    .output(webhookSchema.extend(secret.shape)),

  /** Changes what is named. Switching it on again, or another address, ends a hold. */
  update: procedure('supervisor', ['unknown_webhook', 'webhook_address_refused'])
    .route({ method: 'PATCH', path: '/webhooks/{id}', tags: ['webhooks'] })
    .input(webhookPatchSchema.extend(byId.shape))
    .output(webhookSchema),

  /** Ends it, with what waits for it and its log. */
  remove: procedure('supervisor', ['unknown_webhook'])
    .route({ method: 'DELETE', path: '/webhooks/{id}', tags: ['webhooks'], successStatus: 204 })
    .input(byId),

  /** A new secret. For a day everything is signed with the one before, too. */
  rotateSecret: procedure('supervisor', ['unknown_webhook'])
    .route({ method: 'POST', path: '/webhooks/{id}/secret', tags: ['webhooks'] })
    .input(byId)
    .output(secret),

  /**
   * Sends `webhook.test`, or a made-up message of an `event`, at once and answers what came of it; nothing is written down. Any
   * event can be tried, also one that this address is not told.
   */
  test: procedure('supervisor', ['unknown_webhook'])
    .route({ method: 'POST', path: '/webhooks/{id}/test', tags: ['webhooks'] })
    .input(byId.extend({ event: webhookEventTypeSchema.optional() }))
    .output(webhookTrialSchema),

  /** Ends a hold: what waits is sent now, in its order. */
  resume: procedure('supervisor', ['unknown_webhook'])
    .route({ method: 'POST', path: '/webhooks/{id}/resume', tags: ['webhooks'] })
    .input(byId)
    .output(webhookSchema),

  /** The log, newest first: what waits, and what was delivered in the last 7 days. */
  messages: procedure('supervisor', ['unknown_webhook'])
    .route({ method: 'GET', path: '/webhooks/{id}/messages', tags: ['webhooks'] })
    .input(byId.extend({ limit: fromText(z.number().int().min(1).max(200)).default(50), before: idParam.optional() }))
    .output(z.object({ items: z.array(webhookMessageSchema) })),

  /** Sends a delivered message again, after what waits and under the same `webhook-id`. */
  resend: procedure('supervisor', ['unknown_webhook', 'unknown_webhook_message'])
    .route({ method: 'POST', path: '/webhooks/{id}/messages/{message}/resend', tags: ['webhooks'] })
    .input(byId.extend({ message: idParam }))
    .output(webhookMessageSchema),
};
