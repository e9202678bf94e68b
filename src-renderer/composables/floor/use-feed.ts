// The feed as it is shown: of one source or all, and standing still while it is being read.
import { computed, shallowRef, watch, type Ref } from 'vue';
import type { FeedLine } from '../../stores/floor/floor-mirror';
import { useFloorStore } from '../../stores/floor/floor';
import { usePaced } from '../calm/use-paced';

/** @param sourceId null = all sources */
export function useFeed(sourceId: Readonly<Ref<number | null>>, isHeld: Readonly<Ref<boolean>>) {
  const floor = useFloorStore();
  const fresh = computed(() => {
    if (sourceId.value === null) return floor.feed;
    return floor.feed.filter((line) => 'source_id' in line && line.source_id === sourceId.value);
  });
  const paced = usePaced(fresh);
  const lines = shallowRef<readonly FeedLine[]>(fresh.value);
  watch(paced, (now) => {
    if (!isHeld.value) lines.value = now;
  });
  watch(isHeld, () => {
    if (!isHeld.value) lines.value = fresh.value;
  });
  watch(sourceId, () => (lines.value = fresh.value));

  /** Lines that have come while the feed stood still. */
  const waiting = computed(() => {
    if (!isHeld.value) return 0;
    const newest = lines.value[0]?.line ?? 0;
    return fresh.value.filter(({ line }) => line > newest).length;
  });
  return { lines, waiting };
}
