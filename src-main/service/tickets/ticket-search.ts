/**
 * Finding tickets: by filters, by the number, by any part of an e-mail or a phone, by words of message, name and fields, by the
 * operator's name. Whatever is looked for is looked for in the whole history: each way walks from the newest ticket back and
 * stops when there is enough, or when there is nothing left.
 */
import { hasWords } from '@shared/text/words';
import { createPacer, type IdWindow, newestFirst } from '../../store/pacer';
import type { LeadHistoryReads } from '../../store/tickets/lead-history';
import type { LeadReads } from '../../store/tickets/leads';
import type { TicketFilter, TicketReads } from '../../store/tickets/tickets';
import type { RosterReads } from '../../store/roster/roster';
import type { WordReads } from '../../store/tickets/words';
import { type SearchQuery, searchQueryOf } from './search-query';

/** More leads than this with the same part of an e-mail, and their tickets are so many that walking the tickets finds them sooner. */
const LEADS_MAX = 5_000;
/** Texts read at once: 500 of the longest are lower-cased in about 8 ms. */
const SCAN_WINDOW = 500;

export interface TicketSearch {
  /**
   * Ids of tickets that pass the filter and answer to `text`, newest first, from below `below` on: the ticket of that number
   * (`№ 2100` and `2100`), tickets whose e-mail or phone contains it, in which each of its words begins a word of message,
   * name or fields, or whose operator is called so; signs alone, such as `%`: texts that contain them.
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
  readonly tickets: TicketReads;
  readonly leads: LeadReads;
  readonly history: LeadHistoryReads;
  readonly words: WordReads;
  readonly roster: Pick<RosterReads, 'operators'>;
}

export function createTicketSearch(options: TicketSearchOptions): TicketSearch {
  return {
    find: async (query) => {
      const { filter, limit } = query;
      const range = options.tickets.idRange(filter);
      const window = { from: Math.max(range.from, query.from ?? 0), below: Math.min(range.below, query.below), limit };
      if (query.text.trim() === '') return newestFirst(window, (step) => options.tickets.matching(filter, step));
      const asked = searchQueryOf(query.text);
      const found = new Set<number>();
      for (const way of [byNumber, byWords, byOperator, byEmail, byPhone, bySigns]) {
        for (const id of await way(options, asked, { filter, window })) found.add(id);
      }
      return [...found].sort((a, b) => b - a).slice(0, limit);
    },
  };
}

interface Where {
  readonly filter: TicketFilter;
  readonly window: IdWindow;
}

/** One of the ways to answer: the newest ids of the window, as many as its limit. */
type Way = (options: TicketSearchOptions, asked: SearchQuery, where: Where) => number[] | Promise<number[]>;

const byNumber: Way = (options, { number }, where) => (number === null ? [] : single(options, number, where));

/** The window narrowed to one ticket. */
function single({ tickets }: TicketSearchOptions, id: number, { filter, window }: Where): number[] {
  const isInside = id >= window.from && id < window.below;
  return isInside ? tickets.matching(filter, { from: id, below: id + 1, limit: 1 }) : [];
}

/** Few leads: all their tickets. Many: tickets are walked, of which a good part has such an e-mail. */
const byEmail: Way = async (options, { email }, where) => {
  if (email === null) return [];
  const { leads, history, tickets } = options;
  const all = { from: 0, below: leads.newestId() + 1, limit: LEADS_MAX + 1 };
  const found = await newestFirst(all, (step) => leads.containing(email, step));
  if (found.length > LEADS_MAX) {
    return newestFirst(where.window, (step) => tickets.withEmail(email, where.filter, step));
  }
  const { filter, window } = where;
  const indexedBelow = history.watermark() + 1;
  const tail = { ...window, from: Math.max(window.from, indexedBelow) };
  const ids = await newestFirst(tail, (step) => tickets.withEmail(email, filter, step));
  const pace = createPacer();
  const rest = { from: window.from, below: Math.min(window.below, indexedBelow), limit: window.limit - ids.length };
  // Of each lead as many as are wanted in all: it is not known yet which lead has the newest.
  for (const lead of rest.limit > 0 ? found : []) {
    ids.push(...history.indexedOfLead(lead, filter, rest));
    await pace();
  }
  return ids.sort((a, b) => b - a).slice(0, window.limit);
};

/** The tail that is not indexed yet, then the index block by block. */
const byPhone: Way = async ({ tickets, words }, { phone }, { filter, window }) => {
  if (phone === null) return [];
  const indexedBelow = words.watermark() + 1;
  const tail = { ...window, from: Math.max(window.from, indexedBelow) };
  const found = await newestFirst(tail, (step) => tickets.withPhone(phone, filter, step));
  const pace = createPacer();
  for (const block of words.phoneBlocks({ from: window.from, below: Math.min(window.below, indexedBelow) })) {
    if (found.length >= window.limit) break;
    found.push(...words.withPhone(block, phone, { filter, limit: window.limit - found.length }));
    await pace();
  }
  return found;
};

const byOperator: Way = async ({ tickets, roster }, { words, number }, { filter, window }) => {
  if (words.length === 0 || number !== null) return [];
  const found: number[] = [];
  for (const { id, name } of roster.operators()) {
    const isAsked = filter.operator_id === null || filter.operator_id === id;
    if (!isAsked || !hasWords(name, words)) continue;
    found.push(...(await newestFirst(window, (step) => tickets.matching({ ...filter, operator_id: id }, step))));
  }
  return found;
};

/** The tail that is not indexed yet, then the index block by block. */
const byWords: Way = async (options, { words }, where) => {
  if (words.length === 0) return [];
  const { from, below, limit } = where.window;
  const indexedBelow = options.words.watermark() + 1;
  const tail = { ...where, window: { ...where.window, from: Math.max(from, indexedBelow) } };
  const found = await scan(options, tail, (text) => hasWords(text, words));
  const rest = { from, below: Math.min(below, indexedBelow), limit: limit - found.length };
  return [...found, ...(await byIndex(options, words, { filter: where.filter, window: rest }))];
};

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
const bySigns: Way = (options, { signs }, where) =>
  signs === null ? [] : scan(options, where, (text) => text.includes(signs));

/** Reads the texts themselves. */
async function scan({ tickets }: TicketSearchOptions, where: Where, isMatch: (text: string) => boolean) {
  const { filter, window } = where;
  const pace = createPacer();
  const found: number[] = [];
  for (let { below } = window; below > window.from && found.length < window.limit; below -= SCAN_WINDOW) {
    const from = Math.max(window.from, below - SCAN_WINDOW);
    for (const { id, text } of tickets.texts(filter, { from, below, limit: SCAN_WINDOW })) {
      if (isMatch(text)) found.push(id);
    }
    await pace();
  }
  return found.slice(0, window.limit);
}
