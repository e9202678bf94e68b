// The focus never falls to nowhere: when what had it goes, be it a dialog, a row or a button, it goes on where work goes on.
import { onScopeDispose } from 'vue';

/** Elements that had the focus before; older ones help nobody. */
const REMEMBERED_MAX = 8;

export function useFocusHome(): void {
  /** The last one first, each with all that is around it. */
  let past: readonly (readonly HTMLElement[])[] = [];

  function remember({ target }: FocusEvent): void {
    if (target instanceof HTMLElement) past = [pathOf(target), ...past].slice(0, REMEMBERED_MAX);
  }

  function look(): void {
    const { activeElement } = document;
    // A button that was switched off keeps the focus for a moment, and hears no key.
    const isLost = activeElement === null || activeElement === document.body || activeElement.matches(':disabled');
    const last = past[0]?.[0];
    // Who has pressed on empty space wants it so; only what is gone, or hidden, leaves a gap.
    if (isLost && last && !isThere(last)) goHome(past);
  }

  const observer = new MutationObserver(look);
  const attributeFilter = ['class', 'style', 'hidden', 'disabled'];
  observer.observe(document.body, { childList: true, subtree: true, attributeFilter });
  document.addEventListener('focusin', remember);
  onScopeDispose(() => {
    observer.disconnect();
    document.removeEventListener('focusin', remember);
  });
}

function isThere(element: HTMLElement): boolean {
  return element.isConnected && !element.matches(':disabled') && element.checkVisibility({ visibilityProperty: true });
}

function pathOf(element: HTMLElement): HTMLElement[] {
  const around = element.parentElement;
  return around && around !== document.body ? [element, ...pathOf(around)] : [element];
}

/** To the list it stood in, else to what had the focus before, else to the screen itself. */
function goHome(past: readonly (readonly HTMLElement[])[]): void {
  for (const element of past.flat()) {
    if (isThere(element) && element.matches('[tabindex], button, a, input, textarea')) {
      element.focus({ preventScroll: true });
      if (document.activeElement === element) return;
    }
  }
  const main = document.querySelector<HTMLElement>('main');
  if (!main) return;
  main.tabIndex = -1;
  main.focus({ preventScroll: true });
}
