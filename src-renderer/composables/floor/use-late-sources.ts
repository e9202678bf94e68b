// Sources with tickets that nobody has opened in the time set for that, the one that waits longest beyond it first.
import { computed } from 'vue';
import { MINUTE_MS } from '@shared/figures/time';
import type { LiveSource } from '@shared/model/live';
import { useFloorStore } from '../../stores/floor/floor';
import type { Clock } from '../window/use-now';
import { isPast } from './use-operator-rows';

export interface LateSource {
  readonly source: LiveSource;
  /** How long the first of its tickets has waited, and how long it may. */
  readonly waitedMs: number;
  readonly withinMs: number;
}

export function useLateSources(clock: Clock) {
  const floor = useFloorStore();
  return computed(() =>
    [...floor.sources.values()]
      .filter(({ open_by }) => isPast(open_by, clock.nowMs))
      .map((source): LateSource => {
        const withinMs = (source.open_within_minutes ?? 0) * MINUTE_MS;
        return { source, withinMs, waitedMs: clock.nowMs - Date.parse(source.open_by ?? '') + withinMs };
      })
      .sort((a, b) => b.waitedMs - b.withinMs - (a.waitedMs - a.withinMs)),
  );
}
