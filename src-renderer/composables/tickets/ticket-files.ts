// The history as files, read piece after piece: CSV, a workbook, or a workbook for each month.
import type { TicketRowsPiece } from '@shared/contract/tickets';
import type { TicketFilter, useHistoryStore } from '../../stores/floor/history';
import { createBlobSink } from '../workbook/blob-sink';
import { MonthlyBooks } from '../workbook/monthly-books';
import { Workbook, XLSX } from '../workbook/workbook';

export interface TicketFileOptions {
  readonly history: Pick<ReturnType<typeof useHistoryStore>, 'exportPiece' | 'exportRows'>;
  readonly filter: TicketFilter;
  readonly language: 'ru' | 'en';
  readonly signal: AbortSignal;
  /** Hears how far it is. */
  readonly onPiece: (piece: { readonly rows: number; readonly progress: number }) => void;
}

export interface BookOptions extends TicketFileOptions {
  /** Where the counted tickets begin. */
  readonly cursor: string;
  /** Of the file, without its ending; its sheets and parts are called so, too. */
  readonly name: string;
  /** Most rows of a sheet, without its head. */
  readonly rowsMax: number;
  /** Stands at the end of a text that is too long for a cell. */
  readonly cut: string;
}

/** @returns null when it was called off */
export async function csvFile({ history, filter, ...options }: TicketFileOptions): Promise<Blob | null> {
  const { language, signal, onPiece } = options;
  const parts: BlobPart[] = [];
  let cursor: string | undefined;
  do {
    const piece = await history.exportPiece(filter, { language, ...(cursor && { cursor }) }, signal);
    if (signal.aborted) return null;
    // A piece each: the browser keeps a blob's parts out of the script's memory.
    parts.push(new Blob([piece.text]));
    onPiece(piece);
    cursor = piece.next_cursor;
  } while (cursor !== undefined);
  return new Blob(parts, { type: 'text/csv;charset=utf-8' });
}

/** All in one sheet. @returns null when it was called off @throws {WorkbookTooLarge} */
export async function bookFile(options: BookOptions): Promise<Blob | null> {
  const sink = createBlobSink();
  let book: Workbook | null = null;
  for await (const { columns, lines } of pieces(options)) {
    book ??= new Workbook({ title: options.name, columns, cut: options.cut, out: sink.add });
    book.append(lines);
    // Tickets that were opened again meanwhile: a sheet with more rows than Excel takes would be called damaged.
    if (book.rows > options.rowsMax) throw new Error('more tickets pass the filter now than were counted');
  }
  book?.end();
  return options.signal.aborted ? null : sink.end(XLSX);
}

/** A zip with a workbook for each month. @returns null when it was called off @throws {WorkbookTooLarge} */
export async function monthlyFile(options: BookOptions): Promise<Blob | null> {
  let books: MonthlyBooks | null = null;
  for await (const { columns, lines } of pieces(options)) {
    const momentColumn = columns.findIndex(({ name }) => name === 'created_at');
    books ??= new MonthlyBooks({ ...options, columns, momentColumn });
    books.append(lines);
  }
  return options.signal.aborted || !books ? null : books.end();
}

async function* pieces({ history, filter, ...options }: BookOptions): AsyncGenerator<TicketRowsPiece> {
  const { language, signal, onPiece } = options;
  let cursor: string | undefined = options.cursor;
  do {
    const piece: TicketRowsPiece = await history.exportRows(filter, { language, cursor }, signal);
    if (signal.aborted) return;
    yield piece;
    onPiece(piece);
    cursor = piece.next_cursor;
  } while (cursor !== undefined);
}
