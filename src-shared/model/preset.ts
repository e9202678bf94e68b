/** Preset: who is on line, with which limits and weights, under a name; applied by hand or at its times. */
import { z } from 'zod';
import { PRESET_TIMES_MAX } from '../limits';
import { operatorFieldsSchema } from './operator';
import { entityId, nameText } from './primitives';
import { weightValue } from './weight';

/** A minute of a local day of the week; `weekday` 0 = Monday. */
export const presetTimeSchema = z.strictObject({
  weekday: z.number().int().min(0).max(6),
  minute: z.number().int().min(0).max(1439),
});
export type PresetTime = z.infer<typeof presetTimeSchema>;

export const presetTimes = z.array(presetTimeSchema).max(PRESET_TIMES_MAX);
export const presetName = nameText;

const stateSchema = operatorFieldsSchema.pick({ is_active: true, max_active_tickets: true });

/** An operator who is to be other than they are. */
export const presetOperatorChangeSchema = z.strictObject({
  operator_id: entityId,
  before: stateSchema,
  after: stateSchema,
});
export type PresetOperatorChange = z.infer<typeof presetOperatorChangeSchema>;

/** A cell of the weights that is to be another; null = not linked. */
export const presetWeightChangeSchema = z.strictObject({
  source_id: entityId,
  operator_id: entityId,
  before: weightValue.nullable(),
  after: weightValue.nullable(),
});
export type PresetWeightChange = z.infer<typeof presetWeightChangeSchema>;

/** What a preset makes different from now; both empty = the floor is as it says. */
export const presetChangesSchema = z.strictObject({
  operators: z.array(presetOperatorChangeSchema).max(10_000),
  weights: z.array(presetWeightChangeSchema).max(100_000),
});
export type PresetChanges = z.infer<typeof presetChangesSchema>;

export const presetSchema = z.object({
  id: entityId,
  name: z.string(),
  /** When it is applied by the program; empty = by hand alone. */
  times: z.array(presetTimeSchema),
  changes: presetChangesSchema,
});
export type Preset = z.infer<typeof presetSchema>;
