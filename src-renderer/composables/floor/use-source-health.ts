// The health of every source, for the sidebar and the banner.
import { computed } from 'vue';
import type { LiveSource } from '@shared/model/live';
import { useFloorStore } from '../../stores/floor/floor';
import { healthOf, type SourceHealth } from './source-health';

export interface SourceWithHealth {
  readonly source: LiveSource;
  readonly health: SourceHealth;
}

export function useSourceHealth() {
  const floor = useFloorStore();
  return computed<SourceWithHealth[]>(() => {
    // A copy: ten thousand links would each be tracked as they are looked up in the reactive map.
    const operators = new Map(floor.operators);
    return [...floor.sources.values()].map((source) => ({
      source,
      health: healthOf(floor.weights.get(source.id), operators),
    }));
  });
}
