/** Receipt: the whole of one decision, so that "why this operator?" has an answer that can be replayed. */
import { z } from 'zod';
import { awayKindSchema } from './presence';
import { count, entityId } from './primitives';
import { weightValue } from './weight';

/** More candidates than this are kept as totals only. */
export const RECEIPT_CANDIDATES_MAX = 64;

/** Why a linked operator took no part in a draw. */
export const exclusionSchema = z.enum(['inactive', 'at_limit', 'zero_weight']);
export type Exclusion = z.infer<typeof exclusionSchema>;

export const receiptCandidateSchema = z.object({
  operator_id: entityId,
  weight: weightValue,
  active_count: count,
  max_active_tickets: count,
  /** null = took part in the draw. */
  excluded: exclusionSchema.nullable(),
  /** Why an `inactive` one was away, where it was more than a break. */
  away: awayKindSchema.exclude(['break']).optional(),
});
export type ReceiptCandidate = z.infer<typeof receiptCandidateSchema>;

/**
 * `drawn` is the number drawn, 0 ≤ drawn < weight_sum, null when nobody was eligible or nothing had to be drawn. The chosen operator is the first
 * in operator id order whose cumulative weight among the eligible exceeds `drawn`.
 */
export const receiptSchema = z.object({
  weight_sum: count,
  drawn: count.nullable(),
  /** Who got it without a draw, since the client had been theirs; then `drawn` is null. */
  preferred_operator_id: entityId.optional(),
  linked: count,
  eligible: count,
  excluded: z.object({ inactive: count, at_limit: count, zero_weight: count }),
  /** In operator id order; null when there were more than 64 of them. */
  candidates: z.array(receiptCandidateSchema).nullable(),
});
export type Receipt = z.infer<typeof receiptSchema>;
