/** Time sheet: how long each operator was in which state, day by day, and the intervals that these times are made of. */
import { z } from 'zod';
import { operatorStateKindSchema } from './presence';
import { count, entityId, timestamp } from './primitives';

export const timeSheetRowSchema = z.object({
  operator_id: entityId,
  operator_name: z.string(),
  /** Local day, `YYYY-MM-DD`. */
  date: z.string(),
  on_line_ms: count,
  break_ms: count,
  no_link_ms: count,
  off_shift_ms: count,
});
export type TimeSheetRow = z.infer<typeof timeSheetRowSchema>;

/** What the answers of the time sheet begin with. */
const periodShape = { from: z.string(), to: z.string(), time_zone: z.string() };

/** Rows in the order of days, then of operators; a day on which nothing is known of an operator has none. */
export const timeSheetSchema = z.object({ ...periodShape, rows: z.array(timeSheetRowSchema) });
export type TimeSheet = z.infer<typeof timeSheetSchema>;

export const stateIntervalSchema = z.object({
  operator_id: entityId,
  operator_name: z.string(),
  /** Local day, `YYYY-MM-DD`: an interval over midnight is one of each day. */
  date: z.string(),
  from: timestamp,
  /** null = it lasts. */
  until: timestamp.nullable(),
  /** Up to now where it lasts. */
  ms: count,
  state: operatorStateKindSchema.exclude(['archived']),
  /** The reason of a break, in the words of then; null = none was given. */
  reason: z.string().nullable(),
});
export type StateInterval = z.infer<typeof stateIntervalSchema>;

/** Rows in the order of days, then of operators, then of time. */
export const timeSheetIntervalsSchema = z.object({ ...periodShape, rows: z.array(stateIntervalSchema) });
export type TimeSheetIntervals = z.infer<typeof timeSheetIntervalsSchema>;

/** How many days of intervals of everybody can be asked for at once. */
export const INTERVAL_DAYS_MAX = 92;
