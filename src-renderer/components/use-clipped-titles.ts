// Whatever is cut off with an ellipsis can be read in full: under the pointer it gets its whole text as a title, on every screen.
import { onBeforeUnmount, onMounted } from 'vue';

/** How far up from what is pointed at a cut text may stand. */
const LEVELS = 3;

export function useClippedTitles(): void {
  /** Titles that were given here, and are kept up. */
  const given = new WeakSet<HTMLElement>();

  function explain({ target }: Event): void {
    let element = target instanceof HTMLElement ? target : null;
    for (let level = 0; element && level < LEVELS; level += 1, element = element.parentElement) {
      if (!isCutting(element)) continue;
      const isCut = element.scrollWidth > element.clientWidth || element.scrollHeight > element.clientHeight + 1;
      if (element.title !== '' && !given.has(element)) return;
      element.title = isCut ? element.textContent.trim() : '';
      given.add(element);
      return;
    }
  }

  onMounted(() => {
    document.addEventListener('pointerover', explain, { passive: true });
    document.addEventListener('focusin', explain, { passive: true });
  });
  onBeforeUnmount(() => {
    document.removeEventListener('pointerover', explain);
    document.removeEventListener('focusin', explain);
  });
}

function isCutting(element: HTMLElement): boolean {
  const { textOverflow, webkitLineClamp } = getComputedStyle(element);
  return textOverflow === 'ellipsis' || (webkitLineClamp !== 'none' && webkitLineClamp !== '');
}
