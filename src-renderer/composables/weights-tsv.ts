// Rectangles of weights as Excel copies and pastes them: rows by line, cells by tab; empty = not linked.
import { MAX_WEIGHT } from './weight-bounds';
import type { CellValue } from './draft-cells';

export function toTsv(rows: readonly (readonly CellValue[])[]): string {
  return rows.map((row) => row.map((value) => value ?? '').join('\t')).join('\n');
}

/** `undefined` where the text is no weight: that cell stays as it is. */
export function fromTsv(text: string): (CellValue | undefined)[][] {
  const lines = text.replace(/\r\n?/g, '\n').replace(/\n$/, '').split('\n');
  return lines.map((line) => line.split('\t').map(parseCell));
}

function parseCell(text: string): CellValue | undefined {
  const trimmed = text.replace(/[\s\u00a0]/g, '');
  if (trimmed === '' || trimmed === '—') return null;
  if (!/^\d+$/.test(trimmed)) return undefined;
  const value = Number(trimmed);
  return value <= MAX_WEIGHT ? value : undefined;
}
