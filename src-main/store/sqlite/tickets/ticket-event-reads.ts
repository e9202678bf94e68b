/** Ticket events as they are read, with the words behind their ids. */
import type { Database } from 'better-sqlite3';
import type { StoredTicketEventType, TicketEventRole } from '@shared/model/ticket-event';

export interface ReadTicketEvent {
  readonly id: number;
  readonly type: StoredTicketEventType;
  readonly created_at: number;
  readonly actor_role: TicketEventRole;
  readonly actor_operator_id: number | null;
  readonly actor_name: string | null;
  readonly operator_id: number | null;
  readonly operator_name: string | null;
  readonly from_operator_id: number | null;
  readonly from_operator_name: string | null;
  readonly note: string | null;
  readonly outcome_id: number | null;
  readonly outcome_name: string | null;
}

export interface TicketEventRepository {
  /** Of one ticket, in the order they happened. */
  listOf(ticketId: number): ReadTicketEvent[];
  /** Whether everything that happened to the ticket since its draw was kept. */
  isCompleteFor(ticketId: number): boolean;
}

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
  const mark = database.prepare<[], number>('SELECT ticket_id FROM ticket_event_mark').pluck();
  const incompleteUntil = mark.get() ?? 0;
  return {
    listOf: (ticketId) => list.all(ticketId),
    isCompleteFor: (ticketId) => ticketId > incompleteUntil,
  };
}
