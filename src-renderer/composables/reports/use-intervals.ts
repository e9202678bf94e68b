// The intervals of one operator in the period of the page; whoever was chosen last wins.
import { onScopeDispose, ref, shallowRef, watch } from 'vue';
import type { TimeSheetIntervals } from '@shared/model/time-sheet';
import { useReportsStore } from '../../stores/floor/reports';
import type { ReportsQuestion } from './use-reports';

export function useIntervals(question: () => ReportsQuestion, operatorId: () => number | undefined) {
  const store = useReportsStore();
  const intervals = shallowRef<TimeSheetIntervals | null>(null);
  const hasFailed = ref(false);
  let round: AbortController | undefined;

  async function load(): Promise<void> {
    const operator_id = operatorId();
    round?.abort();
    if (operator_id === undefined) return;
    round = new AbortController();
    const { signal } = round;
    try {
      const answer = await store.timeSheetIntervals({ ...question().period, operator_id }, signal);
      if (signal.aborted) return;
      intervals.value = answer;
      hasFailed.value = false;
    } catch {
      // The section says so and offers to ask again.
      if (!signal.aborted) hasFailed.value = true;
    }
  }

  /** Those of everybody, for a file. */
  const ofEverybody = () => store.timeSheetIntervals(question().period, new AbortController().signal);

  watch([question, operatorId], load, { immediate: true });
  onScopeDispose(() => round?.abort());
  return { intervals, hasFailed, load, ofEverybody };
}
