// The feed as it is shown: of one source or all, and standing still while it is being read.
import { computed, onScopeDispose, shallowRef, watch, type Ref } from 'vue';
import type { FeedLine } from '../../stores/floor/floor-mirror';
import { useFloorStore } from '../../stores/floor/floor';

/** Lines that come faster than this come together: more often they cannot be read, only redrawn. */
const SHOWN_EVERY_MS = 250;

/** @param sourceId null = all sources */
export function useFeed(sourceId: Readonly<Ref<number | null>>, isHeld: Readonly<Ref<boolean>>) {
  const floor = useFloorStore();
  const fresh = computed(() => {
    if (sourceId.value === null) return floor.feed;
    return floor.feed.filter((line) => 'source_id' in line && line.source_id === sourceId.value);
  });
  const lines = shallowRef<readonly FeedLine[]>(fresh.value);
  let timer: ReturnType<typeof setTimeout> | undefined;

  function show(): void {
    if (isHeld.value) return;
    lines.value = fresh.value;
    timer ??= setTimeout(() => {
      timer = undefined;
      if (lines.value !== fresh.value) show();
    }, SHOWN_EVERY_MS);
  }

  watch(fresh, () => timer === undefined && show());
  watch(isHeld, show);
  watch(sourceId, () => (lines.value = fresh.value));
  onScopeDispose(() => clearTimeout(timer));

  /** Lines that have come while the feed stood still. */
  const waiting = computed(() => {
    if (!isHeld.value) return 0;
    const newest = lines.value[0]?.line ?? 0;
    return fresh.value.filter(({ line }) => line > newest).length;
  });
  return { lines, waiting };
}
