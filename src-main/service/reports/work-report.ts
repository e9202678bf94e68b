/** Work: what each operator and source did in a period, day by day, beside as many days before. */
import { AppError } from '@shared/errors';
import type { InTarget, OperatorWork, SourceWork, Times, WorkReport } from '@shared/model/work-report';
import { createLocalCalendar, type LocalCalendar } from '@shared/figures/local-calendar';
import { datesBetween, dayAfter } from '../../domain/time/local-dates';
import type { OperatorReads } from '../../store/roster/operators';
import type { ReportReads } from '../../store/reports/reports';
import type { TicketFactsReads } from '../../store/reports/ticket-facts';
import type { WorkReads } from '../../store/reports/work';
import { openWithinMs } from '../roster/open-targets';
import { type DaysQuery, reportPeriod } from './report-period';
import { type ReportSources, sourcesOfReports } from './report-sources';
import { countDays, countWork, type Work } from './work-tally';
import type { WorkTimes } from './work-times';

export interface WorkQuery extends DaysQuery {
  readonly source_id?: number | undefined;
}

export interface WorkReportOptions extends ReportSources {
  readonly repository: ReportReads;
  readonly ticketFacts: TicketFactsReads;
  readonly work: WorkReads;
  readonly operators: OperatorReads;
  readonly clock: () => number;
  readonly timeZone: string;
}

export function createWorkReport(options: WorkReportOptions) {
  const { roster, operators, repository, ticketFacts, work, clock, timeZone } = options;
  const calendar = createLocalCalendar(timeZone);
  return async (query: WorkQuery): Promise<WorkReport> => {
    const { from, to, period } = reportPeriod(query, { calendar, now: clock() });
    const source_id = query.source_id ?? null;
    const sources = sourcesOfReports(options).filter(({ id }) => source_id === null || id === source_id);
    if (source_id !== null && sources.length === 0) throw new AppError('unknown_source');
    const scope = {
      ...{ ticketFacts, reports: repository, calendar, sourceId: source_id },
      openWithinMs: openWithinMs(roster),
      now: clock(),
    };
    const dates = datesBetween(from, to);
    const tally = await countWork(scope, period, dates);
    const before = daysBefore(calendar, from, dates.length);
    const days_before = await countDays(scope, before.period, before.dates);
    const names = operators.names();
    return {
      from,
      to,
      time_zone: calendar.timeZone,
      source_id,
      operators: [...tally.operators]
        .map(([id, done]) => toOperator(id, names.get(id) ?? '', done))
        .sort((a, b) => a.operator_name.localeCompare(b.operator_name) || a.operator_id - b.operator_id),
      sources: sources
        .filter(({ id, isArchived }) => !isArchived || tally.sources.has(id))
        .map(({ id, code, name }) =>
          toSource({ source_id: id, source_code: code, source_name: name }, tally.sources.get(id)),
        )
        .sort((a, b) => a.source_name.localeCompare(b.source_name) || a.source_id - b.source_id),
      days: [...tally.days],
      days_before: [...days_before],
      outcomes: [...work.outcomes()],
    };
  };
}

function daysBefore(calendar: LocalCalendar, from: string, count: number) {
  const first = dayAfter(from, -count);
  const period = { from: calendar.startOf(first), to: calendar.startOf(from) };
  return { period, dates: datesBetween(first, dayAfter(from, -1)) };
}

export function toOperator(operator_id: number, operator_name: string, done: Work): OperatorWork {
  return {
    operator_id,
    operator_name,
    received: done.received,
    opened: timesOf(done.opened),
    opened_in_target: inTargetOf(done),
    closed: done.closed,
    outcomes: outcomesOf(done),
    own_time: timesOf(done.own),
    age: timesOf(done.age),
    transferred_in: done.transferredIn,
    transferred_out: done.transferredOut,
    reopened: done.reopened,
  };
}

function toSource(
  source: Pick<SourceWork, 'source_id' | 'source_code' | 'source_name'>,
  done: Work | undefined,
): SourceWork {
  return {
    ...source,
    received: done?.received ?? 0,
    missed: done?.missed ?? 0,
    closed: done?.closed ?? 0,
    outcomes: done ? outcomesOf(done) : [],
    opened: done ? timesOf(done.opened) : null,
    opened_in_target: done ? inTargetOf(done) : null,
    age: done ? timesOf(done.age) : null,
  };
}

function outcomesOf({ outcomes }: Work) {
  return [...outcomes]
    .map(([outcome_id, count]) => ({ outcome_id, count }))
    .sort((a, b) => b.count - a.count || (a.outcome_id ?? 0) - (b.outcome_id ?? 0));
}

function inTargetOf({ target: { of, inTime } }: Work): InTarget | null {
  return of === 0 ? null : { of, in_time: inTime };
}

function timesOf(times: WorkTimes): Times | null {
  const summary = times.summary();
  return summary && { count: times.count(), ...summary, p90_ms: times.p90Ms() };
}
