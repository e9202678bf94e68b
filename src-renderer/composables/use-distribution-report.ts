// The report of a period: loaded anew with every other period, the last one wins.
import { onScopeDispose, ref, shallowRef, type Ref, watch } from 'vue';
import type { DistributionReport } from '@shared/model/report';
import { useReportsStore } from '../stores/reports';
import { type Period, periodStart } from './period';

export function useDistributionReport(period: Ref<Period>) {
  const reports = useReportsStore();
  /** null = none has come yet; while another one is loading, the one before. */
  const report = shallowRef<DistributionReport | null>(null);
  const state = ref<'loading' | 'ready' | 'failed'>('loading');
  let round: AbortController | undefined;

  async function load(): Promise<void> {
    round?.abort();
    round = new AbortController();
    const { signal } = round;
    state.value = 'loading';
    try {
      const loaded = await reports.distribution(periodStart(period.value), signal);
      if (signal.aborted) return;
      report.value = loaded;
      state.value = 'ready';
    } catch {
      // Whatever it was, the screen says that there is no report, and how to ask again.
      if (!signal.aborted) state.value = 'failed';
    }
  }

  watch(period, load, { immediate: true });
  onScopeDispose(() => round?.abort());
  return { report, state, load };
}
