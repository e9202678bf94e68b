// Rectangles of weights to and from the clipboard.
import type { GridCursor } from '../keys/use-grid-cursor';
import type { WeightEdits } from './weight-edits';
import { fromTsv, toTsv } from './weights-tsv';

/** `outsideCount`: cells that would lie beyond the last row or column. */
export type PasteOutcome =
  { readonly type: 'pasted'; readonly outsideCount: number } | { readonly type: 'refused'; readonly stranger: string };

export function createWeightsClipboard(edits: WeightEdits, { range }: GridCursor) {
  function copied(): string {
    const { top, bottom, left, right } = range.value;
    const rows = Array.from({ length: bottom - top + 1 }, (_, row) =>
      Array.from({ length: right - left + 1 }, (__, column) =>
        edits.valueAt({ row: top + row, column: left + column }),
      ),
    );
    return toTsv(rows);
  }

  /** A single value fills the selection; a rectangle goes to its top left corner. */
  function paste(text: string): PasteOutcome {
    const pasted = fromTsv(text);
    if (!pasted.isUsable) return { type: 'refused', stranger: pasted.stranger };
    const { rows } = pasted;
    const [[single] = []] = rows;
    const { top, left } = range.value;
    if (rows.flat().length === 1) edits.editRange(() => single);
    else return { type: 'pasted', outsideCount: edits.write({ row: top, column: left }, rows) };
    return { type: 'pasted', outsideCount: 0 };
  }

  return { copied, paste };
}
