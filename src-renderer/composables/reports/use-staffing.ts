// The forecast of slots: asked for anew with every other question, the last one wins.
import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue';
import type { StaffedDays, StaffingReport } from '@shared/model/report';
import { useReportsStore } from '../../stores/floor/reports';
import type { ReportsQuestion } from './use-reports';

/** @param question the period and source of the page */
export function useStaffing(question: () => ReportsQuestion) {
  const store = useReportsStore();
  const weekdays = ref<StaffedDays>('all');
  /** Whole percent. */
  const maxMissed = ref(5);
  const report = shallowRef<StaffingReport | null>(null);
  const hasFailed = ref(false);
  let round: AbortController | undefined;

  const asked = computed(() => {
    const { period, sourceId } = question();
    const days = { weekdays: weekdays.value, max_missed_percent: maxMissed.value };
    return { ...period, ...(sourceId !== null && { source_id: sourceId }), ...days };
  });

  async function load(): Promise<void> {
    round?.abort();
    round = new AbortController();
    const { signal } = round;
    try {
      const answer = await store.staffing(asked.value, signal);
      if (signal.aborted) return;
      report.value = answer;
      hasFailed.value = false;
    } catch {
      // The section says so and offers to ask again.
      if (!signal.aborted) hasFailed.value = true;
    }
  }

  watch(asked, load, { immediate: true });
  onScopeDispose(() => round?.abort());
  return { weekdays, maxMissed, report, hasFailed, load };
}
