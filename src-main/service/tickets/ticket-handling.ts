/** Closing, reopening and transferring: what is done with a ticket, each as one atomic unit of the commit queue. */
import type { Actor, Author } from '@shared/model/actor';
import type { TicketSummary } from '@shared/model/ticket';
import type { Roster } from '../../store/sqlite/roster/roster';
import type { Store } from '../../store/store';
import type { TicketRow } from '../../store/tickets/tickets';
import type { TicketRepository } from '../../store/sqlite/tickets/ticket-reads';
import type { TicketWriter } from '../../store/sqlite/tickets/ticket-writes';
import type { RecordAudit } from '../audit/audit';
import { findOperator } from '../roster/operators';
import { createRecentClosings, type RecentClosings } from './recent-closings';
import type { RecordTicketEvent } from './ticket-events';
import { isVisibleTo } from './tickets';

export type CloseOutcome =
  | { readonly kind: 'closed'; readonly ticket: TicketSummary }
  | { readonly kind: 'unknown_ticket' | 'ticket_already_closed' };

export type ReopenOutcome =
  | { readonly kind: 'reopened'; readonly ticket: TicketSummary; readonly closed_at: number }
  | { readonly kind: 'unknown_ticket' | 'ticket_not_closed' | 'undo_expired' | 'operator_at_limit' };

export type TransferOutcome =
  | { readonly kind: 'transferred'; readonly ticket: TicketSummary; readonly from_operator_id: number }
  | {
      readonly kind:
        'unknown_ticket' | 'unknown_operator' | 'ticket_already_closed' | 'operator_inactive' | 'operator_at_limit';
    };

export interface Transfer {
  readonly id: number;
  readonly operator_id: number;
  /** Lets the ticket go to an operator who is full; it then counts as load like any other. */
  readonly over_limit: boolean;
  /** What the one who gets it should know. @default nothing */
  readonly note?: string | null | undefined;
}

/** Who handles a ticket, and from where. */
export type Handler = Author & { readonly actor: Actor };

export interface TicketHandling {
  /** Closes an active ticket and frees its slot at once. Another operator's ticket is unknown to an operator. */
  close(by: Handler, id: number): Promise<CloseOutcome>;
  /**
   * Takes a closing back: within 15 seconds, by the one who closed or the supervisor, while the operator's load is below the
   * limit. Being on a break does not matter: nothing new comes with it.
   */
  reopen(by: Handler, id: number): Promise<ReopenOutcome>;
  /**
   * Gives an active ticket to another operator; to the one who has it changes nothing. An operator gives only to who is on
   * the line, the supervisor to anybody.
   */
  transfer(by: Handler, transfer: Transfer): Promise<TransferOutcome>;
}

export interface TicketHandlingOptions {
  readonly store: Store;
  readonly roster: Roster;
  readonly writer: TicketWriter;
  readonly repository: TicketRepository;
  readonly audit: RecordAudit;
  readonly record: RecordTicketEvent;
  /** Now, in epoch milliseconds. */
  readonly clock: () => number;
}

export function createTicketHandling(options: TicketHandlingOptions): TicketHandling {
  const closings = createRecentClosings(options.clock);
  const unit = new HandlingUnit(options, closings);
  const { store } = options;
  return {
    close: async (by, id) => {
      const outcome = await store.write((tx) => {
        const closing = unit.close(by, id);
        if (closing.kind === 'closed') tx.emit(closedEvent(closing.ticket));
        return closing;
      });
      if (outcome.kind === 'closed') {
        closings.remember(id, { actor: by.actor, closedAt: closedEvent(outcome.ticket).closed_at });
      }
      return outcome;
    },
    reopen: (by, id) =>
      store.write((tx) => {
        const outcome = unit.reopen(by, id);
        if (outcome.kind !== 'reopened') return outcome;
        const { ticket, closed_at } = outcome;
        const created_at = Date.parse(ticket.created_at);
        const { operator_id } = ticket;
        tx.emit({ type: 'ticketReopened', ticket_id: id, operator_id, created_at, closed_at });
        return outcome;
      }),
    transfer: (by, transfer) =>
      store.write((tx) => {
        const outcome = unit.transfer(by, transfer);
        if (outcome.kind !== 'transferred' || outcome.from_operator_id === transfer.operator_id) return outcome;
        const { from_operator_id } = outcome;
        const to_operator_id = transfer.operator_id;
        tx.emit({ type: 'ticketTransferred', ticket_id: transfer.id, from_operator_id, to_operator_id });
        return outcome;
      }),
  };
}

function closedEvent({ id, operator_id, closed_at }: TicketSummary) {
  if (closed_at === null) throw new Error(`ticket ${id} is not closed within its own unit`);
  return { type: 'ticketClosed', ticket_id: id, operator_id, closed_at: Date.parse(closed_at) } as const;
}

/** The synchronous units. */
class HandlingUnit {
  constructor(
    private readonly options: TicketHandlingOptions,
    private readonly closings: RecentClosings,
  ) {}

  close(by: Handler, id: number): CloseOutcome {
    const ticket = this.find(by.actor, id);
    if (!ticket) return { kind: 'unknown_ticket' };
    if (ticket.status === 'closed') return { kind: 'ticket_already_closed' };
    // Never before it was created, wherever the clock has been put.
    const closed_at = Math.max(this.options.clock(), ticket.created_at);
    this.options.writer.close(id, closed_at);
    this.options.record(by, {
      ticket_id: id,
      type: 'closed',
      created_at: closed_at,
      operator_id: ticket.operator_id,
    });
    // An operator who closes their own ticket is the work itself, which the ticket tells.
    if (by.actor.role === 'supervisor') {
      this.options.audit(by, 'ticket_closed', { ticket_id: id, operator_id: ticket.operator_id });
    }
    return { kind: 'closed', ticket: this.summary(id) };
  }

  reopen(by: Handler, id: number): ReopenOutcome {
    const ticket = this.find(by.actor, id);
    if (!ticket) return { kind: 'unknown_ticket' };
    const { operator_id, closed_at } = ticket;
    if (closed_at === null) return { kind: 'ticket_not_closed' };
    if (!this.closings.mayReopen(by.actor, ticket)) return { kind: 'undo_expired' };
    const operator = findOperator(this.options.roster, operator_id);
    if (!operator || operator.active_count >= operator.max_active_tickets) return { kind: 'operator_at_limit' };
    this.options.writer.reopen(id);
    this.options.record(by, { ticket_id: id, type: 'reopened', operator_id });
    if (by.actor.role === 'supervisor') this.options.audit(by, 'ticket_reopened', { ticket_id: id, operator_id });
    return { kind: 'reopened', ticket: this.summary(id), closed_at };
  }

  transfer(by: Handler, { id, operator_id, over_limit, note = null }: Transfer): TransferOutcome {
    const ticket = this.find(by.actor, id);
    if (!ticket) return { kind: 'unknown_ticket' };
    const target = findOperator(this.options.roster, operator_id);
    if (!target) return { kind: 'unknown_operator' };
    if (ticket.status === 'closed') return { kind: 'ticket_already_closed' };
    const from_operator_id = ticket.operator_id;
    if (from_operator_id !== operator_id) {
      if (by.actor.role === 'operator' && !target.is_active) return { kind: 'operator_inactive' };
      if (!over_limit && target.active_count >= target.max_active_tickets) return { kind: 'operator_at_limit' };
      this.options.writer.assign(id, operator_id);
      this.options.record(by, { ticket_id: id, type: 'transferred', from_operator_id, operator_id, note });
      this.options.audit(by, 'ticket_transferred', { ticket_id: id, from_operator_id, operator_id, over_limit });
    }
    return { kind: 'transferred', ticket: this.summary(id), from_operator_id };
  }

  /** Another operator's ticket is as good as none, so that numbers cannot be probed. */
  private find(actor: Actor, id: number): TicketRow | undefined {
    const ticket = this.options.writer.find(id);
    return ticket && isVisibleTo(actor, ticket) ? ticket : undefined;
  }

  private summary(id: number): TicketSummary {
    const summary = this.options.repository.summary(id);
    if (!summary) throw new Error(`ticket ${id} is gone within its own unit`);
    return summary;
  }
}
