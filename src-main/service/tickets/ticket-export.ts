/** Tickets as CSV, piece by piece. The reader sets the pace by asking for the next piece, and stops by not asking. */
import { outcomeName } from '@shared/default-outcomes';
import type { TicketExportPiece, TicketExportQuery } from '@shared/contract/tickets';
import { CSV_BOM, csvLine } from '@shared/text/csv';
import type { Actor } from '@shared/model/actor';
import type { TicketSummary } from '@shared/model/ticket';
import { createPacer } from '../../store/pacer';
import type { TicketReads } from '../../store/tickets/tickets';
import { unknownCursor } from '../page';
import type { TicketSearch } from './ticket-search';
import { filterOf } from './tickets';

/** A piece ends after so many rows, so much text (UTF-16 code units), or so many ids looked through, whichever comes first. */
const PIECE_ROWS = 500;
const PIECE_TEXT = 256 * 1024;
const PIECE_IDS = 100_000;

export interface TicketExport {
  /**
   * The next piece, newest tickets first. The first call fixes which tickets there are: newer ones are not in it.
   *
   * @throws {invalid_input} the cursor is not of an export
   */
  piece(actor: Actor, query: TicketExportQuery): Promise<TicketExportPiece>;
}

export interface TicketExportOptions {
  readonly repository: TicketReads;
  readonly search: TicketSearch;
}

/** Where an export stands: ids below `below` are to come, those below `top` were to come at its start. */
interface Position {
  readonly top: number;
  readonly below: number;
  readonly rows: number;
}

export function createTicketExport({ repository, search }: TicketExportOptions): TicketExport {
  return {
    piece: async (actor, query) => {
      const filter = filterOf(actor, query);
      const range = repository.idRange(filter);
      const { top, below, rows } = positionOf(query.cursor) ?? { top: range.below, below: range.below, rows: 0 };
      const from = Math.max(range.from, below - PIECE_IDS);
      const ids = await search.find({ filter, text: query.q ?? '', from, below, limit: PIECE_ROWS });
      const format = formatOf(query);
      const head = query.cursor === undefined ? CSV_BOM + format.head : '';
      const { text, count } = await write(ids, repository, format.line);

      const last = ids[count - 1];
      const isCut = last !== undefined && (count < ids.length || count === PIECE_ROWS);
      const next = { top, below: isCut ? last : from, rows: rows + count };
      const whole = top - range.from;
      const isDone = next.below <= range.from;
      return {
        text: head + text,
        rows: next.rows,
        progress: isDone || whole <= 0 ? 1 : (top - next.below) / whole,
        ...(isDone ? {} : { next_cursor: toCursor(next) }),
      };
    },
  };
}

/** Lines of the first tickets of the list, and how many of them there was room for. */
async function write(ids: readonly number[], repository: TicketReads, line: (ticket: TicketSummary) => string) {
  const pace = createPacer();
  let text = '';
  let count = 0;
  for (const id of ids) {
    if (text.length >= PIECE_TEXT) break;
    const ticket = repository.summary(id);
    if (ticket) text += line(ticket);
    count += 1;
    await pace();
  }
  return { text, count };
}

/** For people where a language is named: their words and the machine's own time; else for programs: names of fields and UTC. */
function formatOf({ language, separator }: TicketExportQuery): {
  head: string;
  line: (ticket: TicketSummary) => string;
} {
  const words = language && WORDS[language];
  const local = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium' });
  const moment = (iso: string | null) => (words && iso !== null ? local.format(new Date(iso)) : iso);
  return {
    head: csvLine(words ? words.head : FIELDS, separator),
    line: ({ id, created_at, opened_at, closed_at, status, email, source, operator, message, outcome, ...contact }) => {
      const state = words ? words[status] : status;
      const [created, opened, closed] = [moment(created_at), moment(opened_at), moment(closed_at)];
      const before = [id, created, closed, state, email, source.code, source.name, operator.name, message];
      const fields = Object.entries(contact.fields).map(([name, text]) => `${name}: ${text}`);
      const ended = outcome && (language ? outcomeName(outcome.name, language) : outcome.name);
      const after = [opened, ended, contact.name, contact.phone, fields.join('\n')];
      return csvLine([...before, ...after], separator);
    },
  };
}

const FIELDS = [
  'id',
  'created_at',
  'closed_at',
  'status',
  'email',
  'source_code',
  'source_name',
  'operator_name',
  'message',
  'opened_at',
  'outcome',
  'name',
  'phone',
  'fields',
];

const WORDS = {
  ru: {
    head: [
      '№',
      'Создано',
      'Закрыто',
      'Статус',
      'E-mail',
      'Код источника',
      'Источник',
      'Оператор',
      'Сообщение',
      'Открыто',
      'Итог',
      'Имя',
      'Телефон',
      'Поля',
    ],
    active: 'в работе',
    closed: 'закрыто',
  },
  en: {
    head: [
      'No.',
      'Created',
      'Closed',
      'Status',
      'E-mail',
      'Source code',
      'Source',
      'Operator',
      'Message',
      'Opened',
      'Outcome',
      'Name',
      'Phone',
      'Fields',
    ],
    active: 'open',
    closed: 'closed',
  },
};

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
