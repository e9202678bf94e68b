/** The days a report is about, as moments. */
import { DAY_MS } from '@shared/figures/time';
import { AppError } from '@shared/errors';
import type { FieldReason } from '@shared/field-errors';
import { REPORT_DAYS_MAX } from '@shared/limits';
import type { LocalCalendar } from '@shared/figures/local-calendar';
import { dayAfter } from '../../domain/time/local-dates';
import type { Period } from '../../store/period';

export interface DaysQuery {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly days: number;
}

/** Of days before it nothing is asked. */
const FIRST_DAY = '1970-01-01';

export interface ReportDays {
  readonly from: string;
  readonly to: string;
  /** Whole days: of today, too, what a wrong clock has dated later than now is of today. */
  readonly period: Period;
}

/** How many days a report takes, and what is said of more. */
export interface LongestPeriod {
  readonly days: number;
  readonly reason: FieldReason;
}

/** @throws {invalid_input} the period begins after its end or today, or is too long */
export function reportPeriod(
  query: DaysQuery,
  { calendar, now }: { readonly calendar: LocalCalendar; readonly now: number },
  most: LongestPeriod = { days: REPORT_DAYS_MAX, reason: 'period_too_long' },
): ReportDays {
  const today = calendar.dateOf(now);
  const to = query.to ?? today;
  const first = dayAfter(to, 1 - query.days);
  const from = query.from ?? (first < FIRST_DAY ? FIRST_DAY : first);
  const start = calendar.startOf(from);
  const end = calendar.startOf(dayAfter(to < today ? to : today, 1));
  if (start >= end) throw badPeriod('empty_period');
  if ((Date.parse(to) - Date.parse(from)) / DAY_MS >= most.days) throw badPeriod(most.reason);
  return { from, to, period: { from: start, to: end } };
}

function badPeriod(message: FieldReason): AppError {
  return new AppError('invalid_input', { data: { errors: [{ field: 'from', message }] } });
}
