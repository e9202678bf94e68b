// The floor's rows: which operators are shown, how many each filter would show, and in which order.
import { computed, type Ref } from 'vue';
import type { LiveOperator } from '@shared/model/live';
import { useFloorStore } from '../../stores/floor/floor';
import type { Lateness } from '@shared/overdue';
import { foldedName } from '@shared/text/folded-name';
import { isSame } from '../calm/use-calm-order';
import { byName } from '../window/by-name';
import { useReachable } from './use-reachable';

export const operatorFilters = ['all', 'free', 'busy', 'away', 'unlinked'] as const;
export type OperatorFilter = (typeof operatorFilters)[number];

export type OperatorAvailability = Exclude<OperatorFilter, 'all' | 'unlinked'>;

export function stateOf(operator: LiveOperator): OperatorAvailability {
  if (!operator.is_active) return 'away';
  return operator.free_slots > 0 ? 'free' : 'busy';
}

/** The worst that can be said of any of the operator's open tickets. @param now by the program's clock, epoch milliseconds */
export function latenessAt({ nearly_overdue_at, open_by, overdue_at }: LiveOperator, now: number): Lateness {
  if (isPast(overdue_at, now)) return 'overdue';
  if (isPast(open_by, now)) return 'unopened';
  return isPast(nearly_overdue_at, now) ? 'nearly' : 'in_time';
}

/** @param moment null = it never comes */
export function isPast(moment: string | null, now: number): boolean {
  return moment !== null && now >= Date.parse(moment);
}

const rank: Record<OperatorAvailability, number> = { busy: 0, free: 1, away: 2 };

export interface RowsQuestion {
  readonly filter: Readonly<Ref<OperatorFilter>>;
  /** Part of a name. */
  readonly query: Readonly<Ref<string>>;
  /** Those alone who get tickets of it; null = of any. */
  readonly sourceId: Readonly<Ref<number | null>>;
}

export function useOperatorRows({ filter, query, sourceId }: RowsQuestion) {
  const floor = useFloorStore();
  const reachable = useReachable();
  const byState = computed(() => {
    const groups: Record<OperatorFilter, LiveOperator[]> = { all: [], free: [], busy: [], away: [], unlinked: [] };
    for (const operator of floor.operators.values()) {
      groups.all.push(operator);
      const isUnlinked = operator.is_active && !reachable.value.has(operator.id);
      groups[isUnlinked ? 'unlinked' : stateOf(operator)].push(operator);
    }
    return groups;
  });
  const counts = computed(() => {
    const { all, free, busy, away, unlinked } = byState.value;
    return {
      ...{ all: all.length, free: free.length, busy: busy.length },
      ...{ away: away.length, unlinked: unlinked.length },
    };
  });
  const isWanted = computed(() => {
    const part = foldedName(query.value);
    const weights = sourceId.value === null ? null : floor.weights.get(sourceId.value);
    return ({ id, name }: LiveOperator) =>
      (part === '' || foldedName(name).includes(part)) && (weights === null || (weights?.get(id) ?? 0) > 0);
  });
  const wanted = computed(() => byState.value[filter.value].filter(isWanted.value));
  /** The same list as before where it names the same: nearly every change of the floor is one of somebody's load. */
  const ids = computed<readonly number[]>((before) => {
    const now = wanted.value.map(({ id }) => id);
    return before && isSame(before, now) ? before : now;
  });
  /** Whoever asks for it alone pays for it: two hundred names are compared with each other. */
  const wantedOrder = computed<readonly number[]>(() => wanted.value.toSorted(compare).map(({ id }) => id));
  return { counts, ids, wantedOrder };
}

/** The full first, then by load; who is away last. */
function compare(a: LiveOperator, b: LiveOperator): number {
  return rank[stateOf(a)] - rank[stateOf(b)] || loadOf(b) - loadOf(a) || byName(a, b);
}

function loadOf({ active_count, max_active_tickets }: LiveOperator): number {
  return max_active_tickets === 0 ? 0 : active_count / max_active_tickets;
}
