/** Ticket events, as services write them: inside the unit that makes the change. */
import type { Database } from 'better-sqlite3';
import type { FactKeeper } from '../engine/fact-keeper';
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
  return {
    add: (event) => {
      facts.touched(event.ticket_id);
      return Number(insert.run(event).lastInsertRowid);
    },
    remove: (id) => {
      for (const ticketId of remove.all(id)) facts.touched(ticketId);
    },
  };
}
