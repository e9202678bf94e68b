// One element of many has the focus and is what Tab comes to, though elements change hands while a grid scrolls.
import { nextTick, onMounted, type Ref } from 'vue';

/**
 * `tabindex` is not for the template to write: taken from the element that has the focus, it makes the browser lay the
 * page out at once, in the middle of a change.
 * @param box what holds the elements; the one that is current says so by `data-cursor`, all have `tabindex="-1"`
 */
export function useRovingFocus(box: Readonly<Ref<HTMLElement | null>>) {
  let holder: HTMLElement | null = null;

  function mark(): HTMLElement | null {
    const next = box.value?.querySelector<HTMLElement>('[data-cursor]') ?? null;
    if (next === holder) return next;
    holder?.setAttribute('tabindex', '-1');
    next?.setAttribute('tabindex', '0');
    holder = next;
    return next;
  }

  onMounted(mark);

  /** After the change that is under way: the current element is what Tab comes to, and has the focus. */
  async function follow(withFocus: boolean): Promise<void> {
    await nextTick();
    const next = box.value?.querySelector<HTMLElement>('[data-cursor]');
    if (withFocus && document.activeElement !== next) next?.focus({ preventScroll: true });
    mark();
  }

  return { follow };
}
