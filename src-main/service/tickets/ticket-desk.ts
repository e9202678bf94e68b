/** What every action on a ticket needs: who may see it, its row, its words, its book-keeping. */
import { AppError } from '@shared/errors';
import type { Actor, Author } from '@shared/model/actor';
import type { TicketSummary } from '@shared/model/ticket';
import { decide, type Decision } from '../../domain/distribution/decision';
import type { OperatorState } from '../../domain/distribution/eligibility';
import type { Store, Tx } from '../../store/store';
import type { TicketRow } from '../../store/tickets/tickets';
import type { RecordAudit } from '../audit/audit';
import type { SettingsService } from '../settings/settings';
import { createRecordTicketEvent, type RecordTicketEvent } from './ticket-events';
import { broughtBack, putAside } from './reminders';
import { isVisibleTo } from './tickets';

/** Who handles a ticket, and from where. */
export type Handler = Author & { readonly actor: Actor };

export interface TicketDeskOptions {
  readonly store: Pick<Store, 'read' | 'write'>;
  readonly settings: Pick<SettingsService, 'current'>;
  readonly audit: RecordAudit;
  readonly record: RecordTicketEvent;
  /** Now, in epoch milliseconds. */
  readonly clock: () => number;
  /** Where days begin: an IANA name. */
  readonly timeZone: string;
  /** An unbiased whole number, 0 ≤ n < below. */
  readonly drawBelow: (below: number) => number;
}

/** A desk that writes down in the journal what happens on it. */
export function createTicketDesk(
  options: Omit<TicketDeskOptions, 'record' | 'store'> & { readonly store: Pick<Store, 'read' | 'write' | 'journal'> },
): TicketDesk {
  const { store, clock } = options;
  const record = createRecordTicketEvent({ writer: store.journal.ticketEvents, names: store.read, clock });
  return new TicketDesk({ ...options, record });
}

/** The desk a ticket lies on; used inside units only. */
export class TicketDesk {
  constructor(readonly options: TicketDeskOptions) {}

  /** Another operator's ticket is as good as none, so that numbers cannot be probed. */
  find(actor: Actor, id: number): TicketRow | undefined {
    const ticket = this.options.store.read.tickets.find(id);
    return ticket && isVisibleTo(actor, ticket) ? ticket : undefined;
  }

  /** @throws {unknown_ticket} */
  get(actor: Actor, id: number): TicketRow {
    const ticket = this.find(actor, id);
    if (!ticket) throw new AppError('unknown_ticket');
    return ticket;
  }

  summary(id: number): TicketSummary {
    const summary = this.options.store.read.tickets.summary(id);
    if (!summary) throw new Error(`ticket ${id} is gone within its own unit`);
    return summary;
  }

  operator(id: number): OperatorState | undefined {
    return this.options.store.read.roster.operator(id);
  }

  /** The same rules once more, without the operator who has it. */
  decideAgain({ source_id, operator_id }: TicketRow): Decision {
    const { store, drawBelow } = this.options;
    const linked = store.read.roster.source(source_id)?.candidates ?? [];
    return decide(
      linked.filter(({ operator }) => operator.id !== operator_id),
      { drawBelow },
    );
  }

  /** Puts an active ticket on another desk, and tells so. */
  move(tx: Tx, ticket: TicketRow, to_operator_id: number): void {
    this.put(tx, ticket, { to_operator_id });
  }

  /** The same by the program, since nobody has opened it. */
  passOn(tx: Tx, ticket: TicketRow, to_operator_id: number): void {
    this.put(tx, ticket, { to_operator_id, is_passed_on: true });
  }

  /** Undoes that it was moved. */
  moveBack(tx: Tx, ticket: TicketRow, to_operator_id: number): void {
    this.put(tx, ticket, { to_operator_id, direction: 'back' });
  }

  private put(
    tx: Tx,
    { id, operator_id: from_operator_id }: TicketRow,
    {
      direction = 'on',
      ...how
    }: { readonly to_operator_id: number; readonly is_passed_on?: true; readonly direction?: 'on' | 'back' },
  ): void {
    const assigned_at = this.options.clock();
    const known = this.options.store.read.ticketWork.find(id);
    const reminder = direction === 'back' ? broughtBack(known, assigned_at) : putAside(known);
    tx.tickets.assign(id, how.to_operator_id);
    tx.ticketWork.set(id, { assigned_at, ...reminder });
    tx.emit({ type: 'ticketTransferred', ticket_id: id, from_operator_id, assigned_at, ...how });
  }
}

/** Whether an operator holds as many tickets as they may, or more. */
export function isFull({ active_count, max_active_tickets }: OperatorState): boolean {
  return active_count >= max_active_tickets;
}
