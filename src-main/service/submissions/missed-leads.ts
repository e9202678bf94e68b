/** Missed leads: what is done about a refusal afterwards, each as one atomic unit of the commit queue. */
import { AppError } from '@shared/errors';
import type { CreatedTicket } from '@shared/submission';
import type { Author } from '@shared/model/actor';
import type { Refusal, RefusalReason } from '@shared/model/refusal';
import type { TicketSummary } from '@shared/model/ticket';
import { type Assigned, decide } from '../../domain/distribution/decision';
import type { Store, Tx } from '../../store/store';
import { toContact } from '../../store/tickets/contacts';
import type { MissedLead, MissedLeadEnd } from '../../store/tickets/missed-leads';
import type { RefusalDetail } from '../../store/tickets/refusals';
import type { NewTicket } from '../../store/tickets/tickets';
import type { RecordAudit } from '../audit/audit';
import { preferredFor } from './preferred-operator';
import { tellServed } from './distribution';
import { toRefusal } from './refusals';

export type DistributionOutcome =
  | { readonly kind: 'created'; readonly ticket: TicketSummary; readonly served: readonly number[] }
  | { readonly kind: 'all_operators_busy'; readonly reason: RefusalReason }
  | { readonly kind: 'unknown_refusal' | 'refusal_already_distributed' };

export interface MissedLeads {
  /**
   * Says that somebody got in touch with the lead, or takes that back where it is not spam; for all tries that have come to the
   * same end.
   *
   * @throws {unknown_refusal}
   */
  markContacted(id: number, isContacted: boolean, by: Author): Promise<Refusal>;
  /**
   * The same for many, in one unit.
   *
   * @throws {unknown_refusal} one of them is not there: none is marked
   */
  markManyContacted(ids: readonly number[], isContacted: boolean, by: Author): Promise<Refusal[]>;
  /**
   * Puts many aside as spam, those that have no ticket; or opens those again that are spam. In one unit.
   *
   * @throws {unknown_refusal} one of them is not there: none is marked
   */
  markManySpam(ids: readonly number[], isSpam: boolean, by: Author): Promise<Refusal[]>;
  /** Inside a unit: puts one aside that is open; answers whether it was. */
  endAsSpam(tx: Tx, id: number, by: Author): boolean;
  /**
   * Opens a missed lead again, whatever it had come to; a ticket stays what it is.
   *
   * @throws {unknown_refusal}
   */
  reopen(id: number, by: Author): Promise<Refusal>;
  /**
   * Distributes the lead now, by the same rules, and keeps the ticket's number with all its open tries. The keys these were
   * refused with are answered with this ticket from now on. Refused again: nothing is stored.
   */
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
  const markContacted = (tx: Tx, id: number, { isContacted, by }: { isContacted: boolean; by: Author }): Refusal => {
    const before = found(tx, id);
    // What is taken back is a call: another window may have put the lead aside as spam since.
    if (isContacted || before.is_spam === 0) {
      changeEnd(tx, before, { ticket_id: before.ticket_id, contacted_at: isContacted ? clock() : null });
      audit(by, 'missed_lead_contacted', { refusal_id: id, is_contacted: isContacted });
    }
    return refusalOf(tx, id);
  };
  const markSpam = (tx: Tx, id: number, { isSpam, by }: { isSpam: boolean; by: Author }): Refusal => {
    const before = found(tx, id);
    const { ticket_id } = before;
    // Another window may have said since that the lead was called, or distributed it.
    if (isSpam ? ticket_id === null : before.is_spam === 1) {
      changeEnd(tx, before, { ticket_id, contacted_at: isSpam ? clock() : null, is_spam: isSpam });
      audit(by, 'missed_lead_spam', { refusal_id: id, is_spam: isSpam });
    }
    return refusalOf(tx, id);
  };
  return {
    markContacted: (id, isContacted, by) => store.write((tx) => markContacted(tx, id, { isContacted, by })),
    markManyContacted: (ids, isContacted, by) =>
      store.write((tx) => [...new Set(ids)].map((id) => markContacted(tx, id, { isContacted, by }))),
    markManySpam: (ids, isSpam, by) =>
      store.write((tx) => [...new Set(ids)].map((id) => markSpam(tx, id, { isSpam, by }))),
    endAsSpam: (tx, id, by) => {
      const before = tx.missedLeads.find(id);
      if (!before || before.ticket_id !== null || before.contacted_at !== null) return false;
      markSpam(tx, id, { isSpam: true, by });
      return true;
    },
    reopen: (id, by) =>
      store.write((tx) => {
        const before = found(tx, id);
        changeEnd(tx, before, { ticket_id: null, contacted_at: null });
        audit(by, 'missed_lead_reopened', { refusal_id: id, ticket_id: before.ticket_id });
        return refusalOf(tx, id);
      }),
    distribute: (id, by) =>
      store.write((tx) => {
        const outcome = distribute(tx, options, id);
        if (outcome.kind !== 'created') return outcome;
        audit(by, 'missed_lead_distributed', { refusal_id: id, ticket_id: outcome.ticket.id });
        tx.emit({ type: 'ticketCreated', ticket: toCreated(outcome.ticket), email: outcome.ticket.email });
        tellServed(tx, outcome.served);
        return outcome;
      }),
  };
}

function distribute(tx: Tx, { clock, drawBelow }: MissedLeadsOptions, id: number): DistributionOutcome {
  const refusal = tx.read.refusals.find(id);
  if (!refusal) return { kind: 'unknown_refusal' };
  if (refusal.ticket_id !== null) return { kind: 'refusal_already_distributed' };
  const source = tx.read.roster.sourceByCode(refusal.source_code);
  const preferredId = source && preferredFor(tx, refusal.lead_id, { source, now: clock() });
  const decision = decide(source?.candidates ?? [], { drawBelow, preferredId });
  if (decision.kind === 'nobody') return { kind: 'all_operators_busy', reason: decision.reason };
  const row = ticketOf(refusal, decision, clock());
  const ticketId = tx.tickets.insert(row);
  const keyHashes = tx.missedLeads.keyHashes(refusal, refusal.message);
  // A sender who will ask again by a key is answered with what that try said, and nothing else.
  const told = keyHashes.length > 0 ? refusal : (tx.read.refusals.told(id) ?? refusal);
  tx.contacts.keepTicket(ticketId, refusal.lead_id, toContact(told));
  const { id: operator_id, name: operator_name } = decision.operator;
  bindKeys(tx, keyHashes, { id: ticketId, operator_id, operator_name, created_at: row.created_at });
  const served = serve(tx, refusal, ticketId);
  const ticket = tx.read.tickets.summary(ticketId);
  if (!ticket) throw new Error(`ticket ${ticketId} is gone within its own unit`);
  return { kind: 'created', ticket, served };
}

/** @throws {unknown_refusal} */
function found(tx: Tx, id: number) {
  const missed = tx.missedLeads.find(id);
  if (!missed) throw new AppError('unknown_refusal');
  return missed;
}

function changeEnd(tx: Tx, missed: MissedLead, end: MissedLeadEnd): void {
  tellServed(tx, tx.missedLeads.end(missed, end));
}

function refusalOf(tx: Tx, id: number): Refusal {
  const refusal = tx.read.refusals.told(id);
  if (!refusal) throw new Error(`refusal ${id} is gone within its own unit`);
  return toRefusal(refusal);
}

/** Whoever was refused with a key and tries it again, as told, gets the ticket that their own submission has come to. */
function bindKeys(
  tx: Tx,
  keyHashes: readonly Buffer[],
  { created_at, ...ticket }: { id: number; operator_id: number; operator_name: string; created_at: number },
): void {
  for (const key_hash of keyHashes) {
    if (tx.read.idempotency.find(key_hash, 0)?.kind === 'created') continue;
    tx.idempotency.keepTicket({ key_hash, created_at }, ticket);
  }
}

/** The tries of this missed lead, and those of the same lead and source that are open beside it. */
function serve(tx: Tx, refusal: RefusalDetail, ticketId: number): number[] {
  const { contacted_at } = refusal;
  const own = tx.missedLeads.end(refusal, { ticket_id: ticketId, contacted_at });
  return contacted_at === null ? own : [...tx.missedLeads.endOpen(refusal, ticketId), ...own];
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
  const { name, phone, phone_e164, fields } = ticket;
  const contact = { name, phone, phone_e164, fields };
  return { id, lead_id, source_id, operator_id, status, message, ...contact, created_at, closed_at, operator };
}
