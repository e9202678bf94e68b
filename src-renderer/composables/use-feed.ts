// The feed as it is shown: of one source or all, and standing still while it is being read.
import { computed, shallowRef, watch, type Ref } from 'vue';
import type { FeedLine } from '../stores/floor-mirror';
import { useFloorStore } from '../stores/floor';

/** @param sourceId null = all sources */
export function useFeed(sourceId: Readonly<Ref<number | null>>, isHeld: Readonly<Ref<boolean>>) {
  const floor = useFloorStore();
  const fresh = computed(() => {
    if (sourceId.value === null) return floor.feed;
    return floor.feed.filter((line) => 'source_id' in line && line.source_id === sourceId.value);
  });
  const lines = shallowRef<readonly FeedLine[]>(fresh.value);
  watch([fresh, isHeld, sourceId], ([now, held, source], [, , sourceBefore]) => {
    if (!held || source !== sourceBefore) lines.value = now;
  });
  const waiting = computed(() => {
    const newest = lines.value[0]?.line ?? 0;
    return lines.value === fresh.value ? 0 : fresh.value.filter(({ line }) => line > newest).length;
  });
  return { lines, waiting };
}
