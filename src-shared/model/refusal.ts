/** Refusal: a submission that found no operator. Nothing waits: it is counted, and the lead may be called back. */
import { z } from 'zod';
import { entityId, timestamp } from './primitives';
import { receiptSchema } from './receipt';

/** Why nobody fitted: the one cause that excludes every linked operator, or `mixed`. */
export const refusalReasonSchema = z.enum(['none_linked', 'all_inactive', 'all_at_limit', 'zero_weight', 'mixed']);
export type RefusalReason = z.infer<typeof refusalReasonSchema>;

export const refusalSchema = z.object({
  id: entityId,
  lead_id: entityId,
  email: z.string(),
  source_id: entityId,
  source: z.object({ id: entityId, code: z.string(), name: z.string() }),
  reason: refusalReasonSchema,
  message: z.string().nullable(),
  created_at: timestamp,
  receipt: receiptSchema.nullable(),
});
export type Refusal = z.infer<typeof refusalSchema>;
