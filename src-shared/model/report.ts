/** Reports: what happened over a period, and what the distribution made of it. */
import { z } from 'zod';
import { STAFFED_DAYS } from '../figures/staffed-days';
import { count, entityId, localDate, ratio, timestamp } from './primitives';
import { refusalReasonSchema } from './refusal';

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

/** By hour of the local day, 0:00 first. */
const byHour = z.array(count).length(24);

const activitySourceSchema = z.object({
  source_id: entityId,
  source_code: z.string(),
  source_name: z.string(),
  tickets: byHour,
  refusals: byHour,
});

const activityWeekdaySchema = z.object({
  /** ISO 8601: 1 = Monday, 7 = Sunday. */
  weekday: z.number().int().min(1).max(7),
  tickets: byHour,
  refusals: byHour,
  /** How many hours the period has had so far at this hour of this weekday; 0 where it has none. */
  hours: z.array(z.number().min(0)).length(24),
});
export type ActivityWeekday = z.infer<typeof activityWeekdaySchema>;

export const activityReportSchema = z.object({
  /** First and last local day, both included. */
  from: localDate,
  to: localDate,
  /** The machine's, in which days begin and hours are counted: an IANA name. */
  time_zone: z.string(),
  /** The same period as moments, from_at ≤ t < to_at; it does not go beyond today. */
  from_at: timestamp,
  to_at: timestamp,
  /** The source that everything here is about; null = all. */
  source_id: entityId.nullable(),
  tickets: count,
  refusals: count,
  /** Tickets closed in the period, whenever they were created. */
  closed: count,
  /**
   * From creation to closing, of the tickets closed in the period; null when there are none. The median is to the second,
   * from an hour on to the minute.
   */
  time_in_work: z.object({ mean_ms: count, median_ms: count }).nullable(),
  sources: z.array(activitySourceSchema),
  weekdays: z.array(activityWeekdaySchema).length(7),
  /** The causes that occurred, the most frequent first. */
  refusal_causes: z.array(z.object({ reason: refusalReasonSchema, count })),
  /**
   * The operators of the source at the moments of the refusals, by what kept each of them out: summed up, so one operator
   * counts as often as they could not take it. Refusals from before this was counted add nothing.
   */
  kept_out: z.object({ at_limit: count, inactive: count, zero_weight: count }),
  /** Limits of the active operators who can get a ticket from these sources, summed up: as set now. */
  slots: count,
});
export type ActivityReport = z.infer<typeof activityReportSchema>;

/** Which days a forecast of slots is about: all, Monday to Friday, the weekend, or one weekday (ISO 8601, 1 = Monday). */
export const staffedDaysSchema = z.enum(STAFFED_DAYS);
export type StaffedDays = z.infer<typeof staffedDaysSchema>;

const perHour = z.number().min(0);

const staffingHourSchema = z.object({
  hour: z.number().int().min(0).max(23),
  /** Days that had this hour: those on which anybody asked, from the first submission ever. */
  days: count,
  /** Tickets and missed submissions of these hours. */
  submissions: count,
  missed: count,
  mean_per_hour: perHour,
  /** Nine of ten days are no busier. */
  busy_per_hour: perHour,
  /** Slots with which at most `max_missed` are missed on such a busy day (Erlang B). */
  needed: count,
  /** What the formula expects to be missed with the slots of now. */
  forecast_mean: ratio,
  forecast_busy: ratio,
  /** What was missed; null where nobody asked. */
  observed: ratio.nullable(),
  /** Where the two lie apart by more than chance, no advice should be taken from the formula. */
  agreement: z.enum(['agrees', 'disagrees', 'unknown']),
});

export const staffingReportSchema = z.object({
  from: localDate,
  to: localDate,
  time_zone: z.string(),
  source_id: entityId.nullable(),
  weekdays: staffedDaysSchema,
  max_missed: ratio,
  /** Days of the period on which anybody asked. */
  days: count,
  /** Time in work with the tickets still open, and how many of both; null while none was closed. */
  holding: z.object({ mean_ms: count, closed: count, open: count }).nullable(),
  /** As in the activity report: as set now. */
  slots: count,
  /** 0:00 first; null where `holding` is. */
  hours: z.array(staffingHourSchema).length(24).nullable(),
});
export type StaffingReport = z.infer<typeof staffingReportSchema>;
