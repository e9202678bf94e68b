// A weight while its digits are typed: each digit shows at once, Escape takes the whole number back.
import type { CellValue } from './draft-cells';
import type { GridCursor } from '../keys/use-grid-cursor';
import { MAX_WEIGHT } from '@shared/limits';
import type { WeightEdits } from './weight-edits';

/** @param onRefused hears of a number that is no weight: the cell keeps what it had */
export function createTypedWeight(
  edits: WeightEdits,
  { active }: Pick<GridCursor, 'active'>,
  onRefused: (typed: string) => void,
) {
  let digits = '';
  /** Of the number that was refused: what follows of it must not begin another. */
  let isRefused = false;
  let before: CellValue = null;
  let numberCount = 0;
  const mark = () => `number ${numberCount}`;
  /** Nothing else was done with the draft since its last digit. */
  const isOn = () => edits.lastMark() === mark();

  function set(next: string): void {
    if (digits === '') {
      numberCount += 1;
      before = edits.valueAt(active.value);
    }
    digits = next;
    edits.write(active.value, [[next === '' ? before : Number(next)]], mark());
  }

  function finish(): void {
    digits = '';
    isRefused = false;
  }

  return {
    isTyping: () => (digits !== '' || isRefused) && isOn(),
    isRefused: () => isRefused && isOn(),
    type(digit: string): void {
      if (!isOn()) finish();
      if (isRefused) return;
      const next = String(Number(digits + digit));
      if (Number(next) <= MAX_WEIGHT) {
        set(next);
        return;
      }
      set('');
      isRefused = true;
      onRefused(next);
    },
    erase: () => (isRefused ? finish() : set(digits.slice(0, -1))),
    cancel: () => (isRefused ? finish() : set('')),
    /** The number stands; the next digit begins another. */
    finish,
  };
}
