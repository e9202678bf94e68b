/** Ticket events: what happened to a ticket after its draw, written in the unit of the change. */
import type { StoredTicketEventType, TicketEventRole } from '@shared/model/ticket-event';

/** What happened to a ticket after its draw: one row a happening, none for a ticket that only came and lies there. */
export interface TicketEventRow {
  id: number;
  ticket_id: number;
  type: StoredTicketEventType;
  /** epoch milliseconds, UTC */
  created_at: number;
  actor_role: TicketEventRole;
  /** No references to operators: what happened outlives who it speaks of. */
  actor_operator_id: number | null;
  actor_name: string | null;
  operator_id: number | null;
  from_operator_id: number | null;
  note: string | null;
  outcome_id: number | null;
  /** How the operator was chosen, where it was by the rules; bytes of domain/receipt-codec. */
  receipt: Buffer | null;
}

/** With the words behind its ids. */
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

export interface TicketEventReads {
  /** Of one ticket, in the order they happened. */
  listOf(ticketId: number): ReadTicketEvent[];
  find(id: number): TicketEventRow | undefined;
  /** The last event of a ticket that is not of one of these types. */
  last(ticketId: number, besides: readonly StoredTicketEventType[]): TicketEventRow | undefined;
  /** Of the last that was written, of whatever ticket; 0 = none. */
  lastId(): number;
  /** Whether everything that happened to the ticket since its draw was kept. */
  isCompleteFor(ticketId: number): boolean;
}

export type NewTicketEvent = Omit<TicketEventRow, 'id' | 'receipt'> & { readonly receipt: Uint8Array | null };

export interface TicketEventWrites {
  /** Answers its id. */
  add(event: NewTicketEvent): number;
  /** Takes a note back. */
  remove(id: number): void;
}
