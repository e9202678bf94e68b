/** Ticket events, as services write them: inside the unit that makes the change. */
import type { Database } from 'better-sqlite3';
import type { FactKeeper } from '../engine/fact-keeper';
import { createDisorder, createOrderKeeping } from '../engine/time-mark';
import type { NewTicketEvent, TicketEventWrites } from '../../tickets/ticket-events';

export type TicketEventWriter = TicketEventWrites;

export function createTicketEventWriter(database: Database, facts: FactKeeper): TicketEventWriter {
  const insert = database.prepare<[NewTicketEvent]>(
    `INSERT INTO ticket_events (ticket_id, type, created_at, actor_role, actor_operator_id, actor_name, operator_id,
       from_operator_id, note, outcome_id, receipt)
     VALUES (@ticket_id, @type, @created_at, @actor_role, @actor_operator_id, @actor_name, @operator_id,
       @from_operator_id, @note, @outcome_id, @receipt)`,
  );
  const remove = database
    .prepare<[number], number>('DELETE FROM ticket_events WHERE id = ? RETURNING ticket_id')
    .pluck();
  const last = database.prepare<[], number>('SELECT created_at FROM ticket_events ORDER BY id DESC LIMIT 1').pluck();
  const disorder = createDisorder(database);
  // None before the last one is dated further ahead of it.
  const keepOrder = createOrderKeeping(disorder, (last.get() ?? 0) + disorder.read());
  return {
    add: (event) => {
      facts.touched(event.ticket_id);
      keepOrder(event.created_at);
      return Number(insert.run(event).lastInsertRowid);
    },
    remove: (id) => {
      for (const ticketId of remove.all(id)) facts.touched(ticketId);
    },
  };
}
