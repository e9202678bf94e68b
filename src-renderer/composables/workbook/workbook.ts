// A workbook of one sheet, written row by row: what is done is handed on, and no more than a piece is ever in memory.
import { strToU8, Zip, ZipDeflate } from 'fflate';
import { type Cell, type CellKind, SHEET_END, sheetHead, sheetRow } from './sheet-xml';
import { SHEET_PATH, workbookParts } from './workbook-parts';

/** The media type of a workbook. */
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export interface WorkbookColumn {
  readonly title: string;
  readonly kind: CellKind;
}

/** The format's own bound of a file in it, and of the whole: beyond that it could not be opened. In bytes. */
export const ZIP_MAX = 2 ** 32 - 2 ** 20;

/** A table that no workbook can hold, however it is cut. */
export class WorkbookTooLarge extends Error {
  override readonly name = 'WorkbookTooLarge';
}

export interface WorkbookOptions {
  readonly title: string;
  readonly columns: readonly WorkbookColumn[];
  /** What stands at the end of a text that is too long for a cell. */
  readonly cut: string;
  /** Gets the bytes, as they are made. */
  readonly out: (bytes: Uint8Array) => void;
}

export class Workbook {
  private readonly zip: Zip;
  private readonly sheet = new ZipDeflate(SHEET_PATH);
  private readonly kinds: readonly CellKind[];
  private size = 0;
  /** Without the head. */
  rows = 0;

  constructor(private readonly options: WorkbookOptions) {
    const { title, columns, out } = options;
    this.kinds = columns.map(({ kind }) => kind);
    this.zip = new Zip((error, bytes) => {
      if (error) throw error;
      out(bytes);
    });
    for (const [path, xml] of workbookParts(title)) {
      const part = new ZipDeflate(path);
      this.zip.add(part);
      part.push(strToU8(xml), true);
    }
    this.zip.add(this.sheet);
    const titles = columns.map((column) => column.title);
    this.write(sheetHead(titles, columns.map(widthOf)));
  }

  /** @throws {WorkbookTooLarge} */
  append(lines: readonly (readonly Cell[])[]): void {
    if (lines.length === 0) return;
    this.rows += lines.length;
    this.write(lines.map((cells) => sheetRow(cells, this.kinds, this.options.cut)).join(''));
  }

  end(): void {
    this.write(SHEET_END, true);
    this.zip.end();
  }

  private write(xml: string, isLast = false): void {
    const bytes = strToU8(xml);
    this.size += bytes.length;
    if (this.size > ZIP_MAX) throw new WorkbookTooLarge();
    this.sheet.push(bytes, isLast);
  }
}

/** In characters: a moment is read whole, texts are cut where the next cell begins. */
function widthOf({ kind }: WorkbookColumn): number {
  return { number: 10, moment: 17, text: 24 }[kind];
}
