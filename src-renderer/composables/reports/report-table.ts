// What every chart of the reports can be read as: a table on the screen and a file for a spreadsheet.
import { CSV_BOM, csvLine } from '@shared/text/csv';

export interface ReportTable {
  /** The file's name without period and ending. */
  readonly file: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

/** Two places are more than a chart shows, and few enough to read. */
export function rounded(cell: string | number): string | number {
  return typeof cell === 'number' ? Math.round(cell * 100) / 100 : cell;
}

/** In the words and numbers of a language. */
export function csvOf({ columns, rows }: Pick<ReportTable, 'columns' | 'rows'>, language: string): string {
  const isRussian = language === 'ru';
  // A spreadsheet reads 2.5 as the second of May where the comma is the decimal sign.
  const inWords = (cell: string | number) =>
    isRussian && typeof cell === 'number' && !Number.isInteger(cell) ? String(cell).replace('.', ',') : cell;
  const line = (cells: readonly (string | number)[]) =>
    csvLine(
      cells.map((cell) => inWords(rounded(cell))),
      isRussian ? ';' : ',',
    );
  return CSV_BOM + [columns, ...rows].map(line).join('');
}

/** @param days it is about, `YYYY-MM-DD` */
export function fileName(file: string, days: { readonly from: string; readonly to: string }, ending: string): string {
  const { from, to } = days;
  return `${file}-${from === to ? from : `${from}--${to}`}.${ending}`;
}
