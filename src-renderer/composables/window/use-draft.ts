// What is being typed over a saved value: follows the value while nobody has changed it, and is never taken from a hand.
import { type Ref, ref, watch } from 'vue';

/** @param saved as it is in force now; it may change in another window at any moment */
export function useDraft<Value extends string | number>(saved: () => Value): Ref<Value> {
  // Typed by hand: `ref` would widen it to UnwrapRef, which for a text and a number is the same.
  const draft = ref(saved()) as Ref<Value>;
  watch(saved, (now, before) => {
    if (draft.value === before) draft.value = now;
  });
  return draft;
}
