// The present moment by the program's clock: what waits, and how long something has lasted, is counted from it.
import { computed, onScopeDispose, reactive, ref, toValue, type MaybeRefOrGetter } from 'vue';

/** For what is counted down in seconds. */
const SECOND_MS = 1000;
/**
 * Ages are said by the minute. Who waits a little longer for the next one sees no difference, and windows at rest cost a fifth. Never
 * for long in step with the order of the floor, which settles every five seconds: each has a frame to itself.
 */
const AGE_STEP_MS = 4700;

/**
 * Once a second, for a countdown.
 *
 * @param clockOffsetMs the program's clock minus ours
 */
export function useNow(clockOffsetMs: MaybeRefOrGetter<number>, stepMs = SECOND_MS) {
  const ours = ref(Date.now());
  const timer = setInterval(() => (ours.value = Date.now()), stepMs);
  onScopeDispose(() => clearInterval(timer));
  return computed(() => ours.value + toValue(clockOffsetMs));
}

/**
 * For ages, every few seconds. Handed on as one thing that stays the same: a row looks at it in a `computed` and is drawn
 * anew when its own words change, not whenever time has passed.
 */
export interface Clock {
  readonly nowMs: number;
}

/** @param clockOffsetMs the program's clock minus ours */
export function useClock(clockOffsetMs: MaybeRefOrGetter<number>): Clock {
  return reactive({ nowMs: useNow(clockOffsetMs, AGE_STEP_MS) });
}
