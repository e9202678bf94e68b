// The present moment, once a second, by the program's clock: ages and "minutes ago" are counted from it.
import { computed, onScopeDispose, ref, toValue, type MaybeRefOrGetter } from 'vue';

const TICK_MS = 1000;

/** @param clockOffsetMs the program's clock minus ours */
export function useNow(clockOffsetMs: MaybeRefOrGetter<number>) {
  const ours = ref(Date.now());
  const timer = setInterval(() => (ours.value = Date.now()), TICK_MS);
  onScopeDispose(() => clearInterval(timer));
  return computed(() => ours.value + toValue(clockOffsetMs));
}
