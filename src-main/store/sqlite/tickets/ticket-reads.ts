/** Tickets as they are read: one with its words, and the ids of many, from either end. */
import type { Database } from 'better-sqlite3';
import { DAY_MS } from '@shared/figures/time';
import { isoOrNull, toIso } from '@shared/figures/iso';
import type { TicketStatus, TicketSummary } from '@shared/model/ticket';
import type { IdWindow } from '../../id-window';
import { createDisorder } from '../engine/time-mark';
import type { TicketFilter, TicketReads, TicketRow } from '../../tickets/tickets';
import { FILTER, fromEitherEnd } from './ticket-filter';
import { CONTACT_COLUMNS, DIALLED, type JoinedContact, SEARCH_TEXT, toContact } from './contact-rows';

/** Ids grow with time only as far as the clock does. What other programs have written may be apart by so much, too. */
const CLOCK_SLACK_MS = DAY_MS;

const WINDOW = 'id >= @window_from AND id < @window_below';

export function createTicketRepository(database: Database): TicketReads {
  const statements = prepare(database);
  const disorder = createDisorder(database);
  return {
    find: (id) => statements.find.get(id),
    summary: (id) => {
      const row = statements.summary.get(id);
      return row && toSummary(row);
    },
    receipt: (id) => statements.receipt.get(id),
    idRange: ({ from, to }) => {
      const slackMs = Math.max(CLOCK_SLACK_MS, disorder.read());
      return {
        from: statements.lastBefore.get(from - slackMs) ?? 0,
        below: statements.firstFrom.get(to + slackMs) ?? (statements.newest.get() ?? 0) + 1,
      };
    },
    matching: (filter, window) => {
      const { active, any, ended } = statements;
      const ofState = filter.status === 'active' ? active : any;
      return (filter.outcome_id === null ? ofState : ended)(window.order).all(parameters(filter, window));
    },
    texts: (filter, window) => statements.texts(window.order).all(parameters(filter, window)),
    withEmail: (part, filter, window) =>
      statements.withEmail(window.order).all({ ...parameters(filter, window), part }),
    withPhone: ([first, second], filter, window) =>
      statements.withPhone(window.order).all({ ...parameters(filter, window), first, second }),
  };
}

type Parameters = TicketFilter & { window_from: number; window_below: number; limit: number };

function parameters(filter: TicketFilter, { from, below, limit }: IdWindow): Parameters {
  return { ...filter, window_from: from, window_below: below, limit };
}

function prepare(database: Database) {
  const ids = <More extends object = object>(sql: string) =>
    fromEitherEnd((end) => database.prepare<[Parameters & More], number>(`${sql} ${end} LIMIT @limit`).pluck());
  const idAt = (sql: string) => database.prepare<[number], number>(sql).pluck();
  return {
    find: database.prepare<[number], TicketRow>('SELECT * FROM tickets WHERE id = ?'),
    summary: database.prepare<[number], SummaryRow>(
      `SELECT t.id, t.lead_id, t.source_id, t.operator_id, t.status, t.message, t.created_at, t.closed_at,
              l.email, s.code AS source_code, s.name AS source_name, o.name AS operator_name,
              w.opened_at, w.assigned_at, w.remind_at, w.reminded_at, w.outcome_id, x.name AS outcome_name, ${CONTACT_COLUMNS}
       FROM tickets t
       JOIN leads l ON l.id = t.lead_id
       JOIN sources s ON s.id = t.source_id
       JOIN operators o ON o.id = t.operator_id
       LEFT JOIN ticket_work w ON w.ticket_id = t.id
       LEFT JOIN outcomes x ON x.id = w.outcome_id
       LEFT JOIN ticket_contacts c ON c.ticket_id = t.id
       WHERE t.id = ?`,
    ),
    receipt: database.prepare<[number], Buffer>('SELECT receipt FROM assignment_receipts WHERE ticket_id = ?').pluck(),
    newest: database.prepare<[], number>('SELECT max(id) FROM tickets').pluck(),
    lastBefore: idAt('SELECT id FROM tickets WHERE created_at < ? ORDER BY created_at DESC LIMIT 1'),
    firstFrom: idAt('SELECT id FROM tickets WHERE created_at >= ? ORDER BY created_at LIMIT 1'),
    // NOT INDEXED leaves the row id: a window is a short range of it, whatever the planner thinks of the filters.
    any: ids(`SELECT id FROM tickets t NOT INDEXED WHERE ${WINDOW} AND ${FILTER} ORDER BY id`),
    active: ids(
      `SELECT id FROM tickets t INDEXED BY tickets_active WHERE status = 'active' AND ${WINDOW} AND ${FILTER} ORDER BY id`,
    ),
    // Most of a ticket stands elsewhere: these rows are short, so a rare outcome of long ago is soon found.
    ended: ids(
      `SELECT t.id FROM ticket_work w CROSS JOIN tickets t ON t.id = w.ticket_id
       WHERE w.ticket_id >= @window_from AND w.ticket_id < @window_below AND w.outcome_id = @outcome_id AND ${FILTER}
       ORDER BY w.ticket_id`,
    ),
    texts: fromEitherEnd((end) =>
      database.prepare<[Parameters], { id: number; text: string }>(
        `SELECT t.id, ${SEARCH_TEXT} AS text FROM tickets t NOT INDEXED LEFT JOIN ticket_contacts c ON c.ticket_id = t.id
         WHERE t.id >= @window_from AND t.id < @window_below AND ${FILTER} ORDER BY t.id ${end} LIMIT @limit`,
      ),
    ),
    // CROSS keeps the order: the window of tickets first, then what belongs to each.
    withEmail: ids<{ part: string }>(
      `SELECT t.id FROM tickets t NOT INDEXED CROSS JOIN leads l ON l.id = t.lead_id
       WHERE t.id >= @window_from AND t.id < @window_below AND ${FILTER} AND instr(l.email, @part) > 0 ORDER BY t.id`,
    ),
    withPhone: ids<{ first: string; second: string }>(
      `SELECT t.id FROM ticket_contacts c CROSS JOIN tickets t ON t.id = c.ticket_id
       WHERE c.ticket_id >= @window_from AND c.ticket_id < @window_below AND c.phone IS NOT NULL
         AND (instr(${DIALLED}, @first) > 0 OR (@second <> @first AND instr(${DIALLED}, @second) > 0)) AND ${FILTER}
       ORDER BY c.ticket_id`,
    ),
  };
}

interface SummaryRow extends JoinedContact {
  readonly id: number;
  readonly lead_id: number;
  readonly source_id: number;
  readonly operator_id: number;
  readonly status: TicketStatus;
  readonly message: string | null;
  readonly created_at: number;
  readonly closed_at: number | null;
  readonly email: string;
  readonly source_code: string;
  readonly source_name: string;
  readonly operator_name: string;
  readonly opened_at: number | null;
  readonly assigned_at: number | null;
  readonly remind_at: number | null;
  readonly reminded_at: number | null;
  readonly outcome_id: number | null;
  readonly outcome_name: string | null;
}

function toSummary(found: SummaryRow): TicketSummary {
  const { source_code, source_name, operator_name, outcome_id, outcome_name, ...row } = found;
  return {
    ...row,
    ...toContact(row),
    created_at: toIso(row.created_at),
    closed_at: isoOrNull(row.closed_at),
    opened_at: isoOrNull(row.opened_at),
    assigned_at: isoOrNull(row.assigned_at),
    remind_at: isoOrNull(row.remind_at),
    reminded_at: isoOrNull(row.reminded_at),
    outcome: outcome_id === null ? null : { id: outcome_id, name: outcome_name ?? '' },
    source: { id: row.source_id, code: source_code, name: source_name },
    operator: { id: row.operator_id, name: operator_name },
  };
}
