// What comes or goes by itself beside controls does so once nobody is about to press one of them.
import { type Ref, shallowRef, watch } from 'vue';

/** The value, and while it is held, what it was before. */
export function useStill<T>(value: () => T, isHeld: Readonly<Ref<boolean>>): Readonly<Ref<T>> {
  const shown = shallowRef(value());
  watch([value, isHeld], () => {
    if (!isHeld.value) shown.value = value();
  });
  return shown;
}
