// Who can get something at all: linked to a source with a weight above 0. The slots of others are free and of no use.
import { computed } from 'vue';
import { useFloorStore } from '../../stores/floor/floor';

export function useReachable() {
  const floor = useFloorStore();
  return computed<ReadonlySet<number>>(() => {
    const ids = new Set<number>();
    for (const column of floor.weights.values()) {
      for (const [id, weight] of column) if (weight > 0) ids.add(id);
    }
    return ids;
  });
}
