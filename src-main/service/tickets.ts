/** Tickets: reading the history, closing, transferring. An operator sees and handles only their own. */
import type { TicketQuery } from '@shared/contract/tickets';
import { AppError } from '@shared/errors';
import type { Actor } from '@shared/model/actor';
import type { TicketDetail, TicketSummary } from '@shared/model/ticket';
import { decodeReceipt } from '../domain/receipt-codec';
import type { LeadRepository } from '../store/lead-repository';
import { createPacer } from '../store/pacer';
import type { TicketFilter, TicketRepository } from '../store/ticket-repository';
import { belowCursor, type Page, toPage } from './page';
import type { TicketSearch } from './ticket-search';

export interface Tickets {
  /**
   * One page, newest first; see `TicketSearch` for what `q` finds.
   *
   * @throws {invalid_input} the cursor is not of this list
   */
  list(actor: Actor, query: TicketQuery): Promise<Page<TicketSummary>>;
  /** @throws {unknown_ticket} there is none, or it is another operator's */
  get(actor: Actor, id: number): Promise<TicketDetail>;
}

export interface TicketsOptions {
  readonly repository: TicketRepository;
  readonly leads: LeadRepository;
  readonly search: TicketSearch;
}

export function createTickets({ repository, leads, search }: TicketsOptions): Tickets {
  return {
    list: async (actor, query) => {
      if (isOfAnother(actor, query)) return { items: [] };
      const { limit } = query;
      const below = belowCursor(query.cursor);
      const filter = filterOf(actor, query);
      const ids = await search.find({ filter, text: query.q ?? '', below, limit: limit + 1 });
      return toPage(await summaries(repository, ids), limit);
    },
    get: async (actor, id) => {
      const ticket = repository.summary(id);
      if (!ticket || !isVisibleTo(actor, ticket)) throw new AppError('unknown_ticket');
      const lead = await leads.find(ticket.lead_id);
      if (!lead) throw new Error(`ticket ${id} has no lead`);
      const receipt = repository.receipt(id);
      return { ...ticket, lead, receipt: receipt ? decodeReceipt(receipt) : null };
    },
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
export function filterOf(actor: Actor, query: Omit<TicketQuery, 'limit'>): TicketFilter {
  const { status, operator_id, source_id, from, to } = query;
  return {
    status: status ?? null,
    operator_id: actor.role === 'operator' ? actor.operator_id : (operator_id ?? null),
    source_id: source_id ?? null,
    from: from === undefined ? 0 : Date.parse(from),
    to: to === undefined ? Number.MAX_SAFE_INTEGER : Date.parse(to),
  };
}

async function summaries(repository: TicketRepository, ids: readonly number[]): Promise<TicketSummary[]> {
  const pace = createPacer();
  const found: TicketSummary[] = [];
  for (const id of ids) {
    const summary = repository.summary(id);
    if (summary) found.push(summary);
    await pace();
  }
  return found;
}
