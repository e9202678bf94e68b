/** What a preset makes different, and when it is due. Pure. */
import { DAY_MS } from '@shared/figures/time';
import type { PresetChanges, PresetTime } from '@shared/model/preset';
import type { LocalCalendar } from '../time/local-calendar';

const WEEK_DAYS = 7;

interface OperatorNow {
  readonly id: number;
  readonly is_active: boolean;
  readonly max_active_tickets: number;
}

interface Cell {
  readonly source_id: number;
  readonly operator_id: number;
  readonly weight: number;
}

/** The floor as it is; operators and sources in id order. */
export interface FloorNow {
  readonly operators: readonly OperatorNow[];
  readonly source_ids: readonly number[];
  readonly weights: readonly Cell[];
}

/** The floor as it was saved. */
export interface FloorSaved {
  readonly operators: readonly (Omit<OperatorNow, 'id'> & { readonly operator_id: number })[];
  readonly source_ids: readonly number[];
  readonly weights: readonly Cell[];
}

/** Who and what is not in the preset, or no longer there, stays as it is. */
export function presetChanges(saved: FloorSaved, now: FloorNow): PresetChanges {
  const wanted = new Map(saved.operators.map((operator) => [operator.operator_id, operator]));
  const operators = now.operators.flatMap(({ id, is_active, max_active_tickets }) => {
    const after = wanted.get(id);
    if (!after || (after.is_active === is_active && after.max_active_tickets === max_active_tickets)) return [];
    return [
      {
        operator_id: id,
        before: { is_active, max_active_tickets },
        after: { is_active: after.is_active, max_active_tickets: after.max_active_tickets },
      },
    ];
  });
  return { operators, weights: weightChanges(saved, now) };
}

function weightChanges(saved: FloorSaved, now: FloorNow): PresetChanges['weights'] {
  const [before, after] = [byCell(now.weights), byCell(saved.weights)];
  const operatorIds = now.operators.map(({ id }) => id).filter((id) => isIn(saved.operators, id));
  const sourceIds = now.source_ids.filter((id) => saved.source_ids.includes(id));
  return sourceIds.flatMap((source_id) =>
    operatorIds.flatMap((operator_id) => {
      const cell = `${source_id}:${operator_id}`;
      const change = { source_id, operator_id, before: before.get(cell) ?? null, after: after.get(cell) ?? null };
      return change.before === change.after ? [] : [change];
    }),
  );
}

function isIn(operators: FloorSaved['operators'], id: number): boolean {
  return operators.some(({ operator_id }) => operator_id === id);
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
  const first = Date.parse(calendar.dateOf(after)) - DAY_MS;
  const days = Math.round((Date.parse(calendar.dateOf(until)) - first) / DAY_MS) + 1;
  return Array.from({ length: days }, (_, index) => new Date(first + index * DAY_MS).toISOString().slice(0, 10))
    .flatMap((date) => {
      // 0 = Monday.
      const today = (new Date(date).getUTCDay() + WEEK_DAYS - 1) % WEEK_DAYS;
      return times.filter(({ weekday }) => weekday === today).map(({ minute }) => calendar.momentOf(date, minute));
    })
    .filter((at) => after < at && at <= until)
    .sort((a, b) => a - b);
}
