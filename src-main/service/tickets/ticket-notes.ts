/** Notes, reminders, and that a ticket has been opened: what is written beside a ticket, each as one atomic unit. */
import { AppError } from '@shared/errors';
import type { TicketSummary } from '@shared/model/ticket';
import type { Tx } from '../../store/store';
import type { TicketRow } from '../../store/tickets/tickets';
import type { Handler, TicketDesk } from './ticket-desk';

export interface TicketNotes {
  /**
   * Writes a note into the timeline and answers its id.
   *
   * @throws {unknown_ticket}
   */
  add(by: Handler, note: { readonly id: number; readonly text: string }): Promise<{ note_id: number }>;
  /**
   * Takes a note of one's own back; the supervisor anybody's.
   *
   * @throws {unknown_ticket}
   * @throws {unknown_note}
   */
  remove(by: Handler, note: { readonly id: number; readonly note_id: number }): Promise<void>;
  /**
   * Says that its operator has the ticket open; only the first time since it came to them is kept. Of the supervisor it means nothing.
   *
   * @throws {unknown_ticket}
   */
  markOpened(by: Handler, id: number): Promise<TicketSummary>;
  /**
   * Reminds the ticket's operator at a moment (epoch milliseconds); null takes that back.
   *
   * @throws {unknown_ticket}
   * @throws {ticket_already_closed}
   */
  remind(by: Handler, reminder: { readonly id: number; readonly at: number | null }): Promise<TicketSummary>;
}

interface Touched<T> {
  readonly result: T;
  readonly event_id?: number;
  readonly is_opened?: true;
}

export function createTicketNotes(desk: TicketDesk): TicketNotes {
  const { store, record, clock } = desk.options;
  const { read } = store;

  /** One unit on one ticket, of which its operator's window and the floor hear; outside, of the line that it wrote. */
  const touch = <T>(by: Handler, id: number, unit: (tx: Tx, ticket: TicketRow) => Touched<T>): Promise<T> =>
    store.write((tx) => {
      const ticket = desk.get(by.actor, id);
      const { result, ...told } = unit(tx, ticket);
      tx.emit({ type: 'ticketTouched', ticket_id: id, operator_id: ticket.operator_id, ...told });
      return result;
    });

  return {
    add: (by, { id, text }) =>
      touch(by, id, () => {
        const note_id = record(by, { ticket_id: id, type: 'noted', note: text });
        return { result: { note_id }, event_id: note_id };
      }),
    remove: (by, { id, note_id }) =>
      touch(by, id, (tx) => {
        const note = read.ticketEvents.find(note_id);
        const isOwn = by.actor.role === 'supervisor' || note?.actor_operator_id === by.actor.operator_id;
        if (note?.ticket_id !== id || note.type !== 'noted' || !isOwn) throw new AppError('unknown_note');
        tx.ticketEvents.remove(note_id);
        return { result: undefined };
      }),
    markOpened: (by, id) =>
      touch(by, id, (tx, ticket) => {
        const isNew = read.ticketEvents.last(id, BESIDE_OPENING)?.type !== 'opened';
        if (by.actor.role !== 'operator' || ticket.status !== 'active' || !isNew) return { result: desk.summary(id) };
        const event_id = record(by, { ticket_id: id, type: 'opened', operator_id: ticket.operator_id });
        if (read.ticketWork.find(id).opened_at !== null) return { result: desk.summary(id), event_id };
        tx.ticketWork.set(id, { opened_at: clock() });
        return { result: desk.summary(id), event_id, is_opened: true };
      }),
    remind: (by, { id, at }) =>
      touch(by, id, (tx, ticket) => {
        if (ticket.status === 'closed') throw new AppError('ticket_already_closed');
        tx.ticketWork.set(id, { remind_at: at });
        return { result: desk.summary(id) };
      }),
  };
}

/** What may have happened since the opening without the ticket having gone to anybody else. */
const BESIDE_OPENING = ['noted', 'closed', 'reopened', 'outcome_set'] as const;
