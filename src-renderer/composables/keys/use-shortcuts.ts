// Keys of a whole screen. By `event.code`, so that Ctrl+K is the same key on a Russian layout.
import { onScopeDispose } from 'vue';

/** Written as `Ctrl+KeyK`, `Ctrl+Shift+KeyZ`, `F9`; on a Mac Ctrl is also ⌘. */
export type ShortcutTable = Readonly<Record<string, (event: KeyboardEvent) => void>>;

export interface ShortcutOptions {
  /** Whether the keys count at all, for instance not while a field has the focus. @default always */
  readonly applies?: (event: KeyboardEvent) => boolean;
}

/** The keys of `table`, for as long as the component lives. A key that is taken does nothing else. */
export function useShortcuts(table: ShortcutTable, options: ShortcutOptions = {}): void {
  const press = (event: KeyboardEvent) => {
    const action = table[chordOf(event)];
    if (!action || event.defaultPrevented || options.applies?.(event) === false) return;
    event.preventDefault();
    action(event);
  };
  window.addEventListener('keydown', press);
  onScopeDispose(() => window.removeEventListener('keydown', press));
}

/** Over the screen lies something that has keys of its own, Escape above all. */
export function isLayerOpen(): boolean {
  // A list of choices says at its button that it is open: other lists stand on the screen for good.
  return document.querySelector('[role="menu"], [role="dialog"], [role="combobox"][aria-expanded="true"]') !== null;
}

/** A text field has the focus, or a menu or dialog is open: keys belong to it. */
export function isTaken({ target }: KeyboardEvent): boolean {
  const isText =
    target instanceof HTMLElement && target.matches('textarea, [contenteditable], input:not([type=checkbox])');
  return isText || isLayerOpen();
}

/** The pressed keys as `ShortcutTable` writes them. */
export function chordOf(event: KeyboardEvent): string {
  const modifiers = [
    (event.ctrlKey || event.metaKey) && 'Ctrl',
    event.altKey && 'Alt',
    event.shiftKey && 'Shift',
  ].filter((name) => typeof name === 'string');
  return [...modifiers, event.code].join('+');
}
