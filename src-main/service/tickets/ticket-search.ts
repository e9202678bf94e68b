/** Finding tickets: by filters, by the number, by the lead's e-mail, by words of the message. */
import { canonicalPrefix } from '../../domain/email';
import { hasWords, wordsOf } from '@shared/words';
import type { HistoryIndex } from '../../store/sqlite/tickets/history-index';
import type { LeadRepository } from '../../store/sqlite/tickets/lead-reads';
import { createPacer, type IdWindow, newestFirst } from '../../store/pacer';
import type { TicketFilter, TicketRepository } from '../../store/sqlite/tickets/ticket-reads';
import type { WordIndex } from '../../store/sqlite/tickets/word-index';

/** Leads looked at for the beginning of an e-mail; who types on finds the rest. */
const LEADS_MAX = 100;
/** Newest tickets of each of them. */
const TICKETS_PER_LEAD_MAX = 1_000;
/** What is not indexed is looked for in so many newest tickets: signs in all of them, words in those the index has not reached. */
const SCANNED_TICKETS_MAX = 50_000;
/** Messages read at once: 500 of the longest are lower-cased in about 8 ms. */
const SCAN_WINDOW = 500;

export interface TicketSearch {
  /**
   * Ids of tickets that pass the filter and answer to `text`, newest first, from below `below` on.
   *
   * @param text digits: the ticket of that number · with `@`: leads whose e-mail begins so, at most 100 leads and 1,000 tickets
   *   of each · else also messages in which each of its words begins a word, in the whole history · signs alone, such as `%`:
   *   messages that contain them, among the 50,000 newest tickets
   */
  find(query: TicketSearchQuery): Promise<number[]>;
}

export interface TicketSearchQuery {
  readonly filter: TicketFilter;
  readonly text: string;
  /** @default the beginning */
  readonly from?: number;
  readonly below: number;
  readonly limit: number;
}

export interface TicketSearchOptions {
  readonly tickets: TicketRepository;
  readonly leads: LeadRepository;
  readonly history: HistoryIndex;
  readonly words: WordIndex;
}

export function createTicketSearch(options: TicketSearchOptions): TicketSearch {
  return {
    find: async (query) => {
      const { filter, limit } = query;
      const range = options.tickets.idRange(filter);
      const window = { from: Math.max(range.from, query.from ?? 0), below: Math.min(range.below, query.below), limit };
      const text = query.text.trim();
      if (text === '') return newestFirst(window, (step) => options.tickets.matching(filter, step));
      if (/^\d{1,15}$/u.test(text)) return byNumber(options, Number(text), { filter, window });
      const byLead = await byEmail(options, text, { filter, window });
      if (text.includes('@')) return byLead;
      const words = wordsOf(text);
      const where = { filter, window };
      const byMessage = words.length > 0 ? await byWords(options, words, where) : await bySigns(options, text, where);
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

/** The tail that is not indexed yet, then the index block by block. */
async function byWords(options: TicketSearchOptions, words: readonly string[], where: Where): Promise<number[]> {
  const { from, below, limit } = where.window;
  const indexedBelow = options.words.watermark() + 1;
  const tail = { ...where, window: { ...where.window, from: Math.max(from, indexedBelow) } };
  const found = await scan(options, tail, (message) => hasWords(message, words));
  const rest = { from, below: Math.min(below, indexedBelow), limit: limit - found.length };
  return [...found, ...(await byIndex(options, words, { filter: where.filter, window: rest }))];
}

async function byIndex(options: TicketSearchOptions, words: readonly string[], where: Where): Promise<number[]> {
  const { filter, window } = where;
  const pace = createPacer();
  const found: number[] = [];
  // The word that was missing last is asked for first: most blocks lack it too, and nothing else need be read there.
  let missing = words[0] ?? '';
  for (const block of options.words.blocks(window)) {
    if (found.length >= window.limit) break;
    if (words.length === 1 || options.words.occurs(block, missing)) {
      const ids = options.words.matching(block, words, { filter, limit: window.limit - found.length });
      found.push(...ids);
      if (ids.length === 0) missing = words.find((word) => !options.words.occurs(block, word)) ?? missing;
    }
    await pace();
  }
  return found;
}

/** For text without a letter or digit. */
function bySigns(options: TicketSearchOptions, text: string, where: Where): Promise<number[]> {
  return scan(options, where, (message) => message.includes(text));
}

/** Reads the messages themselves, of the 50,000 newest tickets at most. */
async function scan({ tickets }: TicketSearchOptions, where: Where, isMatch: (message: string) => boolean) {
  const { filter, window } = where;
  const { below: end } = tickets.idRange({ from: 0, to: Number.MAX_SAFE_INTEGER });
  const oldest = Math.max(window.from, end - SCANNED_TICKETS_MAX);
  const pace = createPacer();
  const found: number[] = [];
  for (let below = Math.min(window.below, end); below > oldest && found.length < window.limit; below -= SCAN_WINDOW) {
    const from = Math.max(oldest, below - SCAN_WINDOW);
    for (const { id, message } of tickets.messages(filter, { from, below, limit: SCAN_WINDOW })) {
      if (isMatch(message)) found.push(id);
    }
    await pace();
  }
  return found.slice(0, window.limit);
}
