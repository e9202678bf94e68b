// The keys that lead to the search of a screen.
import type { ShallowRef } from 'vue';
import { useShortcuts } from './use-shortcuts';

/** @param within what holds the field; its first one gets the focus */
export function useSearchKeys(within: Readonly<ShallowRef<HTMLElement | null>>): void {
  const focusSearch = () => within.value?.querySelector('input')?.focus();
  useShortcuts({ 'Ctrl+KeyF': focusSearch });
  // The key of «/» on a Latin layout, whichever layout is on; inside a field it is a letter.
  useShortcuts(
    { Slash: focusSearch, NumpadDivide: focusSearch },
    { applies: ({ target, key }) => key !== '?' && !(target instanceof HTMLInputElement) },
  );
}
