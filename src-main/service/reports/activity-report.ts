/** Activity: what came, was refused and was closed, hour by hour, over whole days of the machine's time zone. */
import { AppError } from '@shared/errors';
import type { FieldReason } from '@shared/field-errors';
import { type ActivityReport, REPORT_DAYS_MAX } from '@shared/model/report';
import { createLocalCalendar, type LocalCalendar } from '../../domain/local-calendar';
import type { ReportRepository } from '../../store/sqlite/reports/report-reads';
import type { Roster, RosterSource } from '../../store/sqlite/roster/roster';
import type { Period } from '../../store/sqlite/engine/slice-end';
import { countActivity, weekdaysOf } from './activity-tally';

const DAY_MS = 86_400_000;

export interface ActivityQuery {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly days: number;
  readonly source_id?: number | undefined;
}

export interface ActivityReportOptions {
  readonly roster: Roster;
  readonly repository: ReportRepository;
  readonly clock: () => number;
  readonly timeZone: string;
}

export function createActivityReport(options: ActivityReportOptions) {
  const { roster, repository, clock } = options;
  const calendar = createLocalCalendar(options.timeZone);

  return async (query: ActivityQuery): Promise<ActivityReport> => {
    const { from, to, period } = toPeriod(query, calendar, clock());
    roster.verify();
    const sources = [...roster.sources()]
      .filter(({ id }) => query.source_id === undefined || id === query.source_id)
      .sort((a, b) => a.id - b.id);
    if (query.source_id !== undefined && sources.length === 0) throw new AppError('unknown_source');
    const sourceId = query.source_id ?? null;
    const tally = await countActivity({ repository, calendar, sourceId }, period);
    const bySource = sources.map(({ id, code, name }) => ({
      source_id: id,
      source_code: code,
      source_name: name,
      tickets: tally.tickets.hours(id),
      refusals: tally.refusals.hours(id),
    }));
    return {
      from,
      to,
      time_zone: calendar.timeZone,
      from_at: new Date(period.from).toISOString(),
      to_at: new Date(period.to).toISOString(),
      source_id: sourceId,
      tickets: sum(bySource.flatMap(({ tickets }) => tickets)),
      refusals: sum(bySource.flatMap(({ refusals }) => refusals)),
      closed: tally.timesInWork.count(),
      time_in_work: tally.timesInWork.summary(),
      sources: bySource,
      weekdays: weekdaysOf(tally, calendar, period),
      refusal_causes: [...tally.causes]
        .map(([reason, count]) => ({ reason, count }))
        .sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1)),
      slots: slotsOf(sources),
    };
  };
}

interface Days {
  readonly from: string;
  readonly to: string;
  /** Up to now at most, and with it: a ticket of this very millisecond counts. */
  readonly period: Period;
}

function toPeriod(query: ActivityQuery, calendar: LocalCalendar, now: number): Days {
  const today = calendar.dateOf(now);
  const to = query.to ?? today;
  const from = query.from ?? dayAfter(to, 1 - query.days);
  const start = calendar.startOf(from);
  const end = to < today ? calendar.startOf(dayAfter(to, 1)) : now + 1;
  if (start >= end) throw badPeriod('empty_period');
  if ((Date.parse(to) - Date.parse(from)) / DAY_MS >= REPORT_DAYS_MAX) throw badPeriod('period_too_long');
  return { from, to, period: { from: start, to: end } };
}

function badPeriod(message: FieldReason): AppError {
  return new AppError('invalid_input', { data: { errors: [{ field: 'from', message }] } });
}

/** Days are counted where each has 24 hours. */
function dayAfter(date: string, days: number): string {
  return new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Whoever is linked to several sources counts once. */
function slotsOf(sources: readonly RosterSource[]): number {
  const limits = new Map<number, number>();
  for (const { candidates } of sources) {
    for (const { operator, weight } of candidates) {
      if (operator.is_active && weight > 0) limits.set(operator.id, operator.max_active_tickets);
    }
  }
  return sum([...limits.values()]);
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
