// A pasted list in rows and cells, whatever program it was copied from.
import { trimInvisible } from '@shared/text/visible-text';

/** Line ends of every kind: of files, of Word within a paragraph, of pages. */
const LINE_END = /[\n\r\v\f\u0085\u2028\u2029]+/u;
/** Cells of Excel, of files for it, of a page's table. */
const CELL_END = /[\t;|]/u;
/** Of a list of names a comma parts nothing: «Иванов, Иван» is one. With a number behind it, it parts cells. */
const NUMBER_BEHIND_COMMA = /,\s*(?:"\d[\d\s]*"\s*|\d[\d\s]*)(?:,|$)/u;
/** Thousands as they are written and shown: by blanks of all kinds, apostrophes. */
const THOUSANDS = /^\d{1,3}(?:[\s'’]\d{3})+$/u;

export interface PastedRow {
  /** As it was pasted. */
  readonly text: string;
  /** In the order of the columns; those in which nothing stands are left out. */
  readonly cells: readonly string[];
}

/** @param isName whether a cell can be a name: a row of nothing else, parted by semicolons, is a list of them */
export function pastedRows(text: string, isName: (cell: string) => boolean): readonly PastedRow[] {
  return linesOf(text).flatMap((line) => {
    const cells = cellsOf(line);
    const isList = /^[^\t|]*$/u.test(line) && cells.length > 1 && cells.every(isName);
    if (isList) return cells.map((cell) => ({ text: cell, cells: [cell] }));
    return cells.length === 0 && trimInvisible(line) === '' ? [] : [{ text: line.trim(), cells }];
  });
}

/** Excel puts quotes around a cell with a line end in it, which then ends no row. */
function linesOf(text: string): string[] {
  const whole = text.replaceAll(/(?<=^|[\t;\n\r])"(?:[^"]|"")*"(?=$|[\t;\n\r])/gu, (cell) =>
    cell.replaceAll(new RegExp(LINE_END, 'gu'), ' '),
  );
  return whole.split(LINE_END).filter((line) => line.trim() !== '');
}

function cellsOf(line: string): string[] {
  const isParted = CELL_END.test(line);
  const parts = isParted ? line.split(CELL_END) : NUMBER_BEHIND_COMMA.test(line) ? line.split(',') : [line];
  return parts.map(cellText).filter((cell) => cell !== '');
}

function cellText(part: string): string {
  const text = trimInvisible(part.replace(/\s+/gu, ' '));
  const bare = /^"(.*)"$/u.exec(text)?.[1]?.replaceAll('""', '"').trim() ?? text;
  return THOUSANDS.test(bare) ? bare.replaceAll(/\D/gu, '') : bare;
}
