// The keys that lead to the search of a screen.
import type { ShallowRef } from 'vue';
import { isLayerOpen, isTaken, useShortcuts } from './use-shortcuts';

/** @param within what holds the field; its first one gets the focus */
export function useSearchKeys(within: Readonly<ShallowRef<HTMLElement | null>>): void {
  const focusSearch = () => within.value?.querySelector('input')?.focus();
  useShortcuts({ 'Ctrl+KeyF': focusSearch }, { applies: () => !isLayerOpen() });
  // The key of «/» on a Latin layout, whichever layout is on; inside a field it is a letter, on a Russian one the full stop.
  useShortcuts(
    { Slash: focusSearch, NumpadDivide: focusSearch },
    { applies: (event) => event.key !== '?' && !isTaken(event) },
  );
}
