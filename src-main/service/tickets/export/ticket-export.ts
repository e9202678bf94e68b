/** The history as a file, piece by piece. The reader sets the pace by asking for the next piece, and stops by not asking. */
import type {
  TicketCount,
  TicketCountQuery,
  TicketExportPiece,
  TicketExportQuery,
  TicketRowsPiece,
  TicketRowsQuery,
} from '@shared/contract/tickets';
import { CSV_BOM, csvLine } from '@shared/text/csv';
import type { Actor } from '@shared/model/actor';
import type { TicketSummary } from '@shared/model/ticket';
import { createPacer } from '../../../store/pacer';
import type { TicketReads } from '../../../store/tickets/tickets';
import { unknownCursor } from '../../page';
import { type Cell, ticketCells } from './ticket-cells';
import type { TicketSearch } from '../ticket-search';
import { filterOf } from '../tickets';

/** A piece ends after so many rows, so much text (UTF-16 code units), or so many ids looked through, whichever comes first. */
const PIECE_ROWS = 500;
const PIECE_TEXT = 256 * 1024;
const PIECE_IDS = 100_000;

export interface TicketExport {
  /**
   * The next piece as CSV, newest tickets first. The first call fixes which tickets there are: newer ones are not in it.
   *
   * @throws {invalid_input} the cursor is not of an export
   */
  piece(actor: Actor, query: TicketExportQuery): Promise<TicketExportPiece>;
  /** The same as cells. @throws {invalid_input} the cursor is not of an export */
  rows(actor: Actor, query: TicketRowsQuery): Promise<TicketRowsPiece>;
  /** How many rows an export would have now, as far as `most`. */
  count(actor: Actor, query: TicketCountQuery): Promise<TicketCount>;
}

export interface TicketExportOptions {
  readonly repository: TicketReads;
  readonly search: TicketSearch;
  /** By which people read times: an IANA name. */
  readonly timeZone: string;
}

/** Where an export stands: ids below `below` are to come, those below `top` were to come at its start. */
interface Position {
  readonly top: number;
  readonly below: number;
  readonly rows: number;
}

export function createTicketExport(options: TicketExportOptions): TicketExport {
  const { search, timeZone } = options;
  return {
    piece: async (actor, query) => {
      const { columns, cells } = ticketCells(query.language, timeZone);
      const reader = query.language === undefined ? 'program' : 'person';
      const line = (ticket: TicketSummary) => csvLine(cells(ticket), query.separator, reader);
      const { lines, ...piece } = await nextPiece(options, { actor, query, line, length: (text) => text.length });
      const titles = columns.map(({ title }) => title);
      const head = query.cursor === undefined ? CSV_BOM + csvLine(titles, query.separator) : '';
      return { ...piece, text: head + lines.join('') };
    },
    rows: async (actor, query) => {
      const { columns, cells } = ticketCells(query.language, timeZone);
      const piece = await nextPiece(options, { actor, query, line: cells, length: lengthOf });
      return { ...piece, columns: [...columns] };
    },
    count: async (actor, { most, ...query }) => {
      const filter = filterOf(actor, query);
      const { below } = options.repository.idRange(filter);
      const ids = await search.find({ filter, text: query.q ?? '', below, limit: most });
      return { rows: ids.length, cursor: toCursor({ top: below, below, rows: 0 }) };
    },
  };
}

interface Asked<Line> {
  readonly actor: Actor;
  readonly query: Omit<TicketExportQuery, 'separator'>;
  /** A ticket as it is in the file. */
  readonly line: (ticket: TicketSummary) => Line;
  readonly length: (line: Line) => number;
}

async function nextPiece<Line>({ repository, search }: TicketExportOptions, asked: Asked<Line>) {
  const { actor, query } = asked;
  const filter = filterOf(actor, query);
  const range = repository.idRange(filter);
  const { top, below, rows } = positionOf(query.cursor) ?? { top: range.below, below: range.below, rows: 0 };
  const from = Math.max(range.from, below - PIECE_IDS);
  const ids = await search.find({ filter, text: query.q ?? '', from, below, limit: PIECE_ROWS });
  const { lines, count } = await write(ids, repository, asked);

  const last = ids[count - 1];
  const isCut = last !== undefined && (count < ids.length || count === PIECE_ROWS);
  const next = { top, below: isCut ? last : from, rows: rows + count };
  const whole = top - range.from;
  const isDone = next.below <= range.from;
  return {
    lines,
    rows: next.rows,
    progress: isDone || whole <= 0 ? 1 : (top - next.below) / whole,
    ...(isDone ? {} : { next_cursor: toCursor(next) }),
  };
}

/** Lines of the first tickets of the list, and how many of them there was room for. */
async function write<Line>(ids: readonly number[], repository: TicketReads, { line, length }: Asked<Line>) {
  const pace = createPacer();
  const lines: Line[] = [];
  let text = 0;
  let count = 0;
  for (const id of ids) {
    if (text >= PIECE_TEXT) break;
    const ticket = repository.summary(id);
    if (ticket) {
      const added = line(ticket);
      lines.push(added);
      text += length(added);
    }
    count += 1;
    await pace();
  }
  return { lines, count };
}

function lengthOf(cells: readonly Cell[]): number {
  return cells.reduce<number>((sum, cell) => sum + (typeof cell === 'string' ? cell.length : 1), 0);
}

function toCursor({ top, below, rows }: Position): string {
  return Buffer.from(`${top}.${below}.${rows}`).toString('base64url');
}

function positionOf(cursor: string | undefined): Position | null {
  if (cursor === undefined) return null;
  const parts = /^(\d{1,15})\.(\d{1,15})\.(\d{1,15})$/u.exec(Buffer.from(cursor, 'base64url').toString('latin1'));
  if (!parts) throw unknownCursor();
  const [top = 0, below = 0, rows = 0] = parts.slice(1).map(Number);
  return { top, below, rows };
}
