/** Weight: how much of a source's stream an operator takes. */
import { z } from 'zod';
import { entityId } from './primitives';

/** Largest weight; the smallest is 0, which keeps the link and gives nothing. */
export const MAX_WEIGHT = 1000;

export const weightValue = z.number().int().min(0).max(MAX_WEIGHT);

export const weightSchema = z.object({
  id: entityId,
  source_id: entityId,
  operator_id: entityId,
  weight: weightValue,
});
export type Weight = z.infer<typeof weightSchema>;

/** One cell of the matrix: a number links or re-weighs, null unlinks. */
export const weightChangeSchema = z.strictObject({
  source_id: entityId,
  operator_id: entityId,
  weight: weightValue.nullable(),
});
export type WeightChange = z.infer<typeof weightChangeSchema>;
