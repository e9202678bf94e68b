// Who did what in the period of the page: asked for with every other question, the last one wins.
import { onScopeDispose, ref, shallowRef, watch } from 'vue';
import type { WorkReport } from '@shared/model/work-report';
import { useReportsStore } from '../../stores/floor/reports';
import type { ReportsQuestion } from './use-reports';

export function useWorkReport(question: () => ReportsQuestion) {
  const store = useReportsStore();
  const report = shallowRef<WorkReport | null>(null);
  const hasFailed = ref(false);
  let round: AbortController | undefined;

  async function load(): Promise<void> {
    const { period, sourceId } = question();
    round?.abort();
    round = new AbortController();
    const { signal } = round;
    try {
      const answer = await store.work({ ...period, ...(sourceId !== null && { source_id: sourceId }) }, signal);
      if (signal.aborted) return;
      report.value = answer;
      hasFailed.value = false;
    } catch {
      // The section says so and offers to ask again.
      if (!signal.aborted) hasFailed.value = true;
    }
  }

  watch(question, load, { immediate: true });
  onScopeDispose(() => round?.abort());
  return { report, hasFailed, load };
}
