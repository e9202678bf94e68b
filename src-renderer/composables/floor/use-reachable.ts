// Who can get something: linked to a source with a weight above 0. The slots of others are free and of no use.
import { computed } from 'vue';
import { useFloorStore } from '../../stores/floor/floor';

/** @param sourceIds of these alone. @default of any */
export function useReachable(sourceIds?: () => readonly number[]) {
  const floor = useFloorStore();
  return computed<ReadonlySet<number>>(() => {
    const ids = new Set<number>();
    for (const sourceId of new Set(sourceIds?.() ?? floor.weights.keys())) {
      for (const [id, weight] of floor.weights.get(sourceId) ?? []) if (weight > 0) ids.add(id);
    }
    return ids;
  });
}
