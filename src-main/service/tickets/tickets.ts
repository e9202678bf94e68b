/** Tickets: reading the history, closing, transferring. An operator sees and handles only their own. */
import { LEAD_HISTORY_MAX, type TicketQuery } from '@shared/contract/tickets';
import { AppError } from '@shared/errors';
import type { Actor } from '@shared/model/actor';
import type { EarlierTicket, LeadHistoryItem } from '@shared/model/live';
import type { TicketDetail, TicketSummary } from '@shared/model/ticket';
import { readReceipt } from '../../domain/distribution/receipt-codec';
import { createPacer } from '../../store/pacer';
import type { RosterReads } from '../../store/roster/roster';
import type { LeadHistoryReads } from '../../store/tickets/lead-history';
import type { LeadReads } from '../../store/tickets/leads';
import type { TicketEventReads } from '../../store/tickets/ticket-events';
import type { TicketFilter, TicketReads } from '../../store/tickets/tickets';
import type { Page } from '@shared/model/page';
import { pageRange, toPage } from '../page';
import { findOperator } from '../roster/operators';
import type { TicketSearch } from './ticket-search';
import { timelineOf } from './ticket-timeline';

export interface Tickets {
  /**
   * One page; see `TicketSearch` for what `q` finds.
   *
   * @throws {invalid_input} the cursor is not of this list
   */
  list(actor: Actor, query: TicketQuery): Promise<Page<TicketSummary>>;
  /** @throws {unknown_ticket} there is none, or it is another operator's */
  get(actor: Actor, id: number): Promise<TicketDetail>;
  /**
   * The other tickets of a ticket's lead, newest first, at most 50; only dates, sources and first words, since they were
   * other operators' too.
   *
   * @throws {unknown_ticket} there is none, or it is another operator's
   */
  history(actor: Actor, id: number): LeadHistoryItem[];
  /**
   * One of those whole, with what happened to it.
   *
   * @throws {unknown_ticket} there is none, it is another operator's, or `other_id` is of another lead
   */
  earlier(actor: Actor, ids: { readonly id: number; readonly other_id: number }): EarlierTicket;
}

/** So much of an earlier message is shown, in UTF-16 code units. */
const MESSAGE_START_LENGTH = 200;

export interface TicketsOptions {
  readonly repository: TicketReads;
  readonly leads: LeadReads;
  readonly search: TicketSearch;
  readonly history: LeadHistoryReads;
  readonly events: TicketEventReads;
  readonly roster: RosterReads;
}

export function createTickets({ repository, leads, search, history, events, roster }: TicketsOptions): Tickets {
  const nameOf = (operatorId: number) => findOperator(roster, operatorId)?.name ?? null;
  return {
    list: async (actor, query) => {
      if (isOfAnother(actor, query)) return { items: [] };
      const { limit } = query;
      const range = pageRange(query, Number.MAX_SAFE_INTEGER);
      const filter = filterOf(actor, query);
      const ids = await search.find({ ...range, filter, text: query.q ?? '', limit: limit + 1 });
      return toPage(await summaries(repository, ids), limit);
    },
    history: (actor, id) => {
      const ticket = repository.summary(id);
      if (!ticket || !isVisibleTo(actor, ticket)) throw new AppError('unknown_ticket');
      const ids = history.ticketIdsOfLead(ticket.lead_id, LEAD_HISTORY_MAX + 1);
      const others = ids.filter((other) => other !== id).slice(0, LEAD_HISTORY_MAX);
      return others.flatMap((other) => repository.summary(other) ?? []).map(toHistoryItem);
    },
    earlier: (actor, { id, other_id }) => {
      const ticket = repository.summary(id);
      const other = repository.summary(other_id);
      const isOfSameLead = ticket && isVisibleTo(actor, ticket) && other?.lead_id === ticket.lead_id;
      if (!isOfSameLead) throw new AppError('unknown_ticket');
      const timeline = timelineOf(other, readReceipt(repository.receipt(other_id)), { events, nameOf });
      return { ...toHistoryItem(other), message: other.message, timeline };
    },
    get: async (actor, id) => {
      const ticket = repository.summary(id);
      if (!ticket || !isVisibleTo(actor, ticket)) throw new AppError('unknown_ticket');
      const lead = await leads.find(ticket.lead_id);
      if (!lead) throw new Error(`ticket ${id} has no lead`);
      const receipt = readReceipt(repository.receipt(id));
      return { ...ticket, lead, receipt, timeline: timelineOf(ticket, receipt, { events, nameOf }) };
    },
  };
}

function toHistoryItem(ticket: TicketSummary): LeadHistoryItem {
  const { id, source, operator, outcome, status, created_at, closed_at, message } = ticket;
  // Cut between two halves of a character, the rest of it is left off.
  const start = message?.slice(0, MESSAGE_START_LENGTH).replace(/[\uD800-\uDBFF]$/u, '') ?? null;
  return {
    id,
    created_at,
    status,
    closed_at,
    source_name: source.name,
    operator_name: operator.name,
    outcome_name: outcome?.name ?? null,
    message: start,
  };
}

/** Whether the actor may know of the ticket at all. */
export function isVisibleTo(actor: Actor, ticket: { readonly operator_id: number }): boolean {
  return actor.role === 'supervisor' || actor.operator_id === ticket.operator_id;
}

function isOfAnother(actor: Actor, { operator_id }: TicketQuery): boolean {
  return operator_id !== undefined && !isVisibleTo(actor, { operator_id });
}

/** What the actor may see of what is asked for. */
export function filterOf(actor: Actor, query: Omit<TicketQuery, 'limit' | 'order'>): TicketFilter {
  const { status, operator_id, source_id, outcome_id, from, to } = query;
  return {
    status: status ?? null,
    operator_id: actor.role === 'operator' ? actor.operator_id : (operator_id ?? null),
    source_id: source_id ?? null,
    outcome_id: outcome_id ?? null,
    from: from === undefined ? 0 : Date.parse(from),
    to: to === undefined ? Number.MAX_SAFE_INTEGER : Date.parse(to),
  };
}

async function summaries(repository: TicketReads, ids: readonly number[]): Promise<TicketSummary[]> {
  const pace = createPacer();
  const found: TicketSummary[] = [];
  for (const id of ids) {
    const summary = repository.summary(id);
    if (summary) found.push(summary);
    await pace();
  }
  return found;
}
