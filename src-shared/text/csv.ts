/** Comma-separated values as spreadsheets read them, with nothing in a cell that a spreadsheet would run. */

/** Semicolon: what Excel expects where the comma is the decimal sign, as in Russian. */
export type CsvSeparator = ';' | ',';

/** Says UTF-8 to Excel, which otherwise takes the machine's old code page. */
export const CSV_BOM = '\uFEFF';

/**
 * One line with its end. A text that begins like a formula gets an apostrophe in front.
 *
 * @see https://www.rfc-editor.org/rfc/rfc4180 quotes
 * @see https://owasp.org/www-community/attacks/CSV_Injection formulas
 */
export function csvLine(cells: readonly (string | number | null)[], separator: CsvSeparator): string {
  return `${cells.map(toCell).join(separator)}\r\n`;
}

function toCell(value: string | number | null): string {
  if (typeof value !== 'string') return value === null ? '' : String(value);
  const text = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/u.test(value) ? `'${value}` : value;
  return /[;,"\t\r\n]|^\s|\s$/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
