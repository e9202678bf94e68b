/**
 * Finding tickets: by filters, by the number, by any part of an e-mail or a phone, by words of message, name and fields, by the
 * operator's name. Whatever is looked for is looked for in the whole history: each way walks from one end of it to the other and
 * stops when there is enough, or when there is nothing left.
 */
import { hasWords } from '@shared/text/words';
import type { IdSpan, IdWindow } from '../../store/id-window';
import { createPacer, inSteps } from '../../store/pacer';
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
   * Ids of tickets that pass the filter and answer to `text`, in the order of the range: the ticket of that number
   * (`№ 2100` and `2100`), tickets whose e-mail or phone contains it, in which each of its words begins a word of message,
   * name or fields, or whose operator is called so; signs alone, such as `%`: texts that contain them.
   */
  find(query: TicketSearchQuery): Promise<number[]>;
}

export interface TicketSearchQuery extends Partial<IdSpan> {
  readonly filter: TicketFilter;
  readonly text: string;
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
    find: async ({ filter, text, limit, order = 'newest', ...asked }) => {
      const range = options.tickets.idRange(filter);
      const [from, below] = [Math.max(range.from, asked.from ?? 0), Math.min(range.below, asked.below)];
      const where = { filter, window: { from, below, order, limit } };
      if (text.trim() === '') return walk(options, where);
      const query = searchQueryOf(text);
      const found = new Set<number>();
      for (const way of [byNumber, byWords, byOperator, byEmail, byPhone, bySigns]) {
        for (const id of await way(options, query, where)) found.add(id);
      }
      return firstOf([...found], where.window);
    },
  };
}

function walk({ tickets }: TicketSearchOptions, { filter, window }: Where): Promise<number[]> {
  return inSteps(window, (step) => tickets.matching(filter, step));
}

function firstOf(ids: readonly number[], { order, limit }: IdWindow): number[] {
  return ids.toSorted((a, b) => (order === 'oldest' ? a - b : b - a)).slice(0, limit);
}

interface Where {
  readonly filter: TicketFilter;
  readonly window: IdWindow;
}

/** One of the ways to answer: the first ids of the window, as many as its limit. */
type Way = (options: TicketSearchOptions, asked: SearchQuery, where: Where) => number[] | Promise<number[]>;

type Read = (window: IdWindow) => readonly number[] | Promise<readonly number[]>;

/** An index is built behind the tickets: the tail that it does not know yet is read straight from them. */
async function inBoth(window: IdWindow, watermark: number, { indexed, tail }: { indexed: Read; tail: Read }) {
  const older = { ...window, below: Math.min(window.below, watermark + 1) };
  const newer = { ...window, from: Math.max(window.from, watermark + 1) };
  const parts = [[newer, tail] as const, [older, indexed] as const];
  const found: number[] = [];
  for (const [part, read] of window.order === 'oldest' ? parts.toReversed() : parts) {
    const limit = window.limit - found.length;
    if (limit > 0) found.push(...(await read({ ...part, limit })));
  }
  return found;
}

const byNumber: Way = (options, { number }, where) => (number === null ? [] : single(options, number, where));

/** The window narrowed to one ticket. */
function single({ tickets }: TicketSearchOptions, id: number, { filter, window }: Where): number[] {
  const isInside = id >= window.from && id < window.below;
  return isInside ? tickets.matching(filter, { from: id, below: id + 1, limit: 1 }) : [];
}

/** Few leads: all their tickets. Many: tickets are walked, of which a good part has such an e-mail. */
const byEmail: Way = async ({ leads, history, tickets }, { email }, { filter, window }) => {
  if (email === null) return [];
  const all = { from: 0, below: leads.newestId() + 1, limit: LEADS_MAX + 1 };
  const found = await inSteps(all, (step) => leads.containing(email, step));
  const tail = (part: IdWindow) => inSteps(part, (step) => tickets.withEmail(email, filter, step));
  if (found.length > LEADS_MAX) return tail(window);
  return inBoth(window, history.watermark(), {
    tail,
    indexed: async (part) => {
      const pace = createPacer();
      const ids: number[] = [];
      // Of each lead as many as are wanted in all: it is not known yet which lead has the first.
      for (const lead of found) {
        ids.push(...history.indexedOfLead(lead, filter, part));
        await pace();
      }
      return firstOf(ids, part);
    },
  });
};

const byPhone: Way = async ({ tickets, words }, { phone }, { filter, window }) => {
  if (phone === null) return [];
  return inBoth(window, words.watermark(), {
    tail: (part) => inSteps(part, (step) => tickets.withPhone(phone, filter, step)),
    indexed: async (part) => {
      const pace = createPacer();
      const found: number[] = [];
      for (const block of words.phoneBlocks(part)) {
        if (found.length >= part.limit) break;
        found.push(...words.withPhone(block, phone, { ...part, filter, limit: part.limit - found.length }));
        await pace();
      }
      return found;
    },
  });
};

const byOperator: Way = async (options, { words, number }, { filter, window }) => {
  if (words.length === 0 || number !== null) return [];
  const found: number[] = [];
  for (const { id, name } of options.roster.operators()) {
    const isAsked = filter.operator_id === null || filter.operator_id === id;
    if (!isAsked || !hasWords(name, words)) continue;
    found.push(...(await walk(options, { filter: { ...filter, operator_id: id }, window })));
  }
  return found;
};

const byWords: Way = async (options, { words }, { filter, window }) => {
  if (words.length === 0) return [];
  return inBoth(window, options.words.watermark(), {
    tail: (part) => scan(options, { filter, window: part }, (text) => hasWords(text, words)),
    indexed: (part) => byIndex(options, words, { filter, window: part }),
  });
};

async function byIndex({ words }: TicketSearchOptions, asked: readonly string[], { filter, window }: Where) {
  const pace = createPacer();
  const found: number[] = [];
  // The word that was missing last is asked for first: most blocks lack it too, and nothing else need be read there.
  let missing = asked[0] ?? '';
  for (const block of words.blocks(window)) {
    if (found.length >= window.limit) break;
    if (asked.length === 1 || words.occurs(block, missing)) {
      const ids = words.matching(block, asked, { ...window, filter, limit: window.limit - found.length });
      found.push(...ids);
      if (ids.length === 0) missing = asked.find((word) => !words.occurs(block, word)) ?? missing;
    }
    await pace();
  }
  return found;
}

/** For text without a letter or digit. */
const bySigns: Way = (options, { signs }, where) =>
  signs === null ? [] : scan(options, where, (text) => text.includes(signs));

/** Reads the texts themselves. */
function scan({ tickets }: TicketSearchOptions, { filter, window }: Where, isMatch: (text: string) => boolean) {
  // Of each part all of it is read; `limit` is for what matches.
  const read = (part: IdWindow) =>
    tickets.texts(filter, { ...part, limit: SCAN_WINDOW }).flatMap(({ id, text }) => (isMatch(text) ? [id] : []));
  return inSteps(window, (part) => read(part).slice(0, part.limit), SCAN_WINDOW);
}
