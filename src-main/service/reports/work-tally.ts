/** Counting what operators and sources did, so that a report over millions of tickets does not hold distribution up (ADR 0015). */
import type { WorkDay } from '@shared/model/work-report';
import { type LocalCalendar, QUARTER_MS } from '@shared/figures/local-calendar';
import { createPacer } from '../../store/pacer';
import { isWithin, type Period } from '../../store/period';
import type { ReportReads } from '../../store/reports/reports';
import type { FactEvent, TicketFacts } from '../../store/reports/ticket-facts';
import { inSlices } from './activity-tally';
import { drawnOperator, eachTicket, type FactScope, heldSince, type Moves, openedBy } from './ticket-facts';
import { createDays, type Days } from './work-days';
import { WorkTimes } from './work-times';

/** What an operator did, or was done for a source. */
interface CommonWork {
  received: number;
  closed: number;
  readonly outcomes: Map<number | null, number>;
  readonly opened: WorkTimes;
  readonly own: WorkTimes;
  readonly age: WorkTimes;
}

/** Nearly every ticket stays with whom it was drawn for: its own time is its age, which is kept once. */
interface PairWork extends CommonWork {
  readonly ownAndAge: WorkTimes;
}

export interface Work extends CommonWork {
  missed: number;
  /** Of those that were to be opened in a time set for that. */
  readonly target: { of: number; inTime: number };
  transferredIn: number;
  transferredOut: number;
  reopened: number;
}

export interface WorkTally {
  readonly operators: ReadonlyMap<number, Work>;
  readonly sources: ReadonlyMap<number, Work>;
  readonly days: readonly WorkDay[];
}

export interface WorkScope extends FactScope {
  readonly reports: ReportReads;
  readonly calendar: LocalCalendar;
  /** In how many milliseconds tickets are to be opened, by source; a source without a target is not among them. */
  readonly openWithinMs: ReadonlyMap<number, number>;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** @param dates every local day of the period */
export async function countWork(scope: WorkScope, period: Period, dates: readonly string[]): Promise<WorkTally> {
  const counting = new Counting(scope, period, dates);
  await counting.run();
  return counting.tally();
}

/** Of a period before: its days alone. */
export async function countDays(
  scope: WorkScope,
  period: Period,
  dates: readonly string[],
): Promise<readonly WorkDay[]> {
  const counting = new Counting(scope, period, dates);
  await counting.runDays();
  return counting.tally().days;
}

class Counting {
  readonly pace = createPacer();
  /**
   * Source → operator, by their ids, which the tables count up from 1: what nearly every ticket adds to is added once, and summed up
   * for both at the end.
   */
  private pairs: PairWork[][] = [];
  private readonly operators = new Map<number, Work>();
  private readonly sources = new Map<number, Work>();
  private readonly days: Days;

  constructor(
    private readonly scope: WorkScope,
    readonly period: Period,
    dates: readonly string[],
  ) {
    this.days = createDays(scope.calendar, dates);
  }

  tally(): WorkTally {
    this.pairs.forEach((ofSource, sourceId) => {
      ofSource.forEach((pair, operatorId) => {
        addWork(existing(this.operators, operatorId, noWork), pair);
        addWork(existing(this.sources, sourceId, noWork), pair);
      });
    });
    this.pairs = [];
    return { operators: this.operators, sources: this.sources, days: this.days.list() };
  }

  async run(): Promise<void> {
    await this.countMissed();
    await eachTicket(this.scope, this, (facts, place, moves) => {
      this.countOnDays(facts, place);
      this.countTicket(facts, place, moves);
    });
  }

  async runDays(): Promise<void> {
    await this.countMissed();
    await eachTicket(this.scope, this, (facts, place) => {
      this.countOnDays(facts, place);
    });
  }

  private async countMissed(): Promise<void> {
    const { reports, sourceId } = this.scope;
    await inSlices(this.period, this.pace, (rest) => {
      const slice = { from: rest.from, to: reports.missedSliceEnd(rest) };
      for (const row of reports.missed(slice)) {
        if (sourceId !== null && row.source_id !== sourceId) continue;
        this.days.at(row.quarter * QUARTER_MS).missed += row.count;
        this.source(row.source_id).missed += row.count;
      }
      return slice.to;
    });
  }

  private countOnDays({ createdAt, closedAt }: TicketFacts, place: number): void {
    const created = createdAt[place] ?? Number.NaN;
    const closed = closedAt[place] ?? Number.NaN;
    if (isWithin(this.period, created)) this.days.at(created).received += 1;
    if (isWithin(this.period, closed)) this.days.at(closed).closed += 1;
  }

  /** Nothing is made for a ticket: a report goes through millions of them. */
  private countTicket(facts: TicketFacts, place: number, moves: Moves): void {
    const isReceived = isWithin(this.period, facts.createdAt[place] ?? Number.NaN);
    const isClosed = isWithin(this.period, facts.closedAt[place] ?? Number.NaN);
    if (isReceived || isClosed) {
      // Whoever has it now has a line, also where it was drawn for somebody else.
      const present = this.pair(facts.sourceId[place] ?? 0, facts.operatorId[place] ?? 0);
      if (isReceived) {
        this.drawnFor(facts, place, moves).received += 1;
        this.countOpened(facts, place, moves);
      }
      if (isClosed) countClosed(present, { facts, place, moves });
    }
    for (const event of moves) if (isWithin(this.period, event.created_at)) this.countEvent(event);
  }

  private drawnFor(facts: TicketFacts, place: number, moves: Moves): PairWork {
    return this.pair(facts.sourceId[place] ?? 0, drawnOperator(moves, facts.operatorId[place] ?? 0));
  }

  private countOpened(facts: TicketFacts, place: number, moves: Moves): void {
    const sourceId = facts.sourceId[place] ?? 0;
    const present = facts.operatorId[place] ?? 0;
    const createdAt = facts.createdAt[place] ?? 0;
    const openedAt = facts.openedAt[place] ?? Number.NaN;
    if (!Number.isNaN(openedAt)) {
      const by = moves.length === 0 ? present : openedBy(moves, { openedAt, createdAt, present }).operatorId;
      this.pair(sourceId, by).opened.add(openedAt - createdAt);
    }
    const withinMs = this.scope.openWithinMs.get(sourceId);
    if (withinMs === undefined) return;
    this.countOpening(facts, place, { moves, withinMs });
    for (const { type, from_operator_id } of moves) {
      if (type === 'passed_on' && from_operator_id !== null) {
        countTarget(this.operator(from_operator_id), { isOpened: false, isInTime: false });
      }
    }
  }

  /** What was closed without having been opened says nothing. */
  private countOpening(
    facts: TicketFacts,
    place: number,
    { moves, withinMs }: { readonly moves: Moves; readonly withinMs: number },
  ): void {
    const present = facts.operatorId[place] ?? 0;
    const createdAt = facts.createdAt[place] ?? 0;
    const openedAt = facts.openedAt[place] ?? Number.NaN;
    const assignedAt = facts.assignedAt[place] ?? Number.NaN;
    const isOpened = !Number.isNaN(openedAt);
    if (!isOpened && !Number.isNaN(facts.closedAt[place] ?? Number.NaN)) return;
    const waiting = { operatorId: present, since: Number.isNaN(assignedAt) ? createdAt : assignedAt };
    const by = isOpened ? openedBy(moves, { openedAt, createdAt, present }) : waiting;
    const until = isOpened ? openedAt : this.scope.now;
    countTarget(this.operator(by.operatorId), { isOpened, isInTime: until - by.since < withinMs });
    countTarget(this.source(facts.sourceId[place] ?? 0), { isOpened, isInTime: until - createdAt < withinMs });
  }

  private countEvent({ type, operator_id, from_operator_id }: FactEvent): void {
    if (type === 'reopened' && operator_id !== null) this.operator(operator_id).reopened += 1;
    if (from_operator_id === null || operator_id === null || from_operator_id === operator_id) return;
    this.operator(operator_id).transferredIn += 1;
    this.operator(from_operator_id).transferredOut += 1;
  }

  private pair(sourceId: number, operatorId: number): PairWork {
    return ((this.pairs[sourceId] ??= [])[operatorId] ??= newPairWork());
  }

  private operator(id: number): Work {
    return existing(this.operators, id, noWork);
  }

  private source(id: number): Work {
    return existing(this.sources, id, noWork);
  }
}

interface Visited {
  readonly facts: TicketFacts;
  readonly place: number;
  readonly moves: Moves;
}

function countClosed(done: PairWork, { facts, place, moves }: Visited): void {
  const createdAt = facts.createdAt[place] ?? 0;
  const closedAt = facts.closedAt[place] ?? Number.NaN;
  const outcomeId = facts.outcomeId[place] ?? 0;
  done.closed += 1;
  increase(done.outcomes, outcomeId === 0 ? null : outcomeId, 1);
  if (moves.length === 0) {
    done.ownAndAge.add(closedAt - createdAt);
    return;
  }
  done.own.add(closedAt - heldSince(moves, closedAt, createdAt));
  done.age.add(closedAt - createdAt);
}

/** What waits, and may still be opened in time, is neither. */
function countTarget({ target }: Work, how: { readonly isOpened: boolean; readonly isInTime: boolean }): void {
  if (!how.isOpened && how.isInTime) return;
  target.of += 1;
  if (how.isInTime) target.inTime += 1;
}

function addWork(work: Work, pair: PairWork): void {
  work.received += pair.received;
  work.closed += pair.closed;
  for (const [outcome, count] of pair.outcomes) increase(work.outcomes, outcome, count);
  work.opened.addAll(pair.opened);
  for (const own of [pair.own, pair.ownAndAge]) work.own.addAll(own);
  for (const age of [pair.age, pair.ownAndAge]) work.age.addAll(age);
}

function increase<K>(counts: Map<K, number>, key: K, by: number): void {
  counts.set(key, (counts.get(key) ?? 0) + by);
}

function existing<T>(all: Map<number, T>, id: number, make: () => T): T {
  const known = all.get(id);
  if (known !== undefined) return known;
  const made = make();
  all.set(id, made);
  return made;
}

const newPairWork = (): PairWork => ({ ...commonWork(), ownAndAge: new WorkTimes() });

const commonWork = (): CommonWork => ({
  ...{ received: 0, closed: 0, outcomes: new Map() },
  ...{ opened: new WorkTimes(), own: new WorkTimes(), age: new WorkTimes() },
});

export function noWork(): Work {
  return {
    ...commonWork(),
    ...{ missed: 0, target: { of: 0, inTime: 0 }, transferredIn: 0, transferredOut: 0, reopened: 0 },
  };
}
