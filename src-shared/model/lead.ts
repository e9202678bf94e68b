/** Lead: a unique client, known by e-mail alone. */
import { z } from 'zod';
import { entityId, timestamp } from './primitives';

/** `email` is the canonical form and the identity; `email_as_typed` is the latest spelling that differs from it. */
export const leadSchema = z.object({
  id: entityId,
  email: z.string(),
  email_as_typed: z.string().nullable(),
  /** What the lead last called itself, and the phone it last left. */
  name: z.string().nullable(),
  phone: z.string().nullable(),
  phone_e164: z.string().nullable(),
});
export type Lead = z.infer<typeof leadSchema>;

/** A lead in a list, with how many tickets it has and when the last one came. */
export const leadSummarySchema = leadSchema.extend({
  ticket_count: z.number().int().min(0),
  last_ticket_at: timestamp.nullable(),
});
export type LeadSummary = z.infer<typeof leadSummarySchema>;
