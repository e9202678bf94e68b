// A card that closes under the focus leaves it to nobody: it goes back to the list beside it.
import { type Ref, watch } from 'vue';

/** @param isOpen whether the card stands there */
export function useFocusAfterCard(list: Readonly<Ref<HTMLElement | null>>, isOpen: () => boolean): void {
  watch(
    isOpen,
    (open) => {
      if (!open && document.activeElement === document.body) list.value?.focus();
    },
    { flush: 'post' },
  );
}
