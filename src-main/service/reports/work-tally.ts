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

/** What an operator did for a source. */
interface PairWork {
  received: number;
  closed: number;
  readonly outcomes: Map<number | null, number>;
  readonly opened: WorkTimes;
  readonly own: WorkTimes;
  readonly age: WorkTimes;
}

export interface Work extends PairWork {
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

/** A ticket as its facts tell it. */
interface Ticket {
  readonly sourceId: number;
  /** Who has it now. */
  readonly operatorId: number;
  readonly createdAt: number;
  readonly moves: Moves;
}

/** As in the facts: NaN = it has not come to that. */
interface Moments {
  readonly openedAt: number;
  readonly closedAt: number;
  readonly assignedAt: number;
}

class Counting {
  private readonly pace = createPacer();
  /** Source → operator: what nearly every ticket adds to is added once, and summed up for both at the end. */
  private readonly pairs = new Map<number, Map<number, PairWork>>();
  private readonly operators = new Map<number, Work>();
  private readonly sources = new Map<number, Work>();
  private readonly days: Days;

  constructor(
    private readonly scope: WorkScope,
    dates: readonly string[],
  ) {
    this.days = createDays(scope.calendar, dates);
  }

  tally(): WorkTally {
    for (const [sourceId, ofSource] of this.pairs) {
      for (const [operatorId, pair] of ofSource) {
        addWork(existing(this.operators, operatorId, noWork), pair);
        addWork(existing(this.sources, sourceId, noWork), pair);
      }
    }
    this.pairs.clear();
    return { operators: this.operators, sources: this.sources, days: this.days.list() };
  }

  async run(period: Period): Promise<void> {
    await this.countMissed(period);
    await eachTicket(this.scope, { period, pace: this.pace }, (facts, place, moves) => {
      this.countOnDays(facts, place, period);
      this.countTicket(facts, place, { moves, period });
    });
  }

  async runDays(period: Period): Promise<void> {
    await this.countMissed(period);
    await eachTicket(this.scope, { period, pace: this.pace }, (facts, place) => {
      this.countOnDays(facts, place, period);
    });
  }

  private async countMissed(period: Period): Promise<void> {
    const { reports, sourceId } = this.scope;
    await inSlices(period, this.pace, (rest) => {
      const slice = { from: rest.from, to: reports.missedSliceEnd(rest) };
      for (const row of reports.missed(slice)) {
        if (sourceId !== null && row.source_id !== sourceId) continue;
        this.days.at(row.quarter * QUARTER_MS).missed += row.count;
        this.source(row.source_id).missed += row.count;
      }
      return slice.to;
    });
  }

  private countOnDays({ createdAt, closedAt }: TicketFacts, place: number, period: Period): void {
    const created = createdAt[place] ?? Number.NaN;
    const closed = closedAt[place] ?? Number.NaN;
    if (isWithin(period, created)) this.days.at(created).received += 1;
    if (isWithin(period, closed)) this.days.at(closed).closed += 1;
  }

  private countTicket(
    facts: TicketFacts,
    place: number,
    { moves, period }: { readonly moves: Moves; readonly period: Period },
  ): void {
    const ticket: Ticket = {
      sourceId: facts.sourceId[place] ?? 0,
      operatorId: facts.operatorId[place] ?? 0,
      createdAt: facts.createdAt[place] ?? 0,
      moves,
    };
    const closedAt = facts.closedAt[place] ?? Number.NaN;
    if (isWithin(period, ticket.createdAt)) {
      this.countReceived(ticket);
      this.countOpened(ticket, facts, place);
    }
    if (isWithin(period, closedAt)) this.countClosed(ticket, closedAt, facts.outcomeId[place] ?? 0);
    for (const event of moves) if (isWithin(period, event.created_at)) this.countEvent(event);
  }

  /** For the operator it was drawn for. Whoever has it now has a line, too. */
  private countReceived({ operatorId, sourceId, moves }: Ticket): void {
    const present = this.pair(sourceId, operatorId);
    const drawnId = drawnOperator(moves, operatorId);
    const drawn = drawnId === operatorId ? present : this.pair(sourceId, drawnId);
    drawn.received += 1;
  }

  private countOpened(ticket: Ticket, facts: TicketFacts, place: number): void {
    const { operatorId, sourceId, createdAt, moves } = ticket;
    const openedAt = facts.openedAt[place] ?? Number.NaN;
    if (!Number.isNaN(openedAt)) {
      const by = openedBy(moves, { openedAt, createdAt, present: operatorId });
      this.pair(sourceId, by.operatorId).opened.add(openedAt - createdAt);
    }
    const withinMs = this.scope.openWithinMs.get(sourceId);
    if (withinMs === undefined) return;
    const closedAt = facts.closedAt[place] ?? Number.NaN;
    this.countOpening(ticket, withinMs, { openedAt, closedAt, assignedAt: facts.assignedAt[place] ?? Number.NaN });
    for (const { type, from_operator_id } of ticket.moves) {
      if (type === 'passed_on' && from_operator_id !== null) {
        countTarget(this.operator(from_operator_id), { isOpened: false, isInTime: false });
      }
    }
  }

  /** What was closed without having been opened says nothing. */
  private countOpening(
    { operatorId, sourceId, createdAt, moves }: Ticket,
    withinMs: number,
    { openedAt, closedAt, assignedAt }: Moments,
  ): void {
    const { now } = this.scope;
    const isOpened = !Number.isNaN(openedAt);
    if (!isOpened && !Number.isNaN(closedAt)) return;
    const waiting = { operatorId, since: Number.isNaN(assignedAt) ? createdAt : assignedAt };
    const by = isOpened ? openedBy(moves, { openedAt, createdAt, present: operatorId }) : waiting;
    const until = isOpened ? openedAt : now;
    countTarget(this.operator(by.operatorId), { isOpened, isInTime: until - by.since < withinMs });
    countTarget(this.source(sourceId), { isOpened, isInTime: until - createdAt < withinMs });
  }

  private countClosed({ operatorId, sourceId, createdAt, moves }: Ticket, closedAt: number, outcomeId: number): void {
    const ownMs = closedAt - heldSince(moves, closedAt, createdAt);
    const outcome = outcomeId === 0 ? null : outcomeId;
    const done = this.pair(sourceId, operatorId);
    done.closed += 1;
    increase(done.outcomes, outcome, 1);
    done.own.add(ownMs);
    done.age.add(closedAt - createdAt);
  }

  private countEvent({ type, operator_id, from_operator_id }: FactEvent): void {
    if (type === 'reopened' && operator_id !== null) this.operator(operator_id).reopened += 1;
    if (from_operator_id === null || operator_id === null || from_operator_id === operator_id) return;
    this.operator(operator_id).transferredIn += 1;
    this.operator(from_operator_id).transferredOut += 1;
  }

  private pair(sourceId: number, operatorId: number): PairWork {
    return existing(existing(this.pairs, sourceId, newPairs), operatorId, newPairWork);
  }

  private operator(id: number): Work {
    return existing(this.operators, id, noWork);
  }

  private source(id: number): Work {
    return existing(this.sources, id, noWork);
  }
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
  work.own.addAll(pair.own);
  work.age.addAll(pair.age);
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

const newPairs = () => new Map<number, PairWork>();

const newPairWork = (): PairWork => ({
  ...{ received: 0, closed: 0, outcomes: new Map() },
  ...{ opened: new WorkTimes(), own: new WorkTimes(), age: new WorkTimes() },
});

export function noWork(): Work {
  return {
    ...newPairWork(),
    ...{ missed: 0, target: { of: 0, inTime: 0 }, transferredIn: 0, transferredOut: 0, reopened: 0 },
  };
}
