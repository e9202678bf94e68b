// Rectangles of weights as Excel copies and pastes them: rows by line, cells by tab; empty = not linked.
import { MAX_WEIGHT } from '@shared/limits';
import { excerpt } from '@shared/text/excerpt';
import type { CellValue } from './draft-cells';

const EXCERPT_MAX = 24;

export function toTsv(rows: readonly (readonly CellValue[])[]): string {
  return rows.map((row) => row.map((value) => value ?? '').join('\t')).join('\n');
}

export type PastedWeights =
  | { readonly isUsable: true; readonly rows: readonly (readonly CellValue[])[] }
  /** The first text that is no weight, or how it begins: it may be a whole page. */
  | { readonly isUsable: false; readonly stranger: string };

/** All of it or nothing: half of a table between the old numbers would be found by nobody. */
export function fromTsv(text: string): PastedWeights {
  const lines = text.replace(/\r\n?/g, '\n').replace(/\n$/, '').split('\n');
  const rows: CellValue[][] = [];
  for (const line of lines) {
    const row: CellValue[] = [];
    for (const cell of line.split('\t')) {
      const value = parseCell(cell);
      if (value === undefined) return { isUsable: false, stranger: excerpt(cell.trim(), EXCERPT_MAX) };
      row.push(value);
    }
    rows.push(row);
  }
  return { isUsable: true, rows };
}

function parseCell(text: string): CellValue | undefined {
  const trimmed = text.replace(/[\s\u00a0]/g, '');
  if (trimmed === '' || trimmed === '—') return null;
  if (!/^\d+$/.test(trimmed)) return undefined;
  const value = Number(trimmed);
  return value <= MAX_WEIGHT ? value : undefined;
}
