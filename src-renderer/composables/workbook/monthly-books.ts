// A table that no sheet holds: a zip with a workbook for each month, each written as its rows come by.
import { Zip, ZipDeflate } from 'fflate';
import { createBlobSink } from './blob-sink';
import type { Cell } from './sheet-xml';
import { Workbook, type WorkbookColumn, WorkbookTooLarge, ZIP_MAX } from './workbook';

export interface BooksOptions {
  /** What the files are called before their month. */
  readonly name: string;
  readonly columns: readonly WorkbookColumn[];
  /** The column that says when: `YYYY-MM-…`. */
  readonly momentColumn: number;
  /** Most rows of one sheet, without its head. */
  readonly rowsMax: number;
  readonly cut: string;
}

interface Open {
  readonly month: string;
  readonly book: Workbook;
  readonly entry: ZipDeflate;
}

export class MonthlyBooks {
  private readonly sink = createBlobSink();
  private readonly zip = new Zip((error, bytes) => {
    if (error) throw error;
    this.sink.add(bytes);
    if (this.sink.size() > ZIP_MAX) throw new WorkbookTooLarge();
  });
  /** How many books a month has: a second one where it has more rows than a sheet, or where a clock was put back. */
  private readonly books = new Map<string, number>();
  private open: Open | null = null;

  constructor(private readonly options: BooksOptions) {}

  /** @throws {WorkbookTooLarge} */
  append(lines: readonly (readonly Cell[])[]): void {
    let from = 0;
    while (from < lines.length) {
      const month = this.monthOf(lines[from]);
      const { book } = this.bookOf(month);
      let to = from + 1;
      const most = from + this.options.rowsMax - book.rows;
      while (to < lines.length && to < most && this.monthOf(lines[to]) === month) to += 1;
      book.append(lines.slice(from, to));
      from = to;
    }
  }

  /** A zip even of one book: what was promised. */
  end(): Blob {
    this.close();
    this.zip.end();
    return this.sink.end('application/zip');
  }

  private monthOf(line: readonly Cell[] | undefined): string {
    return String(line?.[this.options.momentColumn] ?? '').slice(0, 7);
  }

  private bookOf(month: string): Open {
    const { open, options } = this;
    if (open?.month === month && open.book.rows < options.rowsMax) return open;
    this.close();
    const count = (this.books.get(month) ?? 0) + 1;
    this.books.set(month, count);
    const title = count === 1 ? month : `${month}-${count}`;
    // Packed already; but programs that unpack as they read must be told where a file ends, which only deflate does.
    const entry = new ZipDeflate(`${options.name}-${title}.xlsx`, { level: 0 });
    this.zip.add(entry);
    const { columns, cut } = options;
    const book = new Workbook({ title, columns, cut, out: (bytes) => entry.push(bytes) });
    return (this.open = { month, book, entry });
  }

  private close(): void {
    if (!this.open) return;
    this.open.book.end();
    this.open.entry.push(new Uint8Array(0), true);
    this.open = null;
  }
}
