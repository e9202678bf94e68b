/** Ticket events as they are read, with the words behind their ids. */
import type { Database } from 'better-sqlite3';
import type { ReadTicketEvent, TicketEventReads, TicketEventRow } from '../../tickets/ticket-events';

export type TicketEventRepository = TicketEventReads;

export function createTicketEventRepository(database: Database): TicketEventRepository {
  const list = database.prepare<[number], ReadTicketEvent>(
    `SELECT e.id, e.type, e.created_at, e.actor_role, e.actor_operator_id, e.actor_name, e.operator_id,
            o.name AS operator_name, e.from_operator_id, f.name AS from_operator_name, e.note, e.outcome_id,
            x.name AS outcome_name
     FROM ticket_events e
     LEFT JOIN operators o ON o.id = e.operator_id
     LEFT JOIN operators f ON f.id = e.from_operator_id
     LEFT JOIN outcomes x ON x.id = e.outcome_id
     WHERE e.ticket_id = ? ORDER BY e.id`,
  );
  const one = database.prepare<[number], TicketEventRow>('SELECT * FROM ticket_events WHERE id = ?');
  const rows = database.prepare<[number], TicketEventRow>(
    'SELECT * FROM ticket_events WHERE ticket_id = ? ORDER BY id DESC',
  );
  const lastId = database.prepare<[], number | null>('SELECT max(id) FROM ticket_events').pluck();
  const mark = database.prepare<[], number>('SELECT ticket_id FROM ticket_event_mark').pluck();
  const incompleteUntil = mark.get() ?? 0;
  return {
    listOf: (ticketId) => list.all(ticketId),
    find: (id) => one.get(id),
    last: (ticketId, besides) => rows.all(ticketId).find(({ type }) => !besides.includes(type)),
    lastId: () => lastId.get() ?? 0,
    isCompleteFor: (ticketId) => ticketId > incompleteUntil,
  };
}
