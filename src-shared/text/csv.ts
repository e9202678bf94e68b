/** Comma-separated values as spreadsheets read them, with nothing in a cell that a spreadsheet would run. */

/** Semicolon: what Excel expects where the comma is the decimal sign, as in Russian. */
export type CsvSeparator = ';' | ',';

/** Whether a person opens it in a spreadsheet, or a program reads it, which takes digits as they stand. */
export type CsvReader = 'person' | 'program';

/** Says UTF-8 to Excel, which otherwise takes the machine's old code page. */
export const CSV_BOM = '\uFEFF';

/** Of the text of digits a spreadsheet would make a number with no zeros in front, or one of the kind of 3.8E+11: phones, codes. */
const DIGITS_LOST = /^\s*(?:0\d+|\d{12,}|\d+(?:[.,]\d+)?e[+-]?\d+)\s*$/iu;

/**
 * One line with its end. A text that begins like a formula gets an apostrophe in front, and for people one whose digits a
 * spreadsheet would not keep.
 *
 * @see https://www.rfc-editor.org/rfc/rfc4180 quotes
 * @see https://owasp.org/www-community/attacks/CSV_Injection formulas
 */
export function csvLine(
  cells: readonly (string | number | null)[],
  separator: CsvSeparator,
  reader: CsvReader = 'person',
): string {
  return `${cells.map((cell) => toCell(cell, reader)).join(separator)}\r\n`;
}

function toCell(value: string | number | null, reader: CsvReader): string {
  if (typeof value !== 'string') return value === null ? '' : String(value);
  const isRun = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/u.test(value);
  const text = isRun || (reader === 'person' && DIGITS_LOST.test(value)) ? `'${value}` : value;
  return /[;,"\t\r\n]|^\s|\s$/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
