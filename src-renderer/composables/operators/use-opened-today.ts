// In what time operators open today's tickets: the report's own figure, asked for anew while something happens.
import { onScopeDispose, shallowRef, watch } from 'vue';
import { useFloorStore } from '../../stores/floor/floor';
import { useReportsStore } from '../../stores/floor/reports';

/** A median hardly moves faster, and a report reads the whole day. */
const EVERY_MS = 5_000;

/** @returns milliseconds by operator; who has opened nothing is not among them */
export function useOpenedToday() {
  const floor = useFloorStore();
  const reports = useReportsStore();
  const medians = shallowRef<ReadonlyMap<number, number>>(new Map());
  let timer: ReturnType<typeof setTimeout> | undefined;
  let round = new AbortController();

  async function ask(): Promise<void> {
    round.abort();
    round = new AbortController();
    const { signal } = round;
    try {
      const { operators } = await reports.work({ days: 1 }, signal);
      if (signal.aborted) return;
      medians.value = new Map(
        operators.flatMap(({ operator_id, opened }) => (opened ? [[operator_id, opened.median_ms] as const] : [])),
      );
    } catch (error) {
      // What is shown was true a moment ago; the next change asks again.
      if (!signal.aborted) console.warn('no times until tickets were opened', error);
    }
  }

  watch(
    () => [floor.feed, floor.touchedTickets, floor.today],
    () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        void ask();
      }, EVERY_MS);
    },
  );
  // Once there is a floor, and after each loss of the link; a new day tells its own counts.
  watch(
    () => floor.snapshots,
    (snapshots) => snapshots > 0 && void ask(),
    { immediate: true },
  );
  onScopeDispose(() => {
    clearTimeout(timer);
    round.abort();
  });
  return medians;
}
