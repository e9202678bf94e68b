// The sources that need the supervisor now, the worst first: red before amber, then who turns callers away.
import { computed } from 'vue';
import type { Alert } from '@shared/model/alert';
import type { LiveSource } from '@shared/model/live';
import { useFloorStore } from '../../stores/floor/floor';

export interface SourceAlert extends Alert {
  /** Refusals of the last ten minutes. */
  readonly refusals: number;
  readonly lastRefusalAt: LiveSource['last_refusal_at'];
}

const severity = { none_linked: 2, all_away: 1, busy: 1 } as const satisfies Record<Alert['kind'], number>;

export function useBusyAlerts() {
  const floor = useFloorStore();
  return computed<readonly SourceAlert[]>(() =>
    floor.alerts
      .map((alert) => {
        const source = floor.sources.get(alert.source.id);
        return { ...alert, refusals: source?.recent_refusals ?? 0, lastRefusalAt: source?.last_refusal_at ?? null };
      })
      .sort((a, b) => severity[b.kind] - severity[a.kind] || b.refusals - a.refusals),
  );
}
