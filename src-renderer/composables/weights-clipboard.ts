// Rectangles of weights to and from the clipboard.
import type { GridCursor } from './use-grid-cursor';
import type { WeightEdits } from './weight-edits';
import { fromTsv, toTsv } from './weights-tsv';

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

  /** A single value fills the selection; a rectangle goes to its top left corner. @returns whether all were weights */
  function paste(text: string): boolean {
    const rows = fromTsv(text);
    const [[single] = []] = rows;
    const { top, left } = range.value;
    if (rows.flat().length === 1) edits.editRange(() => single);
    else edits.write({ row: top, column: left }, rows);
    return !rows.flat().includes(undefined);
  }

  return { copied, paste };
}
