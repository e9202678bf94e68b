/** Shifts: when an operator is to be on line, week by week or in a cycle, but for days off. */
import { z } from 'zod';
import { CYCLE_DAYS_MAX, DAYS_OFF_MAX, SHIFT_INTERVALS_MAX } from '../limits';
import { entityId, localDate } from './primitives';

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

/** So many days on and so many off, over and over from a local day on; hours as those of an interval. */
export const shiftCycleSchema = z.strictObject({
  from_date: localDate,
  days_on: z.number().int().min(1).max(CYCLE_DAYS_MAX),
  days_off: z.number().int().min(1).max(CYCLE_DAYS_MAX),
  from_minute: minute,
  to_minute: minute,
});
export type ShiftCycle = z.infer<typeof shiftCycleSchema>;

/** Local days on which no shift begins. */
export const daysOff = z.array(localDate).max(DAYS_OFF_MAX);

export const shiftPlanSchema = z.object({
  intervals: z.array(shiftIntervalSchema),
  cycle: shiftCycleSchema.nullable(),
  days_off: z.array(localDate),
});
export type ShiftPlan = z.infer<typeof shiftPlanSchema>;

/** An operator's plan; whoever has none is never touched. */
export const operatorShiftsSchema = shiftPlanSchema.extend({ operator_id: entityId });
export type OperatorShifts = z.infer<typeof operatorShiftsSchema>;
