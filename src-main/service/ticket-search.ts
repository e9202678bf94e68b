/** Finding tickets: by filters, by the number, by the lead's e-mail, by words of the message. */
import { canonicalPrefix } from '../domain/email';
import type { HistoryIndex } from '../store/history-index';
import type { LeadRepository } from '../store/lead-repository';
import { createPacer, type IdWindow, newestFirst } from '../store/pacer';
import type { TicketFilter, TicketRepository } from '../store/ticket-repository';

/** Leads looked at for the beginning of an e-mail; who types on finds the rest. */
const LEADS_MAX = 100;
/** Newest tickets of each of them. */
const TICKETS_PER_LEAD_MAX = 1_000;
/** Words are looked for in so many newest tickets: there is no full-text index over the whole history yet. */
const WORDS_TICKETS_MAX = 50_000;
/** Messages read at once: 500 of the longest are lower-cased in about 8 ms. */
const WORDS_WINDOW = 500;

export interface TicketSearch {
  /**
   * Ids of tickets that pass the filter and answer to `text`, newest first, from below `below` on.
   *
   * @param text digits: the ticket of that number · with `@`: leads whose e-mail begins so · else also all its words in the
   *   message, among the 50,000 newest tickets. At most 100 leads and 1,000 tickets of each are looked at.
   */
  find(query: TicketSearchQuery): Promise<number[]>;
}

export interface TicketSearchQuery {
  readonly filter: TicketFilter;
  readonly text: string;
  readonly below: number;
  readonly limit: number;
}

export interface TicketSearchOptions {
  readonly tickets: TicketRepository;
  readonly leads: LeadRepository;
  readonly history: HistoryIndex;
}

export function createTicketSearch(options: TicketSearchOptions): TicketSearch {
  return {
    find: async (query) => {
      const { filter, limit } = query;
      const range = options.tickets.idRange(filter);
      const window = { from: range.from, below: Math.min(range.below, query.below), limit };
      const text = query.text.trim();
      if (text === '') return newestFirst(window, (step) => options.tickets.matching(filter, step));
      if (/^\d{1,15}$/u.test(text)) return byNumber(options, Number(text), { filter, window });
      const byLead = await byEmail(options, text, { filter, window });
      if (text.includes('@')) return byLead;
      const byMessage = await byWords(options, text, { filter, window });
      return [...new Set([...byLead, ...byMessage])].sort((a, b) => b - a).slice(0, limit);
    },
  };
}

interface Where {
  readonly filter: TicketFilter;
  readonly window: IdWindow;
}

/** The window narrowed to one ticket. */
function byNumber({ tickets }: TicketSearchOptions, id: number, { filter, window }: Where): number[] {
  const isInside = id >= window.from && id < window.below;
  return isInside ? tickets.matching(filter, { from: id, below: id + 1, limit: 1 }) : [];
}

async function byEmail(options: TicketSearchOptions, text: string, { filter, window }: Where): Promise<number[]> {
  const { leads, history } = options;
  const pace = createPacer();
  const ids: number[] = [];
  for (const lead of leads.withPrefix(canonicalPrefix(text), LEADS_MAX)) {
    ids.push(...history.ticketIdsOfLead(lead, TICKETS_PER_LEAD_MAX));
    await pace();
  }
  const found: number[] = [];
  for (const id of ids.sort((a, b) => b - a)) {
    if (found.length === window.limit) break;
    found.push(...byNumber(options, id, { filter, window }));
    await pace();
  }
  return found;
}

async function byWords({ tickets }: TicketSearchOptions, text: string, { filter, window }: Where): Promise<number[]> {
  // SQLite folds ASCII letters only, so the comparison is ours.
  const words = text.toLowerCase().split(/\s+/u);
  const { below: end } = tickets.idRange({ from: 0, to: Number.MAX_SAFE_INTEGER });
  const oldest = Math.max(window.from, end - WORDS_TICKETS_MAX);
  const pace = createPacer();
  const found: number[] = [];
  for (let below = Math.min(window.below, end); below > oldest && found.length < window.limit; below -= WORDS_WINDOW) {
    const from = Math.max(oldest, below - WORDS_WINDOW);
    for (const { id, message } of tickets.messages(filter, { from, below, limit: WORDS_WINDOW })) {
      const lowered = message.toLowerCase();
      if (words.every((word) => lowered.includes(word))) found.push(id);
    }
    await pace();
  }
  return found.slice(0, window.limit);
}
