/** Reports: what happened over a period. */
import { z } from 'zod';
import { MISSED_PERCENT_MAX, REPORT_DAYS_MAX } from '../limits';
import { fromText, idParam, localDate, timestamp } from '../model/primitives';
import {
  activityReportSchema,
  distributionReportSchema,
  staffedDaysSchema,
  staffingReportSchema,
} from '../model/report';
import { workReportSchema } from '../model/work-report';
import { timeSheetIntervalsSchema, timeSheetSchema } from '../model/time-sheet';
import { procedure } from './procedure';

/** How long a report may be. */
export const reportDays = z.number().int().min(1).max(REPORT_DAYS_MAX);

/** Whole local days of the machine, both included. */
const activityQuerySchema = z.object({
  from: localDate.optional(),
  /** @default today */
  to: localDate.optional(),
  /** How many days up to `to`, where `from` is not given. */
  days: fromText(reportDays).default(30),
  /** @default all of them */
  source_id: idParam.optional(),
});

/** Whole percent that may be missed. */
export const missedPercent = z.number().int().min(1).max(MISSED_PERCENT_MAX);

const staffingQuerySchema = activityQuerySchema.extend({
  weekdays: staffedDaysSchema.default('all'),
  max_missed_percent: fromText(missedPercent).default(5),
});

export const reports = {
  /** Nominal against actual share per source and operator; default period: the last 30 days. */
  distribution: procedure('supervisor')
    .route({ method: 'GET', path: '/reports/distribution', tags: ['reports'] })
    .input(z.object({ from: timestamp.optional(), to: timestamp.optional() }))
    .output(distributionReportSchema),

  /** What came, was refused and was closed, by source, hour and weekday; default period: the last 30 days. */
  activity: procedure('supervisor', ['unknown_source'])
    .route({ method: 'GET', path: '/reports/activity', tags: ['reports'] })
    .input(activityQuerySchema)
    .output(activityReportSchema),

  /** What each operator and source did, day by day; default period: the last 30 days. */
  work: procedure('supervisor', ['unknown_source'])
    .route({ method: 'GET', path: '/reports/work', tags: ['reports'] })
    .input(activityQuerySchema)
    .output(workReportSchema),

  /** How long each operator was on line, on a break, without a link, off shift, day by day; default period: the last 30 days. */
  timeSheet: procedure('supervisor')
    .route({ method: 'GET', path: '/reports/time-sheet', tags: ['reports'] })
    .input(activityQuerySchema.omit({ source_id: true }))
    .output(timeSheetSchema),

  /** The intervals the time sheet is made of; default period: the last 30 days. Of everybody at most 92 days. */
  timeSheetIntervals: procedure('supervisor')
    .route({ method: 'GET', path: '/reports/time-sheet/intervals', tags: ['reports'] })
    .input(activityQuerySchema.omit({ source_id: true }).extend({ operator_id: idParam.optional() }))
    .output(timeSheetIntervalsSchema),

  /** How many slots each hour needs, held against what was missed; default period: the last 30 days. */
  staffing: procedure('supervisor', ['unknown_source'])
    .route({ method: 'GET', path: '/reports/staffing', tags: ['reports'] })
    .input(staffingQuerySchema)
    .output(staffingReportSchema),
};
