// What changes more often than can be read, shown a few times a second: more often it would only be drawn.
import { onScopeDispose, type Ref, shallowRef, watch } from 'vue';

const SHOWN_EVERY_MS = 250;

/** The first change is shown at once, and what comes close behind it together. Until then nothing is computed anew. */
export function usePaced<T>(fresh: Readonly<Ref<T>>): Readonly<Ref<T>> {
  const shown = shallowRef(fresh.value);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const { pause, resume } = watch(fresh, (now) => {
    shown.value = now;
    pause();
    timer = setTimeout(resume, SHOWN_EVERY_MS);
  });
  onScopeDispose(() => clearTimeout(timer));
  return shown;
}
