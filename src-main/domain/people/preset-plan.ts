/** What a preset would change, and when it is due. Pure. */
import type { PresetChanges, PresetTime } from '@shared/model/preset';
import type { LocalCalendar } from '@shared/figures/local-calendar';
import { datesBetween, dayAfter, weekdayOf } from '../time/local-dates';

/** Who is on line, limits and weights of a floor; operators and sources in id order. */
export interface PresetFloor {
  readonly operators: readonly {
    readonly operator_id: number;
    readonly is_active: boolean;
    readonly max_active_tickets: number;
  }[];
  readonly source_ids: readonly number[];
  /** Between these sources and operators, what is not here is not linked. */
  readonly weights: readonly Cell[];
}

interface Cell {
  readonly source_id: number;
  readonly operator_id: number;
  readonly weight: number;
}

/** Who and what is not in the saved floor, or no longer there, stays as it is. */
export function presetChanges(saved: PresetFloor, now: PresetFloor): PresetChanges {
  const wanted = new Map(saved.operators.map((operator) => [operator.operator_id, operator]));
  const operators = now.operators.flatMap(({ operator_id, ...before }) => {
    const found = wanted.get(operator_id);
    if (!found) return [];
    const { operator_id: _id, ...after } = found;
    const isSo = after.is_active === before.is_active && after.max_active_tickets === before.max_active_tickets;
    return isSo ? [] : [{ operator_id, before, after }];
  });
  return { operators, weights: weightChanges(saved, now) };
}

function weightChanges(saved: PresetFloor, now: PresetFloor): PresetChanges['weights'] {
  const [before, after] = [byCell(now.weights), byCell(saved.weights)];
  const savedOperators = new Set(operatorIdsOf(saved));
  const savedSources = new Set(saved.source_ids);
  const operatorIds = operatorIdsOf(now).filter((id) => savedOperators.has(id));
  const sourceIds = now.source_ids.filter((id) => savedSources.has(id));
  return sourceIds.flatMap((source_id) =>
    operatorIds.flatMap((operator_id) => {
      const cell = `${source_id}:${operator_id}`;
      const change = { source_id, operator_id, before: before.get(cell) ?? null, after: after.get(cell) ?? null };
      return change.before === change.after ? [] : [change];
    }),
  );
}

function operatorIdsOf({ operators }: PresetFloor): number[] {
  return operators.map(({ operator_id }) => operator_id);
}

function byCell(cells: readonly Cell[]): ReadonlyMap<string, number> {
  return new Map(cells.map(({ source_id, operator_id, weight }) => [`${source_id}:${operator_id}`, weight]));
}

/** The moments of weekly times with `after` < at ≤ `until`, in order; epoch milliseconds. */
export function presetMoments(
  times: readonly PresetTime[],
  { after, until }: { readonly after: number; readonly until: number },
  calendar: LocalCalendar,
): number[] {
  return datesBetween(dayAfter(calendar.dateOf(after), -1), calendar.dateOf(until))
    .flatMap((date) => {
      const ofDay = times.filter(({ weekday }) => weekday === weekdayOf(date));
      return ofDay.map(({ minute }) => calendar.momentOf(date, minute));
    })
    .filter((at) => after < at && at <= until)
    .sort((a, b) => a - b);
}
