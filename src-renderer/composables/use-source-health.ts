// The health of every source, for the sidebar and the banner.
import { computed } from 'vue';
import type { LiveSource } from '@shared/model/live';
import { useFloorStore } from '../stores/floor';
import { healthOf, type SourceHealth } from './source-health';

export interface SourceWithHealth {
  readonly source: LiveSource;
  readonly health: SourceHealth;
}

export function useSourceHealth() {
  const floor = useFloorStore();
  return computed<SourceWithHealth[]>(() =>
    [...floor.sources.values()].map((source) => ({
      source,
      health: healthOf(floor.weights.get(source.id), floor.operators),
    })),
  );
}
