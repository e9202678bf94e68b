/** Weight: how much of a source's stream an operator takes. */
import { z } from 'zod';
import { MAX_WEIGHT } from '../limits';
import { entityId } from './primitives';

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
