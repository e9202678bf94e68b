/** Work report: what each operator and each source did in a period, and how it went day by day. */
import { z } from 'zod';
import { count, entityId, localDate } from './primitives';

/** Milliseconds; the median and the ninetieth of a hundred are to the second, from an hour on to the minute. */
export const timesSchema = z.object({ count, mean_ms: count, median_ms: count, p90_ms: count });
export type Times = z.infer<typeof timesSchema>;

/** How many tickets were closed with it; `outcome_id` null = closed without one. */
export const outcomeCountSchema = z.object({ outcome_id: entityId.nullable(), count });

/** How many of the tickets that were to be opened in a time set for that were; targets are those of now. */
export const inTargetSchema = z.object({
  /** Opened in time or late, or still waiting beyond the target. */
  of: count,
  in_time: count,
});
export type InTarget = z.infer<typeof inTargetSchema>;

export const operatorWorkSchema = z.object({
  operator_id: entityId,
  operator_name: z.string(),
  /** Tickets of the period that the draw gave to this operator, whoever has them now. */
  received: count,
  /** From creation to the first opening, of the tickets of the period that they have; null = none was opened. */
  opened: timesSchema.nullable(),
  /** Of the tickets of the period that came to them, from that moment on; what went on unopened was late. null = none had a target. */
  opened_in_target: inTargetSchema.nullable(),
  /** Tickets closed in the period that they had then. */
  closed: count,
  outcomes: z.array(outcomeCountSchema),
  /** From the moment they got it to its closing; a ticket passed to them is not older for them than that. */
  own_time: timesSchema.nullable(),
  /** From creation to closing. */
  age: timesSchema.nullable(),
  /** Moves in the period, in every way a ticket can change hands. */
  transferred_in: count,
  transferred_out: count,
  reopened: count,
});
export type OperatorWork = z.infer<typeof operatorWorkSchema>;

export const sourceWorkSchema = z.object({
  source_id: entityId,
  source_code: z.string(),
  source_name: z.string(),
  received: count,
  missed: count,
  closed: count,
  outcomes: z.array(outcomeCountSchema),
  opened: timesSchema.nullable(),
  /** From creation to the first opening; null = none had a target. */
  opened_in_target: inTargetSchema.nullable(),
  age: timesSchema.nullable(),
});
export type SourceWork = z.infer<typeof sourceWorkSchema>;

/** What one operator did, counted as the work report counts it. */
export const ownWorkSchema = z.object({
  /** Today, by the zone that reports count days in. */
  date: localDate,
  today: operatorWorkSchema,
  /** The Monday before it, or today itself. */
  week_from: localDate,
  /** From that Monday on, with today. */
  week: operatorWorkSchema,
  /** The seven days before it, all of them. */
  last_week: operatorWorkSchema,
  /** Names of the outcomes above. */
  outcomes: z.array(z.object({ id: entityId, name: z.string() })),
});
export type OwnWork = z.infer<typeof ownWorkSchema>;

/** Of those before a period, which begins in 1970 at the earliest, the days may lie before that. */
export const workDaySchema = z.object({ date: z.iso.date(), received: count, missed: count, closed: count });
export type WorkDay = z.infer<typeof workDaySchema>;

export const workReportSchema = z.object({
  from: localDate,
  to: localDate,
  time_zone: z.string(),
  source_id: entityId.nullable(),
  /** By name; whoever neither had nor moved anything is not in it. */
  operators: z.array(operatorWorkSchema),
  /** By name. */
  sources: z.array(sourceWorkSchema),
  /** Every day of the period. */
  days: z.array(workDaySchema),
  /** As many days before it, for comparison. */
  days_before: z.array(workDaySchema),
  /** Names of the outcomes above. */
  outcomes: z.array(z.object({ id: entityId, name: z.string() })),
});
export type WorkReport = z.infer<typeof workReportSchema>;
