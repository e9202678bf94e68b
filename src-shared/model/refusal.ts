/**
 * Refusal: a submission that found no operator. Nothing waits: it is counted, and the lead may be called back. Tries of one lead
 * at one source that have come to the same end are one missed lead.
 */
import { z } from 'zod';
import { contactSchema } from './contact';
import { count, entityId, timestamp } from './primitives';
import { receiptSchema } from './receipt';

/** Why nobody fitted: the one cause that excludes every linked operator, or `mixed`. */
export const refusalReasonSchema = z.enum(['none_linked', 'all_inactive', 'all_at_limit', 'zero_weight', 'mixed']);
export type RefusalReason = z.infer<typeof refusalReasonSchema>;

/** `open`: nobody got in touch and it came to no ticket · `handled`: either of them. */
export const refusalStateSchema = z.enum(['open', 'handled']);
export type RefusalState = z.infer<typeof refusalStateSchema>;

export const refusalSchema = z.object({
  id: entityId,
  lead_id: entityId,
  email: z.string(),
  source_id: entityId,
  source: z.object({ id: entityId, code: z.string(), name: z.string() }),
  reason: refusalReasonSchema,
  message: z.string().nullable(),
  ...contactSchema.shape,
  created_at: timestamp,
  /** When somebody got in touch with the lead; null = nobody yet. */
  contacted_at: timestamp.nullable(),
  /** Whether it was put aside as spam then, and nobody got in touch. */
  is_spam: z.boolean(),
  /** The ticket it came to after all: it was distributed, or the lead tried again and was served. */
  ticket_id: entityId.nullable(),
  /** How often this lead tried at this source and came to the same end; the item is the last try. */
  tries: count,
  /** When the first of the tries was. */
  first_created_at: timestamp,
  receipt: receiptSchema.nullable(),
});
export type Refusal = z.infer<typeof refusalSchema>;
