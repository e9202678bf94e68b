/** Alert: a source that turns callers away or soon will, why, and the smallest change that would help. */
import { z } from 'zod';
import { awayKindSchema } from './presence';
import { count, entityId, timestamp } from './primitives';
import { receiptSchema } from './receipt';

/**
 * - `none_linked`: nobody is linked, every lead is refused
 * - `all_away`: everybody who is linked is off the line
 * - `busy`: whoever is on the line has no free slot, or weight 0
 */
export const alertKindSchema = z.enum(['none_linked', 'all_away', 'busy']);
export type AlertKind = z.infer<typeof alertKindSchema>;

/** One step towards a free slot; `to` is the new value. */
export const reliefStepSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('raise_limit'), to: z.number().int().min(1) }),
  z.object({ kind: z.literal('raise_weight'), to: z.number().int().min(1) }),
  /** Bring them back: why they are away, and since when, null = not known. */
  z.object({ kind: z.literal('activate'), away: awayKindSchema, since: timestamp.nullable() }),
]);
export type ReliefStep = z.infer<typeof reliefStepSchema>;

/** What to change of one operator so that they could get the source's next ticket; the steps belong together. */
export const reliefSchema = z.object({
  operator: z.object({ id: entityId, name: z.string() }),
  steps: z.array(reliefStepSchema).min(1),
});
export type Relief = z.infer<typeof reliefSchema>;

/** One a source at most. How many were refused, and when last, stands with the source on the floor. */
export const alertSchema = z.object({
  source: z.object({ id: entityId, code: z.string(), name: z.string() }),
  kind: alertKindSchema,
  /** Since when the source has been so, which is earlier than the alert where that waits a while. */
  since: timestamp,
  /** Linked operators by what keeps each of them out, each counted once, by the first cause. */
  causes: receiptSchema.shape.excluded,
  /** Of those who are away: how many have lost their link, and whose shift is over. */
  no_link: count,
  off_shift: count,
  /** Whoever can be brought back first, then the smallest change, at most three; empty when nobody is linked. */
  reliefs: z.array(reliefSchema),
});
export type Alert = z.infer<typeof alertSchema>;
