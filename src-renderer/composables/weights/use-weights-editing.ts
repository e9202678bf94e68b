// Keys and clipboard of the weights grid, as in a spreadsheet.
import { type GridPoint, pointAfterKey } from '../keys/grid-selection';
import { useCursorAnchor } from './use-cursor-anchor';
import { createTypedWeight } from './typed-weight';
import { useGridCursor } from '../keys/use-grid-cursor';
import type { WeightsGrid } from './use-weights-grid';
import { createWeightEdits } from './weight-edits';
import { createWeightsClipboard, type PasteOutcome } from './weights-clipboard';

const BIG_STEP = 10;

export interface EditingOptions {
  readonly pageRows: () => number;
  readonly onPaste: (outcome: PasteOutcome) => void;
  /** What was typed is no weight; the cell keeps what it had. */
  readonly onRefused: (typed: string) => void;
}

export function useWeightsEditing(grid: WeightsGrid, options: EditingOptions) {
  const cursor = useGridCursor();
  const isAnchored = useCursorAnchor(grid, cursor);
  const edits = createWeightEdits(grid, cursor);
  const typed = createTypedWeight(edits, cursor, options.onRefused);

  function moveTo(...args: Parameters<typeof cursor.moveTo>): void {
    typed.finish();
    cursor.moveTo(...args);
  }

  /** @returns whether the key meant something here */
  function press(event: KeyboardEvent): boolean {
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
    return (isPlain && edit(event, { edits, typed })) || (!event.altKey && (selectBy(event) || move(event)));
  }

  /** What a spreadsheet does with whole lines: selects them, and writes one number into all that is selected. */
  function selectBy(event: KeyboardEvent): boolean {
    const isFar = event.ctrlKey || event.metaKey;
    if (isFar && event.code.endsWith('Enter')) fill();
    else if (isFar && event.code === 'KeyA') selectLines({});
    else if (isFar && event.code === 'Space') selectLines({ column: cursor.active.value.column });
    else if (event.shiftKey && event.code === 'Space') selectLines({ row: cursor.active.value.row });
    else return false;
    return true;
  }

  function fill(): void {
    const isRefused = typed.isRefused();
    typed.finish();
    if (!isRefused) edits.fill(edits.valueAt(cursor.active.value));
  }

  /** A whole row, a whole column, or all there is. */
  function selectLines({ row, column }: Partial<GridPoint>): void {
    typed.finish();
    const last = { row: grid.operators.value.length - 1, column: grid.sources.value.length - 1 };
    cursor.select({ row: row ?? 0, column: column ?? 0 }, { row: row ?? last.row, column: column ?? last.column });
  }

  function move(event: KeyboardEvent): boolean {
    const [rows, columns] = [grid.operators.value.length, grid.sources.value.length];
    const size = { rows, columns, pageRows: options.pageRows() };
    const target = pointAfterKey(event, cursor.active.value, size);
    if (!target) return false;
    moveTo(target, event.shiftKey && !event.code.endsWith('Enter'));
    return true;
  }

  const clipboard = createWeightsClipboard(edits, cursor);
  function paste(text: string): void {
    typed.finish();
    options.onPaste(clipboard.paste(text));
  }

  const { active, range } = cursor;
  const enter = (event: FocusEvent) => comesFromElsewhere(event) && typed.finish();
  return { active, range, moveTo, selectLines, press, paste, copied: clipboard.copied, isAnchored, enter };
}

/** Whoever comes back from another part of the screen types a number anew. */
function comesFromElsewhere({ currentTarget, relatedTarget }: FocusEvent): boolean {
  const isKnown = currentTarget instanceof Node && relatedTarget instanceof Node;
  return isKnown && !currentTarget.contains(relatedTarget);
}

interface Editors {
  readonly edits: ReturnType<typeof createWeightEdits>;
  readonly typed: ReturnType<typeof createTypedWeight>;
}

/** @returns whether the key wrote something */
function edit(event: KeyboardEvent, { edits, typed }: Editors): boolean {
  if (/^\d$/.test(event.key)) typed.type(event.key);
  else if (event.code === 'Backspace' && typed.isTyping()) typed.erase();
  else if (event.code === 'Escape' && typed.isTyping()) typed.cancel();
  else {
    const step = stepOf(event);
    const isUnlinking = event.code === 'Delete' || event.code === 'Backspace';
    if (step === 0 && !isUnlinking) return false;
    typed.finish();
    if (isUnlinking) edits.unlink();
    else edits.step(step);
  }
  return true;
}

function stepOf(event: KeyboardEvent): number {
  const size = event.shiftKey ? BIG_STEP : 1;
  if (event.code === 'Equal' || event.code === 'NumpadAdd') return size;
  if (event.code === 'Minus' || event.code === 'NumpadSubtract') return -size;
  return 0;
}
