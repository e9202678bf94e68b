/** Moves tickets between desks: transfer, undoing a transfer, and distributing once more. Synchronous units. */
import type { RefusalReason } from '@shared/model/refusal';
import type { TicketSummary } from '@shared/model/ticket';
import type { Tx } from '../../store/store';
import { type Handler, isFull, type TicketDesk } from './ticket-desk';

export interface Transfer {
  readonly id: number;
  readonly operator_id: number;
  /** Lets the ticket go to an operator who is full; it then counts as load like any other. */
  readonly over_limit: boolean;
  /** What the one who gets it should know. @default nothing */
  readonly note?: string | null | undefined;
}

/** The ticket as it is now, and its former operator. */
export interface Moved {
  readonly kind: 'moved';
  readonly ticket: TicketSummary;
  readonly from_operator_id: number;
}

export type TransferOutcome =
  | Moved
  | {
      readonly kind:
        'unknown_ticket' | 'unknown_operator' | 'ticket_already_closed' | 'operator_inactive' | 'operator_at_limit';
    };

export interface TakingBack {
  readonly id: number;
  /** To whom it was given by what is undone. @default whoever has it */
  readonly operator_id?: number | undefined;
}

export type TakeBackOutcome =
  Moved | { readonly kind: 'unknown_ticket' | 'undo_expired' | 'operator_at_limit' | 'operator_archived' };

export type ReturnOutcome =
  | Moved
  | { readonly kind: 'unknown_ticket' | 'ticket_already_closed' }
  | { readonly kind: 'all_operators_busy'; readonly reason: RefusalReason };

export interface Returning {
  readonly id: number;
  /** @default nothing */
  readonly note?: string | null | undefined;
}

export type TicketMoving = ReturnType<typeof createTicketMoving>;

export function createTicketMoving(desk: TicketDesk) {
  const { record, audit } = desk.options;

  function transfer(tx: Tx, by: Handler, { id, operator_id, over_limit, note = null }: Transfer): TransferOutcome {
    const ticket = desk.find(by.actor, id);
    if (!ticket) return { kind: 'unknown_ticket' };
    const target = desk.operator(operator_id);
    if (!target) return { kind: 'unknown_operator' };
    if (ticket.status === 'closed') return { kind: 'ticket_already_closed' };
    const from_operator_id = ticket.operator_id;
    if (from_operator_id !== operator_id) {
      if (by.actor.role === 'operator' && !target.is_active) return { kind: 'operator_inactive' };
      if (!over_limit && isFull(target)) return { kind: 'operator_at_limit' };
      desk.move(tx, ticket, operator_id);
      record(by, { ticket_id: id, type: 'transferred', from_operator_id, operator_id, note });
      audit(by, 'ticket_transferred', { ticket_id: id, from_operator_id, operator_id, over_limit });
    } else if (note !== null) {
      // Somebody else was quicker: what they are to know is said all the same.
      const event_id = record(by, { ticket_id: id, type: 'noted', note });
      tx.emit({ type: 'ticketTouched', ticket_id: id, operator_id, event_id });
    }
    return { kind: 'moved', ticket: desk.summary(id), from_operator_id };
  }

  /** By the same rules once more. Nobody fits: it stays where it is. */
  function returnToDistribution(tx: Tx, by: Handler, { id, note = null }: Returning): ReturnOutcome {
    const ticket = desk.find(by.actor, id);
    if (!ticket) return { kind: 'unknown_ticket' };
    if (ticket.status === 'closed') return { kind: 'ticket_already_closed' };
    const decision = desk.decideAgain(ticket);
    if (decision.kind === 'nobody') return { kind: 'all_operators_busy', reason: decision.reason };
    const { operator, receipt } = decision;
    const from_operator_id = ticket.operator_id;
    desk.move(tx, ticket, operator.id);
    record(by, {
      ticket_id: id,
      type: 'returned',
      from_operator_id,
      operator_id: operator.id,
      note,
      receipt: Buffer.from(receipt),
    });
    audit(by, 'ticket_returned', { ticket_id: id, from_operator_id, operator_id: operator.id });
    return { kind: 'moved', ticket: desk.summary(id), from_operator_id };
  }

  return { transfer, ...createTakingBack(desk), returnToDistribution };
}

function createTakingBack(desk: TicketDesk) {
  const { store, record, audit } = desk.options;
  const { read } = store;

  /** As long as nothing has been done with the ticket where it went, by whoever gave it there. */
  function takeBack(tx: Tx, by: Handler, { id, operator_id }: TakingBack): TakeBackOutcome {
    const ticket = read.tickets.find(id);
    const last = ticket && read.ticketEvents.last(id, ['noted']);
    if (!ticket || !last || !isOwnMove(by, last.actor_operator_id)) return { kind: 'unknown_ticket' };
    const isMove = last.type === 'transferred' || last.type === 'returned' || last.type === 'passed_on';
    const isThere = ticket.operator_id === (operator_id ?? last.operator_id);
    const isFresh = isMove && last.operator_id === ticket.operator_id && ticket.status === 'active' && isThere;
    if (!isFresh || last.from_operator_id === null) return { kind: 'undo_expired' };
    const target = desk.operator(last.from_operator_id);
    if (!target) return { kind: 'operator_archived' };
    if (isFull(target)) return { kind: 'operator_at_limit' };
    const from_operator_id = ticket.operator_id;
    desk.moveBack(tx, ticket, target.id);
    record(by, { ticket_id: id, type: 'taken_back', from_operator_id, operator_id: target.id });
    audit(by, 'ticket_transferred', { ticket_id: id, from_operator_id, operator_id: target.id, over_limit: false });
    return { kind: 'moved', ticket: desk.summary(id), from_operator_id };
  }

  return { takeBack };
}

/** The supervisor may take anybody's transfer back. */
function isOwnMove({ actor }: Handler, operatorId: number | null): boolean {
  return actor.role === 'supervisor' || actor.operator_id === operatorId;
}
