// The arrows move in a screen's one list, also after a press of the mouse beside it.
import { isLayerOpen, useShortcuts } from './use-shortcuts';

/** @param move gives the list the focus and does what the arrow does there */
export function useArrowsAnywhere(move: (event: KeyboardEvent) => void): void {
  // A plain button has no use for them; a field, a choice or the list itself has.
  const applies = ({ target }: KeyboardEvent) =>
    target instanceof Element && target.matches('body, main, button:not([role])') && !isLayerOpen();
  useShortcuts({ ArrowDown: move, ArrowUp: move }, { applies });
}
