/** Missed leads: what is done about a refusal afterwards, each as one atomic unit of the commit queue. */
import { AppError } from '@shared/errors';
import type { CreatedTicket } from '@shared/intake';
import type { Author } from '@shared/model/actor';
import type { Refusal, RefusalReason } from '@shared/model/refusal';
import type { TicketSummary } from '@shared/model/ticket';
import { type Assigned, decide } from '../../domain/decision';
import type { Store, Tx } from '../../store/store';
import type { RefusalDetail } from '../../store/tickets/refusals';
import type { NewTicket } from '../../store/tickets/tickets';
import type { RecordAudit } from '../audit/audit';
import { toRefusal } from './refusals';

export type DistributionOutcome =
  | { readonly kind: 'created'; readonly ticket: TicketSummary }
  | { readonly kind: 'all_operators_busy'; readonly reason: RefusalReason }
  | { readonly kind: 'unknown_refusal' | 'refusal_already_distributed' };

export interface MissedLeads {
  /**
   * Says that somebody got in touch with the lead, or takes it back.
   *
   * @throws {unknown_refusal}
   */
  markContacted(id: number, isContacted: boolean, by: Author): Promise<Refusal>;
  /** Distributes the lead now, by the same rules, and keeps the ticket's number with the refusal. Refused again: nothing is stored. */
  distribute(id: number, by: Author): Promise<DistributionOutcome>;
}

export interface MissedLeadsOptions {
  readonly store: Store;
  readonly audit: RecordAudit;
  /** Now, in epoch milliseconds. */
  readonly clock: () => number;
  /** An unbiased whole number, 0 ≤ n < below. */
  readonly drawBelow: (below: number) => number;
}

export function createMissedLeads(options: MissedLeadsOptions): MissedLeads {
  const { store, clock, audit } = options;
  return {
    markContacted: (id, isContacted, by) =>
      store.write((tx) => {
        tx.refusals.setContacted(id, isContacted ? clock() : null);
        const refusal = tx.read.refusals.find(id);
        if (!refusal) throw new AppError('unknown_refusal');
        audit(by, 'missed_lead_contacted', { refusal_id: id, is_contacted: isContacted });
        tx.emit({ type: 'refusalChanged', refusal_id: id });
        return toRefusal(refusal);
      }),
    distribute: (id, by) =>
      store.write((tx) => {
        const outcome = distribute(tx, options, id);
        if (outcome.kind !== 'created') return outcome;
        audit(by, 'missed_lead_distributed', { refusal_id: id, ticket_id: outcome.ticket.id });
        tx.emit({ type: 'ticketCreated', ticket: toCreated(outcome.ticket) });
        tx.emit({ type: 'refusalChanged', refusal_id: id });
        return outcome;
      }),
  };
}

function distribute(tx: Tx, { clock, drawBelow }: MissedLeadsOptions, id: number): DistributionOutcome {
  const refusal = tx.read.refusals.find(id);
  if (!refusal) return { kind: 'unknown_refusal' };
  if (refusal.ticket_id !== null) return { kind: 'refusal_already_distributed' };
  const decision = decide(tx.read.roster.sourceByCode(refusal.source_code)?.candidates ?? [], { drawBelow });
  if (decision.kind === 'nobody') return { kind: 'all_operators_busy', reason: decision.reason };
  const ticketId = tx.tickets.insert(ticketOf(refusal, decision, clock()));
  tx.refusals.setTicket(id, ticketId);
  const ticket = tx.read.tickets.summary(ticketId);
  if (!ticket) throw new Error(`ticket ${ticketId} is gone within its own unit`);
  return { kind: 'created', ticket };
}

function ticketOf(
  { lead_id, source_id, message }: RefusalDetail,
  { operator, receipt }: Assigned,
  created_at: number,
): NewTicket {
  return { lead_id, source_id, message, operator_id: operator.id, created_at, receipt };
}

/** The same ticket as an answer to a submission carries it. */
function toCreated(ticket: TicketSummary): CreatedTicket {
  const { id, lead_id, source_id, operator_id, status, message, created_at, closed_at, operator } = ticket;
  return { id, lead_id, source_id, operator_id, status, message, created_at, closed_at, operator };
}
