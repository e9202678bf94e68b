// How long each operator was there in the period of the page: asked for with every other question, the last one wins.
import { onScopeDispose, ref, shallowRef, watch } from 'vue';
import type { TimeSheet } from '@shared/model/time-sheet';
import { useReportsStore } from '../../stores/floor/reports';
import type { ReportsQuestion } from './use-reports';

export function useTimeSheet(question: () => ReportsQuestion) {
  const store = useReportsStore();
  const sheet = shallowRef<TimeSheet | null>(null);
  const hasFailed = ref(false);
  let round: AbortController | undefined;

  async function load(): Promise<void> {
    const { period } = question();
    round?.abort();
    round = new AbortController();
    const { signal } = round;
    try {
      const answer = await store.timeSheet(period, signal);
      if (signal.aborted) return;
      sheet.value = answer;
      hasFailed.value = false;
    } catch {
      // The section says so and offers to ask again.
      if (!signal.aborted) hasFailed.value = true;
    }
  }

  watch(question, load, { immediate: true });
  onScopeDispose(() => round?.abort());
  return { sheet, hasFailed, load };
}
