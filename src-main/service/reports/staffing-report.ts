/** Staffing: how many slots each hour needs, from the hours that were worked, held against what was missed in them. */
import { sum } from '@shared/figures/sum';
import { AppError } from '@shared/errors';
import type { StaffedDays, StaffingReport } from '@shared/model/report';
import { createLocalCalendar, type LocalCalendar, QUARTER_MS } from '@shared/figures/local-calendar';
import { meanHoldingMs, staffingHours, type WorkedDay } from '../../domain/people/staffing';
import { createPacer, type Pacer } from '../../store/pacer';
import { isWithin, type Period } from '../../store/period';
import type { QuarterCount, ReportReads } from '../../store/reports/reports';
import type { TicketFactsReads } from '../../store/reports/ticket-facts';
import { inSlices } from './activity-tally';
import { eachTicket } from './ticket-facts';
import { type DaysQuery, reportPeriod } from './report-period';
import { type ReportSources, sourcesOfReports } from './report-sources';
import { slotsOf } from './slots';

/** Open tickets read in one step: 2 ms. */
const OPEN_AT_ONCE = 1_000;

export interface StaffingQuery extends DaysQuery {
  readonly source_id?: number | undefined;
  readonly weekdays: StaffedDays;
  readonly max_missed_percent: number;
}

export interface StaffingReportOptions extends ReportSources {
  readonly repository: ReportReads;
  readonly ticketFacts: TicketFactsReads;
  readonly clock: () => number;
  readonly timeZone: string;
}

export function createStaffingReport(options: StaffingReportOptions) {
  const { repository, ticketFacts, clock, timeZone } = options;
  const calendar = createLocalCalendar(timeZone);
  return async (query: StaffingQuery): Promise<StaffingReport> => {
    const now = clock();
    const { from, to, period } = reportPeriod(query, { calendar, now });
    const source_id = query.source_id ?? null;
    const sources = sourcesOfReports(options).filter(({ id }) => source_id === null || id === source_id);
    if (source_id !== null && sources.length === 0) throw new AppError('unknown_source');
    const tally = await countDays({ repository, ticketFacts, calendar, sourceId: source_id, now }, period);
    const days = tally.days.filter(({ weekday }) => isOn(query.weekdays, weekday));
    const slots = slotsOf(sources);
    const max_missed = query.max_missed_percent / 100;
    const holdingMs = meanHoldingMs(tally.closedMs, tally.openMs, tally.closed);
    const holding =
      holdingMs === null ? null : { mean_ms: Math.round(holdingMs), closed: tally.closed, open: tally.open };
    return {
      from,
      to,
      time_zone: calendar.timeZone,
      source_id,
      weekdays: query.weekdays,
      max_missed,
      days: days.length,
      holding,
      slots,
      hours: holdingMs === null ? null : staffingHours({ days, holdingMs, slots, maxMissed: max_missed }),
    };
  };
}

function isOn(days: StaffedDays, weekday: number): boolean {
  if (days === 'all') return true;
  if (days === 'work') return weekday <= 5;
  if (days === 'weekend') return weekday > 5;
  return Number(days) === weekday;
}

interface Scope {
  readonly repository: ReportReads;
  readonly ticketFacts: TicketFactsReads;
  readonly calendar: LocalCalendar;
  /** null = all sources */
  readonly sourceId: number | null;
  readonly now: number;
}

interface DaysTally {
  readonly days: readonly (WorkedDay & { readonly weekday: number })[];
  readonly closed: number;
  readonly closedMs: number;
  readonly open: number;
  readonly openMs: number;
}

async function countDays(scope: Scope, period: Period): Promise<DaysTally> {
  const { repository, ticketFacts, sourceId, now } = scope;
  const pace = createPacer();
  const counts = createDayCounts(scope);
  let closed = 0;
  let closedMs = 0;
  // Of every source: on which days anybody asked.
  await eachTicket({ ticketFacts, sourceId: null }, { period, pace }, (facts, place) => {
    const created = facts.createdAt[place] ?? Number.NaN;
    const closing = facts.closedAt[place] ?? Number.NaN;
    const source_id = facts.sourceId[place] ?? 0;
    if (isWithin(period, created)) {
      counts.add({ quarter: Math.floor(created / QUARTER_MS), source_id, count: 1 }, 'submissions');
    }
    if (isWithin(period, closing) && (sourceId === null || source_id === sourceId)) {
      closed += 1;
      closedMs += Math.max(0, closing - created);
    }
  });
  await inSlices(period, pace, (rest) => {
    const slice = { from: rest.from, to: repository.missedSliceEnd(rest) };
    for (const row of repository.missed(slice)) {
      counts.add(row, 'submissions');
      counts.add(row, 'missed');
    }
    return slice.to;
  });
  const open = await openBefore(scope, { period, pace });
  const openMs = sum(open.map((created) => Math.max(0, Math.min(now, period.to) - created)));
  return { days: counts.days(), closed, closedMs, open: open.length, openMs };
}

/** When the tickets that are open now were created, of those that came before the end of the period. */
async function openBefore(
  { repository, sourceId }: Scope,
  { period, pace }: { readonly period: Period; readonly pace: Pacer },
): Promise<number[]> {
  const open: number[] = [];
  for (let afterId = 0; ;) {
    const rows = repository.openAfter(afterId, OPEN_AT_ONCE);
    for (const { created_at, source_id } of rows) {
      if (created_at < period.to && (sourceId === null || source_id === sourceId)) open.push(created_at);
    }
    const last = rows.at(-1);
    if (!last || rows.length < OPEN_AT_ONCE) return open;
    afterId = last.id;
    await pace();
  }
}

type Kind = 'submissions' | 'missed';

interface DayCounts {
  add(row: QuarterCount, kind: Kind): void;
  days(): (WorkedDay & { readonly weekday: number })[];
}

/**
 * A day counts when anybody asked on it, of whatever source: a day on which the center was closed says nothing, a quiet day of
 * one source does. A source counts from its first submission of the period, the program from its first ever.
 */
function createDayCounts({ calendar, repository, sourceId, now }: Scope): DayCounts {
  const days = new Map<string, { weekday: number; submissions: number[]; missed: number[] }>();
  const places = new Map<number, { readonly date: string; readonly hourOfWeek: number }>();
  let firstAt = Number.POSITIVE_INFINITY;

  const placeOf = (quarter: number) => {
    const known = places.get(quarter);
    if (known) return known;
    const at = quarter * QUARTER_MS;
    const place = { date: calendar.dateOf(at), hourOfWeek: calendar.weekHourOf(at) };
    places.set(quarter, place);
    return place;
  };

  return {
    add: ({ quarter, source_id, count }, kind) => {
      const { date, hourOfWeek } = placeOf(quarter);
      const weekday = Math.floor(hourOfWeek / 24) + 1;
      const day = days.get(date) ?? { weekday, submissions: zeros(), missed: zeros() };
      days.set(date, day);
      if (sourceId !== null && source_id !== sourceId) return;
      firstAt = Math.min(firstAt, quarter * QUARTER_MS);
      const hour = hourOfWeek % 24;
      day[kind][hour] = (day[kind][hour] ?? 0) + count;
    },
    days: () => {
      const today = calendar.dateOf(now);
      const hourNow = calendar.weekHourOf(now) % 24;
      const first = firstHour(calendar, sourceId === null ? repository.firstSubmissionAt() : firstAt);
      return [...days]
        .filter(([date]) => first !== null && date >= first.date)
        .map(([date, { weekday, submissions, missed }]) => {
          const isOver = (hour: number) => date < today || hour < hourNow;
          const hasBegun = (hour: number) => first === null || date > first.date || hour >= first.hour;
          // An hour that summer time skips was no hour of that day, and nobody was quiet in it.
          const isThere = (hour: number) => calendar.weekHourOf(calendar.momentOf(date, 60 * hour)) % 24 === hour;
          const known = (counts: readonly number[]) =>
            counts.map((count, hour) => (isOver(hour) && hasBegun(hour) && isThere(hour) ? count : null));
          return { weekday, submissions: known(submissions), missed: known(missed) };
        });
    },
  };
}

function firstHour(calendar: LocalCalendar, at: number | null) {
  if (at === null || !Number.isFinite(at)) return null;
  return { date: calendar.dateOf(at), hour: calendar.weekHourOf(at) % 24 };
}

function zeros(): number[] {
  return Array.from({ length: 24 }, () => 0);
}
