/** Report: what the distribution really did over a period. */
import { z } from 'zod';
import { count, entityId, ratio, timestamp } from './primitives';

export const distributionRowSchema = z.object({
  operator_id: entityId,
  operator_name: z.string(),
  /** Weight over the sum of weights of the source, as set now. */
  nominal_share: ratio,
  tickets: count,
  /** Tickets over all tickets of the source in the period. */
  actual_share: ratio,
});

export const distributionSourceSchema = z.object({
  source_id: entityId,
  source_code: z.string(),
  source_name: z.string(),
  tickets: count,
  refusals: count,
  operators: z.array(distributionRowSchema),
});

/** Half-open period: from ≤ created_at < to. */
export const distributionReportSchema = z.object({
  from: timestamp,
  to: timestamp,
  sources: z.array(distributionSourceSchema),
});
export type DistributionReport = z.infer<typeof distributionReportSchema>;
