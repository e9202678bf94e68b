// Cells as the XML of a sheet. @see https://ecma-international.org/publications-and-standards/standards/ecma-376/

export type CellKind = 'number' | 'moment' | 'text';
export type Cell = string | number | null;

/** Styles of `workbook-parts`: by their place there. */
const MOMENT_STYLE = 1;
const HEAD_STYLE = 2;

/** Excel calls a workbook damaged where a cell has more, in UTF-16 code units. */
const CELL_TEXT_MAX = 32_767;

const DAY_MS = 86_400_000;
/** Days from Excel's first to 1 January 1970. */
const EPOCH_DAY = 25_569;

/** @param widths of the columns, in characters */
export function sheetHead(titles: readonly string[], widths: readonly number[]): string {
  const columns = widths.map((width, index) => {
    const at = index + 1;
    return `<col min="${at}" max="${at}" width="${width}" customWidth="1"/>`;
  });
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' +
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
    '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>' +
    `</sheetView></sheetViews><cols>${columns.join('')}</cols><sheetData>` +
    `<row>${titles.map((title) => textCell(title, '', HEAD_STYLE)).join('')}</row>`
  );
}

export const SHEET_END = '</sheetData></worksheet>';

/** @param cut what stands at the end of a text that is too long for a cell */
export function sheetRow(cells: readonly Cell[], kinds: readonly CellKind[], cut: string): string {
  return `<row>${cells.map((cell, index) => cellXml(cell, kinds[index] ?? 'text', cut)).join('')}</row>`;
}

function cellXml(cell: Cell, kind: CellKind, cut: string): string {
  // An empty one keeps the place of those behind it: nothing else says which column a cell is in.
  if (cell === null || cell === '') return '<c/>';
  if (typeof cell === 'number') return `<c><v>${cell}</v></c>`;
  if (kind !== 'moment') return textCell(cell, cut);
  const at = Date.parse(`${cell.replace(' ', 'T')}Z`);
  return Number.isNaN(at) ? textCell(cell, cut) : `<c s="${MOMENT_STYLE}"><v>${at / DAY_MS + EPOCH_DAY}</v></c>`;
}

/** Text is never a formula here, whatever it begins with. */
function textCell(text: string, cut: string, style?: number): string {
  const whole = text.length > CELL_TEXT_MAX ? text.slice(0, CELL_TEXT_MAX - cut.length).toWellFormed() + cut : text;
  const look = style === undefined ? '' : ` s="${style}"`;
  return `<c${look} t="inlineStr"><is><t xml:space="preserve">${escaped(whole)}</t></is></c>`;
}

/** Controls but tab and line feed, and what is no character. */
const UNSAYABLE = /(?![\t\n\u007F-\u009F])[\p{Cc}\uFFFE\uFFFF]/gu;

/** What XML cannot say is said by its number, as Excel does; a text that looks like that by chance is told apart. */
function escaped(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/gu, '_x005F_')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(UNSAYABLE, byNumber);
}

function byNumber(character: string): string {
  return `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;
}
