// The present moment, once a second, by the program's clock: ages and "minutes ago" are counted from it.
import { computed, onScopeDispose, reactive, ref, toValue, type MaybeRefOrGetter } from 'vue';

const TICK_MS = 1000;

/** @param clockOffsetMs the program's clock minus ours */
export function useNow(clockOffsetMs: MaybeRefOrGetter<number>) {
  const ours = ref(Date.now());
  const timer = setInterval(() => (ours.value = Date.now()), TICK_MS);
  onScopeDispose(() => clearInterval(timer));
  return computed(() => ours.value + toValue(clockOffsetMs));
}

/**
 * The present moment for many rows: handed on as one thing that stays the same. A row looks at it in a `computed` and is
 * drawn anew when its own words change, not whenever a second has passed.
 */
export interface Clock {
  readonly nowMs: number;
}

/** @param clockOffsetMs the program's clock minus ours */
export function useClock(clockOffsetMs: MaybeRefOrGetter<number>): Clock {
  return reactive({ nowMs: useNow(clockOffsetMs) });
}
