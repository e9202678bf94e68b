// Workbooks written row by row: read again as a spreadsheet would, with the parts of the format that it goes by.
import { unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { createBlobSink } from '../../../src-renderer/composables/workbook/blob-sink';
import { MonthlyBooks } from '../../../src-renderer/composables/workbook/monthly-books';
import type { Cell } from '../../../src-renderer/composables/workbook/sheet-xml';
import { Workbook, type WorkbookColumn } from '../../../src-renderer/composables/workbook/workbook';

const COLUMNS: readonly WorkbookColumn[] = [
  { title: '№', kind: 'number' },
  { title: 'Создано', kind: 'moment' },
  { title: 'Сообщение', kind: 'text' },
];
const CUT = '… обрезано';

const bytesOf = async (file: Blob) => new Uint8Array(await file.arrayBuffer());

function xmlOf(files: Record<string, Uint8Array>, path: string): Document {
  const parsed = new DOMParser().parseFromString(new TextDecoder().decode(files[path]), 'text/xml');
  expect(parsed.querySelector('parsererror')?.textContent).toBeUndefined();
  return parsed;
}

/** Cells of the sheet, head first; numbers as numbers, an empty cell as null. */
function sheetOf(book: Uint8Array): (string | number | null)[][] {
  const files = unzipSync(book);
  for (const path of Object.keys(files)) xmlOf(files, path);
  const sheet = xmlOf(files, 'xl/worksheets/sheet1.xml');
  return [...sheet.querySelectorAll('row')].map((row) =>
    [...row.querySelectorAll('c')].map((cell) => {
      const [text, value] = [cell.querySelector('t'), cell.querySelector('v')];
      return text ? text.textContent : value ? Number(value.textContent) : null;
    }),
  );
}

async function bookOf(lines: readonly (readonly Cell[])[]): Promise<Uint8Array> {
  const sink = createBlobSink();
  const book = new Workbook({ title: 'tickets', columns: COLUMNS, cut: CUT, out: sink.add });
  book.append(lines);
  book.end();
  return bytesOf(sink.end('application/zip'));
}

async function monthsOf(pieces: readonly (readonly (readonly Cell[])[])[], rowsMax: number) {
  const books = new MonthlyBooks({ name: 'tickets', columns: COLUMNS, momentColumn: 1, rowsMax, cut: CUT });
  for (const piece of pieces) books.append(piece);
  const files = unzipSync(await bytesOf(books.end()));
  return Object.entries(files).map(([name, book]) => [name, sheetOf(book).slice(1)] as const);
}

it('has numbers, moments and text, and nothing that would be run', async () => {
  expect(
    await bookOf([
      [12, '2026-03-02 12:00:00', '=1+1'],
      [11, null, ' <b>&amp; "два"\nтри '],
      [10, '1970-01-01 00:00:00', ''],
    ]).then(sheetOf),
  ).toEqual([
    ['№', 'Создано', 'Сообщение'],
    [12, 46_083.5, '=1+1'],
    [11, null, ' <b>&amp; "два"\nтри '],
    [10, 25_569, null],
  ]);
});

it.each([
  ['\u0001\u001F', '_x0001__x001F_'],
  ['_x0041_x0042_', '_x005F_x0041_x005F_x0042_'],
  ['a\r\nb\rc', 'a\nb_x000D_c'],
  ['\uFFFF', '_xFFFF_'],
  ['😀', '😀'],
])('says %j so that XML takes it and a spreadsheet reads the same', async (text, said) => {
  expect((await bookOf([[1, null, text]]).then(sheetOf))[1]?.[2]).toBe(said);
});

it('cuts a text that no cell takes, and says so', async () => {
  const [, row] = await bookOf([[1, null, '😀'.repeat(20_000)]]).then(sheetOf);
  const text = String(row?.[2]);
  expect(text).toHaveLength(32_767);
  expect(text.endsWith(CUT)).toBe(true);
});

it('has the parts by which a spreadsheet finds its sheet', async () => {
  const files = unzipSync(await bookOf([]));
  expect(Object.keys(files).sort()).toEqual([
    '[Content_Types].xml',
    '_rels/.rels',
    'xl/_rels/workbook.xml.rels',
    'xl/styles.xml',
    'xl/workbook.xml',
    'xl/worksheets/sheet1.xml',
  ]);
  const named = [...xmlOf(files, '[Content_Types].xml').querySelectorAll('Override')].map((part) =>
    part.getAttribute('PartName')?.slice(1),
  );
  expect(named.filter((path) => !files[String(path)])).toEqual([]);
  expect(xmlOf(files, 'xl/workbook.xml').querySelector('sheet')?.getAttribute('name')).toBe('tickets');
});

const at = (id: number, month: string): Cell[] => [id, `${month}-15 10:00:00`, `row ${id}`];

it('has a book for each month, wherever the pieces end', async () => {
  const lines = [
    ...[6, 5, 4].map((id) => at(id, '2026-03')),
    ...[3, 2].map((id) => at(id, '2026-02')),
    at(1, '2025-12'),
  ];
  const whole = await monthsOf([lines], 10);
  expect(whole.map(([name, rows]) => [name, rows.map(([id]) => id)])).toEqual([
    ['tickets-2026-03.xlsx', [6, 5, 4]],
    ['tickets-2026-02.xlsx', [3, 2]],
    ['tickets-2025-12.xlsx', [1]],
  ]);
  expect(
    await monthsOf(
      lines.map((line) => [line]),
      10,
    ),
  ).toEqual(whole);
});

it('begins another book where a month has more than a sheet, and where a clock was put back', async () => {
  const lines = [...[7, 6, 5, 4, 3].map((id) => at(id, '2026-03')), at(2, '2026-02'), at(1, '2026-03')];
  const books = await monthsOf([lines.slice(0, 4), lines.slice(4)], 2);
  expect(books.map(([name, rows]) => [name, rows.map(([id]) => id)])).toEqual([
    ['tickets-2026-03.xlsx', [7, 6]],
    ['tickets-2026-03-2.xlsx', [5, 4]],
    ['tickets-2026-03-3.xlsx', [3]],
    ['tickets-2026-02.xlsx', [2]],
    ['tickets-2026-03-4.xlsx', [1]],
  ]);
});

it('keeps no more than a piece in memory: what is done is handed on', () => {
  let held = 0;
  const book = new Workbook({ title: 'tickets', columns: COLUMNS, cut: CUT, out: (bytes) => (held += bytes.length) });
  let seed = 1;
  const noise = () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed.toString(36);
  };
  let given = 0;
  for (let piece = 0; piece < 40; piece += 1) {
    const lines = Array.from({ length: 500 }, (_, index): Cell[] => [
      index,
      null,
      Array.from({ length: 10 }, noise).join(''),
    ]);
    given += lines.reduce((sum, [, , text]) => sum + String(text).length, 0);
    book.append(lines);
    // Noise packs to two thirds; the packer's own window is all that is still inside.
    expect(given * 0.5 - held).toBeLessThan(400_000);
  }
  book.end();
  expect(held).toBeGreaterThan(given * 0.5);
});
