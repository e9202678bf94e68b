/** Differences from what was last told, whoever made the change. */
import { toIso } from '@shared/figures/iso';
import type { FeedEntry, LiveOperator, LiveSource } from '@shared/model/live';
import type { WeightChange } from '@shared/model/weight';
import type { UnopenedTicket } from './desks';

export interface RowChanges<Row> {
  readonly changed: Row[];
  readonly removedIds: number[];
}

export interface RowDiff<Row> {
  /** Of all rows those that differ from what was told, and the ids of those that are gone; both count as told from now on. */
  changes(rows: readonly Row[]): RowChanges<Row>;
  /** Some rows were told by another way. */
  note(rows: readonly Row[]): void;
}

export function createRowDiff<Row extends LiveOperator | LiveSource>(): RowDiff<Row> {
  let told = new Map<number, string>();
  return {
    changes: (rows) => {
      const before = told;
      told = new Map(rows.map((row) => [row.id, JSON.stringify(row)]));
      return {
        changed: rows.filter(({ id }) => before.get(id) !== told.get(id)),
        removedIds: [...before.keys()].filter((id) => !told.has(id)),
      };
    },
    note: (rows) => {
      for (const row of rows) told.set(row.id, JSON.stringify(row));
    },
  };
}

/** Remembers the matrix and answers the cells that differ now; a weight of null = unlinked. */
export function createWeightDiff(): (matrix: readonly WeightChange[]) => WeightChange[] {
  let known = new Map<string, WeightChange>();
  const keyOf = ({ source_id, operator_id }: WeightChange) => `${source_id}:${operator_id}`;
  return (matrix) => {
    const before = known;
    known = new Map(matrix.map((cell) => [keyOf(cell), cell]));
    const unlinked = [...before.values()].filter((cell) => !known.has(keyOf(cell)));
    return [
      ...matrix.filter((cell) => before.get(keyOf(cell))?.weight !== cell.weight),
      ...unlinked.map((cell) => ({ ...cell, weight: null })),
    ];
  };
}

/** Remembers who is on line, and answers a feed line for each operator who came or went; `at` is epoch milliseconds. */
export function createAvailabilityDiff(): (operators: readonly LiveOperator[], at: number) => FeedEntry[] {
  let known = new Map<number, boolean>();
  return (operators, at) => {
    const before = known;
    known = new Map(operators.map(({ id, is_active }) => [id, is_active]));
    return operators
      .filter(({ id, is_active }) => before.has(id) && before.get(id) !== is_active)
      .map(({ id, is_active, away }) => ({
        type: 'operatorAvailabilityChanged',
        at: toIso(at),
        operator_id: id,
        is_active,
        away,
      }));
  };
}

/**
 * Answers a feed line for each ticket whose time to be opened ran out since the look before; what was late by then had
 * its line, or is late only because the target is another one.
 *
 * @param lookedAt when the first look is, epoch milliseconds
 */
export function createLatenessDiff(lookedAt: number): (look: LatenessLook) => FeedEntry[] {
  let before = lookedAt;
  return ({ unopened, tellAfterMs, now }) => {
    const isNew = ({ sourceId, since }: UnopenedTicket) => {
      const tellAt = since + (tellAfterMs.get(sourceId) ?? Infinity);
      return before < tellAt && tellAt <= now;
    };
    const late = [...unopened].filter(isNew).sort((a, b) => a.since - b.since);
    before = now;
    return late.map(({ id: ticket_id, sourceId: source_id, operatorId: operator_id }) => ({
      type: 'ticketUnopened',
      at: toIso(now),
      ...{ ticket_id, source_id, operator_id },
    }));
  };
}

export interface LatenessLook {
  readonly unopened: Iterable<UnopenedTicket>;
  /** How long after it came to its operator a ticket is told of as not opened, by source id. */
  readonly tellAfterMs: ReadonlyMap<number, number>;
  /** Epoch milliseconds. */
  readonly now: number;
}
