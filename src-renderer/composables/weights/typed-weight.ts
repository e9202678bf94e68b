// A weight while its digits are typed: each digit shows at once, Escape takes the whole number back.
import type { CellValue } from './draft-cells';
import type { GridCursor } from '../keys/use-grid-cursor';
import { MAX_WEIGHT } from './weight-bounds';
import type { WeightEdits } from './weight-edits';

export function createTypedWeight(edits: WeightEdits, { active, moveTo }: GridCursor) {
  let digits = '';
  let before: CellValue = null;
  let numberCount = 0;

  function set(next: string): void {
    if (Number(next) > MAX_WEIGHT) return;
    if (digits === '') {
      numberCount += 1;
      before = edits.valueAt(active.value);
      moveTo(active.value);
    }
    digits = next;
    edits.write(active.value, [[next === '' ? before : Number(next)]], `number ${numberCount}`);
  }

  return {
    isTyping: () => digits !== '',
    type: (digit: string) => set(String(Number(digits + digit))),
    erase: () => set(digits.slice(0, -1)),
    cancel: () => set(''),
    /** The number stands; the next digit begins another. */
    finish: () => (digits = ''),
  };
}
