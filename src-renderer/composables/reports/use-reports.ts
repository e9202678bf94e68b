// The reports of a period and source: loaded anew with every other question, the last one wins.
import { onScopeDispose, ref, type Ref, shallowRef, watch } from 'vue';
import type { ActivityReport, DistributionReport } from '@shared/model/report';
import { useFloorStore } from '../../stores/floor/floor';
import { useReportsStore } from '../../stores/floor/reports';
import type { PeriodQuery } from './use-report-period';

export interface ReportsShown {
  readonly activity: ActivityReport;
  /** What they answer. */
  readonly question: ReportsQuestion;
  /** Of the sources asked about. */
  readonly sources: DistributionReport['sources'];
  /** When they were asked for, by the program's clock. */
  readonly loadedAtMs: number;
}

export interface ReportsQuestion {
  readonly period: PeriodQuery;
  readonly sourceId: number | null;
}

/** @param question null = nothing is asked for the moment, and what is there stays */
export function useReports(question: Ref<ReportsQuestion | null>) {
  const store = useReportsStore();
  /** null = none have come yet; while others are loading, those before. */
  const reports = shallowRef<ReportsShown | null>(null);
  const state = ref<'loading' | 'ready' | 'failed'>('loading');
  const floor = useFloorStore();
  /** Something has happened since they were loaded. */
  const isBehind = ref(false);
  let round: AbortController | undefined;

  async function load(): Promise<void> {
    if (!question.value) return;
    const asked = question.value;
    const { period, sourceId } = asked;
    round?.abort();
    round = new AbortController();
    const { signal } = round;
    state.value = 'loading';
    isBehind.value = false;
    const loadedAtMs = Date.now() + floor.clockOffsetMs;
    try {
      const activity = await store.activity({ ...period, ...(sourceId !== null && { source_id: sourceId }) }, signal);
      // The program has said which moments its days are.
      const { sources } = await store.distribution({ from: activity.from_at, to: activity.to_at }, signal);
      if (signal.aborted) return;
      const isWanted = (source: { readonly source_id: number }) => sourceId === null || source.source_id === sourceId;
      // A copy: asked for once more, the sections ask once more, too.
      reports.value = { activity, question: { ...asked }, sources: sources.filter(isWanted), loadedAtMs };
      state.value = 'ready';
    } catch {
      // Whatever it was, the screen says that there is no report, and how to ask again.
      if (!signal.aborted) state.value = 'failed';
    }
  }

  // Numbers under the eye do not change by themselves: they say of when they are, and offer newer ones.
  watch(
    () => [floor.feed, floor.auditRevision],
    () => (isBehind.value = true),
  );
  watch(question, load, { immediate: true });
  onScopeDispose(() => round?.abort());
  return { reports, state, isBehind, load };
}
