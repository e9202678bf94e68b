/** Shifts: when an operator is to be on line, week by week. */
import { z } from 'zod';
import { SHIFT_INTERVALS_MAX } from '../limits';
import { entityId } from './primitives';

const minute = z.number().int().min(0).max(1439);

/**
 * From one minute of a local day to another: `weekday` 0 = Monday, `from_minute` included, `to_minute` not. One that does not end
 * after it begins passes midnight.
 */
export const shiftIntervalSchema = z.strictObject({
  weekday: z.number().int().min(0).max(6),
  from_minute: minute,
  to_minute: minute,
});
export type ShiftInterval = z.infer<typeof shiftIntervalSchema>;

export const shiftIntervals = z.array(shiftIntervalSchema).max(SHIFT_INTERVALS_MAX);

/** An operator's week; whoever has none is never touched. */
export const operatorShiftsSchema = z.object({ operator_id: entityId, intervals: z.array(shiftIntervalSchema) });
export type OperatorShifts = z.infer<typeof operatorShiftsSchema>;
