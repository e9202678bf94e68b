/** Counting a period in slices, so that a report over millions of tickets does not hold distribution up (ADR 0015). */
import { HOUR_MS } from '@shared/figures/time';
import type { Exclusion } from '@shared/model/receipt';
import type { RefusalReason } from '@shared/model/refusal';
import type { ActivityWeekday } from '@shared/model/report';
import { type LocalCalendar, QUARTER_MS, WEEK_HOURS } from '@shared/figures/local-calendar';
import { createPacer, type Pacer } from '../../store/pacer';
import { isWithin, type Period } from '../../store/period';
import type { ReportReads } from '../../store/reports/reports';
import { eachTicket, type FactScope } from './ticket-facts';
import { WorkTimes } from './work-times';

export interface ActivityTally {
  readonly tickets: WeekCounts;
  readonly refusals: WeekCounts;
  readonly causes: ReadonlyMap<RefusalReason, number>;
  /** Operators who were kept out by what, summed over the refusals. */
  readonly keptOut: Readonly<Record<Exclusion, number>>;
  readonly timesInWork: WorkTimes;
}

interface Scope extends FactScope {
  readonly repository: ReportReads;
  readonly calendar: LocalCalendar;
}

export async function countActivity(scope: Scope, period: Period): Promise<ActivityTally> {
  const { repository, calendar, sourceId } = scope;
  const pace = createPacer();
  const tickets = createWeekCounts(calendar);
  const refusals = createWeekCounts(calendar);
  const causes = new Map<RefusalReason, number>();
  const keptOut = { at_limit: 0, inactive: 0, zero_weight: 0 };
  const timesInWork = new WorkTimes();
  const isWanted = (row: { readonly source_id: number }) => sourceId === null || row.source_id === sourceId;

  await eachTicket(scope, { period, pace }, (facts, place) => {
    const created = facts.createdAt[place] ?? Number.NaN;
    const closed = facts.closedAt[place] ?? Number.NaN;
    if (isWithin(period, created)) {
      tickets.add({ quarter: Math.floor(created / QUARTER_MS), source_id: facts.sourceId[place] ?? 0, count: 1 });
    }
    if (isWithin(period, closed)) timesInWork.add(closed - created);
  });
  await inSlices(period, pace, (rest) => {
    const slice = { from: rest.from, to: repository.refusalSliceEnd(rest) };
    for (const row of repository.refusals(slice).filter(isWanted)) {
      refusals.add(row);
      causes.set(row.reason, (causes.get(row.reason) ?? 0) + row.count);
      keptOut.at_limit += row.at_limit;
      keptOut.inactive += row.inactive;
      keptOut.zero_weight += row.zero_weight;
    }
    return slice.to;
  });
  return { tickets, refusals, causes, keptOut, timesInWork };
}

/** @param step reads the first slice of what is left and answers where it ends */
export async function inSlices(period: Period, pace: Pacer, step: (rest: Period) => number): Promise<void> {
  for (let from = period.from; from < period.to;) {
    from = step({ from, to: period.to });
    await pace();
  }
}

/** Counts by source and hour of the local week. */
interface WeekCounts {
  add(row: { readonly quarter: number; readonly source_id: number; readonly count: number }): void;
  /** Of a source, by hour of the day. */
  hours(sourceId: number): number[];
  /** Of all sources, by hour of the week. */
  week(): readonly number[];
}

function createWeekCounts(calendar: LocalCalendar): WeekCounts {
  const hours = new Map<number, number[]>();
  const week = zeros(WEEK_HOURS);
  const increase = (counts: number[], index: number, by: number) => (counts[index] = (counts[index] ?? 0) + by);
  return {
    add: ({ quarter, source_id, count }) => {
      const hourOfWeek = calendar.weekHourOf(quarter * QUARTER_MS);
      const ofSource = hours.get(source_id) ?? zeros(24);
      hours.set(source_id, ofSource);
      increase(ofSource, hourOfWeek % 24, count);
      increase(week, hourOfWeek, count);
    },
    hours: (sourceId) => hours.get(sourceId) ?? zeros(24),
    week: () => week,
  };
}

/** Monday first, with how many hours there were of each: fewer, and more, where the clocks are changed. */
export function weekdaysOf(tally: ActivityTally, calendar: LocalCalendar, period: Period): ActivityWeekday[] {
  const hours = zeros(WEEK_HOURS);
  for (let at = period.from; at < period.to;) {
    const next = Math.min(period.to, (Math.floor(at / QUARTER_MS) + 1) * QUARTER_MS);
    const hourOfWeek = calendar.weekHourOf(at);
    hours[hourOfWeek] = (hours[hourOfWeek] ?? 0) + (next - at) / HOUR_MS;
    at = next;
  }
  const day = (week: readonly number[], index: number) => week.slice(index * 24, (index + 1) * 24);
  return Array.from({ length: 7 }, (_, index) => ({
    weekday: index + 1,
    tickets: day(tally.tickets.week(), index),
    refusals: day(tally.refusals.week(), index),
    hours: day(hours, index),
  }));
}

function zeros(length: number): number[] {
  return Array.from({ length }, () => 0);
}
