/** Ticket events, as services write them: inside the unit that makes the change. */
import type { Database } from 'better-sqlite3';
import type { TicketEventRow } from '../schema/ticket-event.schema';

export type NewTicketEvent = Omit<TicketEventRow, 'id' | 'receipt'> & { readonly receipt: Uint8Array | null };

export interface TicketEventWriter {
  /** Answers its id. */
  add(event: NewTicketEvent): number;
}

export function createTicketEventWriter(database: Database): TicketEventWriter {
  const insert = database.prepare<[NewTicketEvent]>(
    `INSERT INTO ticket_events (ticket_id, type, created_at, actor_role, actor_operator_id, actor_name, operator_id,
       from_operator_id, note, outcome_id, receipt)
     VALUES (@ticket_id, @type, @created_at, @actor_role, @actor_operator_id, @actor_name, @operator_id,
       @from_operator_id, @note, @outcome_id, @receipt)`,
  );
  return { add: (event) => Number(insert.run(event).lastInsertRowid) };
}
