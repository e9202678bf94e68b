// The four numbers of the floor; null until the floor is known.
import { computed } from 'vue';
import { hasData } from '../../stores/session/connection';
import { useFloorStore } from '../../stores/floor/floor';
import { useReachable } from './use-reachable';

export function useFloorTotals() {
  const floor = useFloorStore();
  const reachable = useReachable();
  return computed(() => {
    if (!hasData(floor.connection)) return null;
    let active = 0;
    let free = 0;
    for (const operator of floor.operators.values()) {
      active += operator.active_count;
      if (reachable.value.has(operator.id)) free += operator.free_slots;
    }
    return { active, free, closed: floor.today.closed, refused: floor.today.refused };
  });
}
