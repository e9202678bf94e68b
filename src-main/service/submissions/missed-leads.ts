/** Missed leads: what is done about a refusal afterwards, each as one atomic unit of the commit queue. */
import { AppError } from '@shared/errors';
import type { CreatedTicket } from '@shared/intake';
import type { Author } from '@shared/model/actor';
import type { Refusal, RefusalReason } from '@shared/model/refusal';
import type { TicketSummary } from '@shared/model/ticket';
import { refusalReason } from '../../domain/eligibility';
import type { EventBus } from '../../events/event-bus';
import type { CommitQueue } from '../../store/sqlite/engine/commit-queue';
import type { RefusalDetail, RefusalRepository } from '../../store/sqlite/tickets/refusal-reads';
import type { Roster } from '../../store/sqlite/roster/roster';
import type { TicketRepository } from '../../store/sqlite/tickets/ticket-reads';
import type { TicketWriter } from '../../store/sqlite/tickets/ticket-writes';
import type { RecordAudit } from '../audit/audit';
import { decide } from './draw';
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
  readonly queue: CommitQueue;
  readonly roster: Roster;
  readonly repository: RefusalRepository;
  readonly tickets: TicketRepository;
  readonly writer: TicketWriter;
  readonly events: EventBus;
  readonly audit: RecordAudit;
  /** Now, in epoch milliseconds. */
  readonly clock: () => number;
  /** An unbiased whole number, 0 ≤ n < below. */
  readonly drawBelow: (below: number) => number;
}

export function createMissedLeads(options: MissedLeadsOptions): MissedLeads {
  const { queue, repository, events, clock, audit } = options;
  return {
    markContacted: (id, isContacted, by) =>
      queue.run(
        () => {
          repository.setContacted(id, isContacted ? clock() : null);
          const refusal = repository.find(id);
          if (!refusal) throw new AppError('unknown_refusal');
          audit(by, 'missed_lead_contacted', { refusal_id: id, is_contacted: isContacted });
          return toRefusal(refusal);
        },
        () => {
          events.publish({ type: 'refusalChanged', refusal_id: id });
        },
      ),
    distribute: (id, by) =>
      queue.run(
        () => {
          const outcome = distribute(options, id);
          if (outcome.kind === 'created') {
            audit(by, 'missed_lead_distributed', { refusal_id: id, ticket_id: outcome.ticket.id });
          }
          return outcome;
        },
        (outcome) => {
          if (outcome.kind !== 'created') return;
          events.publish({ type: 'ticketCreated', ticket: toCreated(outcome.ticket) });
          events.publish({ type: 'refusalChanged', refusal_id: id });
        },
      ),
  };
}

function distribute(options: MissedLeadsOptions, id: number): DistributionOutcome {
  const { repository, roster } = options;
  const refusal = repository.find(id);
  if (!refusal) return { kind: 'unknown_refusal' };
  if (refusal.ticket_id !== null) return { kind: 'refusal_already_distributed' };
  const candidates = roster.sourceByCode(refusal.source_code)?.candidates ?? [];
  const { operator, receipt } = decide(candidates, options.drawBelow);
  if (!operator) return { kind: 'all_operators_busy', reason: refusalReason(candidates) };
  const ticketId = assign(options, refusal, { operator_id: operator.id, receipt });
  repository.setTicket(id, ticketId);
  const ticket = options.tickets.summary(ticketId);
  if (!ticket) throw new Error(`ticket ${ticketId} is gone within its own unit`);
  return { kind: 'created', ticket };
}

function assign(
  { writer, clock }: MissedLeadsOptions,
  { lead_id, source_id, message }: RefusalDetail,
  chosen: { readonly operator_id: number; readonly receipt: Uint8Array },
): number {
  return writer.insert({ ...chosen, lead_id, source_id, message, created_at: clock() });
}

/** The same ticket as an answer to a submission carries it. */
function toCreated({ email: _email, source: _source, ...ticket }: TicketSummary): CreatedTicket {
  return ticket;
}
