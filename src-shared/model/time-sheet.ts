/** Time sheet: how long each operator was in which state, day by day. */
import { z } from 'zod';
import { count, entityId } from './primitives';

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

/** Rows in the order of days, then of operators; a day on which nothing is known of an operator has none. */
export const timeSheetSchema = z.object({
  from: z.string(),
  to: z.string(),
  time_zone: z.string(),
  rows: z.array(timeSheetRowSchema),
});
export type TimeSheet = z.infer<typeof timeSheetSchema>;
