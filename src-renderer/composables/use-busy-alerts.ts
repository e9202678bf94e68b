// The sources that need the supervisor now, the worst first.
import { computed, shallowRef, watch, type Ref } from 'vue';
import { type AlertMemory, nextAlerts } from './busy-alerts';
import type { SourceWithHealth } from './use-source-health';

/** @param now looked at once a second, see use-now */
export function useBusyAlerts(sources: Readonly<Ref<readonly SourceWithHealth[]>>, now: Readonly<Ref<number>>) {
  const memory = shallowRef<ReadonlyMap<number, AlertMemory>>(new Map());
  watch([sources, now], () => (memory.value = nextAlerts(memory.value, sources.value, now.value)), { immediate: true });
  return computed(() =>
    sources.value
      .filter(({ source }) => memory.value.get(source.id)?.isAlerting)
      .sort((a, b) => severity(b) - severity(a) || b.source.recent_refusals - a.source.recent_refusals),
  );
}

function severity({ health }: SourceWithHealth): number {
  return { unlinked: 3, busy: 2, away: 2, free: 1 }[health.state];
}
