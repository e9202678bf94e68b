/** Leads: clients by e-mail, and everything each of them sent. */
import { LEAD_TICKETS_MAX } from '@shared/contract/leads';
import { AppError } from '@shared/errors';
import type { Lead, LeadSummary } from '@shared/model/lead';
import type { TicketSummary } from '@shared/model/ticket';
import { canonicalPrefix } from '../../domain/contact/email';
import { createPacer, inSteps } from '../../store/pacer';
import type { LeadHistoryReads } from '../../store/tickets/lead-history';
import type { LeadReads } from '../../store/tickets/leads';
import type { TicketReads } from '../../store/tickets/tickets';
import type { Page } from '@shared/model/page';
import { belowCursor, toPage } from '../page';

/** A beginning that fits more leads than this is so common that the newest leads are looked through instead of the index. */
const INDEXED_MATCHES_MAX = 5_000;

export interface LeadQuery {
  /** Beginning of an e-mail, in any spelling. */
  readonly q?: string | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export interface Leads {
  /**
   * One page, newest first.
   *
   * @throws {invalid_input} the cursor is not of this list
   */
  list(query: LeadQuery): Promise<Page<LeadSummary>>;
  /**
   * One lead with its newest tickets, at most 200.
   *
   * @throws {unknown_lead}
   */
  get(id: number): Promise<LeadSummary & { tickets: TicketSummary[] }>;
}

export interface LeadsOptions {
  readonly repository: LeadReads;
  readonly tickets: TicketReads;
  readonly history: LeadHistoryReads;
}

export function createLeads(options: LeadsOptions): Leads {
  const { repository, tickets, history } = options;
  return {
    list: async ({ q, limit, cursor }) => {
      const ids = await findIds(repository, canonicalPrefix(q ?? ''), { below: belowCursor(cursor), limit: limit + 1 });
      const pace = createPacer();
      const items: LeadSummary[] = [];
      for (const lead of await repository.findMany(ids)) {
        items.push(summaryOf(options, lead));
        await pace();
      }
      return toPage(items, limit);
    },
    get: async (id) => {
      const lead = await repository.find(id);
      if (!lead) throw new AppError('unknown_lead');
      const ids = history.ticketIdsOfLead(id, LEAD_TICKETS_MAX);
      return { ...summaryOf(options, lead), tickets: ids.flatMap((ticketId) => tickets.summary(ticketId) ?? []) };
    },
  };
}

function summaryOf({ history, tickets }: LeadsOptions, lead: Lead): LeadSummary {
  const { id } = lead;
  const [newest] = history.ticketIdsOfLead(id, 1);
  const last_ticket_at = newest === undefined ? null : (tickets.summary(newest)?.created_at ?? null);
  return { ...lead, ticket_count: history.countOfLead(id), last_ticket_at };
}

async function findIds(
  repository: LeadReads,
  prefix: string,
  { below, limit }: { readonly below: number; readonly limit: number },
): Promise<number[]> {
  if (prefix !== '') {
    const ids = repository.withPrefix(prefix, INDEXED_MATCHES_MAX + 1);
    if (ids.length <= INDEXED_MATCHES_MAX) {
      return ids
        .filter((id) => id < below)
        .sort((a, b) => b - a)
        .slice(0, limit);
    }
  }
  const window = { from: 1, below: Math.min(below, repository.newestId() + 1), limit };
  return inSteps(window, (step) => repository.matching(prefix, step));
}
