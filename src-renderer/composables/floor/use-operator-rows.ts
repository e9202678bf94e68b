// The floor's rows: which operators are shown, how many each filter would show, and in which order.
import { computed, type Ref } from 'vue';
import type { LiveOperator } from '@shared/model/live';
import { useFloorStore } from '../../stores/floor/floor';
import { byName } from '../window/by-name';

export const operatorFilters = ['all', 'free', 'busy', 'away'] as const;
export type OperatorFilter = (typeof operatorFilters)[number];

export type OperatorState = Exclude<OperatorFilter, 'all'>;

export function stateOf(operator: LiveOperator): OperatorState {
  if (!operator.is_active) return 'away';
  return operator.free_slots > 0 ? 'free' : 'busy';
}

const rank: Record<OperatorState, number> = { busy: 0, free: 1, away: 2 };

export function useOperatorRows(filter: Readonly<Ref<OperatorFilter>>) {
  const floor = useFloorStore();
  const byState = computed(() => {
    const groups: Record<OperatorFilter, LiveOperator[]> = { all: [], free: [], busy: [], away: [] };
    for (const operator of floor.operators.values()) {
      groups.all.push(operator);
      groups[stateOf(operator)].push(operator);
    }
    return groups;
  });
  const counts = computed(() => {
    const { all, free, busy, away } = byState.value;
    return { all: all.length, free: free.length, busy: busy.length, away: away.length };
  });
  const wantedOrder = computed(() => [...byState.value[filter.value]].sort(compare).map(({ id }) => id));
  return { counts, wantedOrder };
}

/** The full first, then by load; who is away last. */
function compare(a: LiveOperator, b: LiveOperator): number {
  return rank[stateOf(a)] - rank[stateOf(b)] || loadOf(b) - loadOf(a) || byName(a, b);
}

function loadOf({ active_count, max_active_tickets }: LiveOperator): number {
  return max_active_tickets === 0 ? 0 : active_count / max_active_tickets;
}
