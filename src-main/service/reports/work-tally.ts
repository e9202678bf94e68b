/** Counting what operators and sources did, so that a report over millions of tickets does not hold distribution up (ADR 0015). */
import type { StoredTicketEventType } from '@shared/model/ticket-event';
import type { WorkDay } from '@shared/model/work-report';
import { type LocalCalendar, QUARTER_MS } from '../../domain/time/local-calendar';
import { createPacer } from '../../store/pacer';
import { isWithin, type Period } from '../../store/period';
import type { ReportReads } from '../../store/reports/reports';
import type { IdRange, WorkReads } from '../../store/reports/work';
import { inSlices } from './activity-tally';
import { createWorkTimes, type WorkTimes } from './work-times';

/** Tickets whose events are followed at once: 1 to 3 ms. */
export const TICKETS_AT_ONCE = 2_000;
const EVENTS_AT_ONCE = 1_000;

export interface Work {
  received: number;
  missed: number;
  closed: number;
  readonly outcomes: Map<number | null, number>;
  readonly opened: WorkTimes;
  /** Of those that were to be opened in a time set for that. */
  readonly target: { of: number; inTime: number };
  readonly own: WorkTimes;
  readonly age: WorkTimes;
  transferredIn: number;
  transferredOut: number;
  reopened: number;
}

export interface WorkTally {
  readonly operators: ReadonlyMap<number, Work>;
  readonly sources: ReadonlyMap<number, Work>;
  readonly days: readonly WorkDay[];
}

export interface WorkScope {
  readonly work: WorkReads;
  readonly reports: ReportReads;
  readonly calendar: LocalCalendar;
  /** null = all sources */
  readonly sourceId: number | null;
  /** In how many milliseconds tickets are to be opened, by source; a source without a target is not among them. */
  readonly openWithinMs: ReadonlyMap<number, number>;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** @param dates every local day of the period */
export async function countWork(scope: WorkScope, period: Period, dates: readonly string[]): Promise<WorkTally> {
  const counting = new Counting(scope, dates);
  await counting.run(period);
  return counting.tally();
}

/** Of a period before: its days alone. */
export async function countDays(
  scope: WorkScope,
  period: Period,
  dates: readonly string[],
): Promise<readonly WorkDay[]> {
  const counting = new Counting(scope, dates);
  await counting.runDays(period);
  return counting.tally().days;
}

interface DayCounts {
  received: number;
  missed: number;
  closed: number;
}

class Counting {
  private readonly pace = createPacer();
  private readonly operators = new Map<number, Work>();
  private readonly sources = new Map<number, Work>();
  private readonly days: Map<string, DayCounts>;
  /** Days begin at whole quarters: a year has thousands of these and may have a million tickets. null = beside the period. */
  private readonly dayOfQuarter = new Map<number, DayCounts | null>();

  constructor(
    private readonly scope: WorkScope,
    dates: readonly string[],
  ) {
    this.days = new Map(dates.map((date) => [date, { received: 0, missed: 0, closed: 0 }]));
  }

  tally(): WorkTally {
    const days = [...this.days].map(([date, counts]) => ({ date, ...counts }));
    return { operators: this.operators, sources: this.sources, days };
  }

  async run(period: Period): Promise<void> {
    await this.runDays(period);
    await this.followTickets(period);
    await this.countEvents(period);
  }

  /**
   * What came, was missed and was closed, by day, operator and source. What came is counted for its present operator;
   * `followTickets` counts what changed hands for the operator it was drawn for.
   */
  async runDays(period: Period): Promise<void> {
    const { reports, work } = this.scope;
    await inSlices(period, this.pace, (rest) => {
      const slice = { from: rest.from, to: reports.ticketSliceEnd(rest) };
      for (const row of work.created(slice)) {
        if (!this.isWanted(row)) continue;
        this.onDay(row.quarter, 'received', row.count);
        this.operator(row.operator_id).received += row.count;
        this.source(row.source_id).received += row.count;
      }
      return slice.to;
    });
    await inSlices(period, this.pace, (rest) => {
      const slice = { from: rest.from, to: reports.refusalSliceEnd(rest) };
      for (const row of reports.refusals(slice)) {
        if (!this.isWanted(row)) continue;
        this.onDay(row.quarter, 'missed', row.count);
        this.source(row.source_id).missed += row.count;
      }
      return slice.to;
    });
    await inSlices(period, this.pace, (rest) => {
      const slice = { from: rest.from, to: reports.closingSliceEnd(rest) };
      for (const row of work.closed(slice)) {
        if (!this.isWanted(row)) continue;
        this.onDay(Math.floor(row.closed_at / QUARTER_MS), 'closed', 1);
        for (const done of [this.operator(row.operator_id), this.source(row.source_id)]) {
          done.closed += 1;
          done.outcomes.set(row.outcome_id, (done.outcomes.get(row.outcome_id) ?? 0) + 1);
          done.own.add(row.own_ms);
          done.age.add(row.age_ms);
        }
      }
      return slice.to;
    });
  }

  private async followTickets(period: Period): Promise<void> {
    const { work } = this.scope;
    const ids = work.ticketIds(period);
    for (let { from } = ids; from < ids.to; from += TICKETS_AT_ONCE) {
      const range = { from, to: Math.min(ids.to, from + TICKETS_AT_ONCE) };
      for (const row of work.moved(range)) {
        if (!this.isWanted(row) || !isWithin(period, row.created_at)) continue;
        this.operator(row.operator_id).received -= 1;
        this.operator(row.drawn_operator_id).received += 1;
      }
      for (const row of work.opened(range)) {
        if (!this.isWanted(row)) continue;
        this.operator(row.operator_id).opened.add(row.ms);
        this.source(row.source_id).opened.add(row.ms);
      }
      this.followTargets(range);
      await this.pace();
    }
  }

  /** Where no source has a target, nothing is asked. */
  private followTargets(range: IdRange): void {
    const { work, openWithinMs, now } = this.scope;
    const sourceIds = [...openWithinMs.keys()].filter((source_id) => this.isWanted({ source_id }));
    if (sourceIds.length === 0) return;
    for (const row of work.openings(range, sourceIds, now)) {
      const withinMs = openWithinMs.get(row.source_id) ?? Infinity;
      const isOpened = row.is_opened === 1;
      countTarget(this.operator(row.operator_id), { isOpened, isInTime: row.own_ms < withinMs });
      countTarget(this.source(row.source_id), { isOpened, isInTime: row.waited_ms < withinMs });
    }
    for (const { operator_id } of work.passedOn(range, sourceIds)) {
      countTarget(this.operator(operator_id), { isOpened: false, isInTime: false });
    }
  }

  private async countEvents({ from, to }: Period): Promise<void> {
    const { work } = this.scope;
    for (let next = work.firstEventId(from); ;) {
      const events = work.events(next, EVENTS_AT_ONCE);
      for (const event of events) if (event.created_at < to && this.isWanted(event)) this.countEvent(event);
      const last = events.at(-1);
      if (!last || last.created_at >= to) return;
      next = last.id + 1;
      await this.pace();
    }
  }

  private countEvent(event: {
    readonly type: StoredTicketEventType;
    readonly operator_id: number | null;
    readonly from_operator_id: number | null;
  }): void {
    const { type, operator_id, from_operator_id } = event;
    if (type === 'reopened' && operator_id !== null) this.operator(operator_id).reopened += 1;
    if (from_operator_id === null || operator_id === null || from_operator_id === operator_id) return;
    this.operator(operator_id).transferredIn += 1;
    this.operator(from_operator_id).transferredOut += 1;
  }

  private isWanted({ source_id }: { readonly source_id: number }): boolean {
    return this.scope.sourceId === null || source_id === this.scope.sourceId;
  }

  /** @param quarter whole quarters of an hour since the epoch */
  private onDay(quarter: number, what: keyof DayCounts, count: number): void {
    let day = this.dayOfQuarter.get(quarter);
    if (day === undefined) {
      day = this.days.get(this.scope.calendar.dateOf(quarter * QUARTER_MS)) ?? null;
      this.dayOfQuarter.set(quarter, day);
    }
    if (day) day[what] += count;
  }

  private operator(id: number): Work {
    return existing(this.operators, id);
  }

  private source(id: number): Work {
    return existing(this.sources, id);
  }
}

/** What waits, and may still be opened in time, is neither. */
function countTarget({ target }: Work, how: { readonly isOpened: boolean; readonly isInTime: boolean }): void {
  if (!how.isOpened && how.isInTime) return;
  target.of += 1;
  if (how.isInTime) target.inTime += 1;
}

function existing(works: Map<number, Work>, id: number): Work {
  const work = works.get(id) ?? noWork();
  works.set(id, work);
  return work;
}

export function noWork(): Work {
  return {
    received: 0,
    missed: 0,
    closed: 0,
    outcomes: new Map<number | null, number>(),
    opened: createWorkTimes(),
    target: { of: 0, inTime: 0 },
    own: createWorkTimes(),
    age: createWorkTimes(),
    transferredIn: 0,
    transferredOut: 0,
    reopened: 0,
  };
}
