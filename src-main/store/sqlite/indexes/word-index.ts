/**
 * In which tickets a word stands, and which have three digits of a phone. As an inverted list (FTS5) built behind the tickets, in quiet moments only: what is not
 * indexed yet is the tail after the watermark, which is read straight from the tickets.
 *
 * A term is the number of its block of 4,096 tickets followed by the word, so that a look-up, also by the beginning of a word,
 * touches one block: FTS5 gathers everything a beginning stands for before it answers, and walks a list from its end.
 * Measured at 200,000 tickets: 0.3 to 2 ms a block, and a rare word in all of them in 1 ms.
 */
import type { Database } from 'better-sqlite3';
import { wordsOf } from '@shared/text/words';
import { DIALLED, SEARCH_TEXT } from '../tickets/contact-rows';
import { FILTER, fromEitherEnd } from '../tickets/ticket-filter';
import type { TicketFilter } from '../../tickets/tickets';
import type { WordReads, WordWrites } from '../../tickets/words';
import { blocksOf, prefixOfBlock, prefixOfRow } from './blocks';
import { gramsCovering, gramsOf } from './grams';
import { createMerging } from './merging';

export interface WordIndex extends WordReads, WordWrites {
  /** Forgets tickets that are being deleted, and those that come after the newest one left; only inside their unit. */
  forget(ids: readonly number[]): void;
}

/** Tickets indexed in one unit: 3 to 6 ms. */
const BATCH = 200;
/** Nor more text than this, in UTF-16 code units: words of the longest messages cost most. */
const BATCH_TEXT = 32 * 1024;
/** Before three digits of a phone: no word has it. */
const PHONE_SIGN = '№';
/** Rows of a block of phones: digits are looked for whole, never by a beginning, so that fewer and longer lists are read sooner. */
const PHONE_BLOCK = 65_536;

export function createWordIndex(database: Database): WordIndex {
  const statements = prepare(database);
  const watermark = () => statements.watermark.get() ?? 0;
  const newest = () => statements.newest.get() ?? 0;
  let isMerged = false;
  const merging = createMerging(database, 'ticket_words');

  return {
    watermark,
    backlog: () => newest() - watermark(),
    workOn: () => {
      const last = indexBatch(statements, watermark());
      if (last !== null) {
        statements.mark.run(last);
        isMerged = false;
      } else if (!isMerged) {
        isMerged = !merging.step();
      }
      return !isMerged || newest() > watermark();
    },
    blocks: (range) => blocksOf({ ...range, below: Math.min(range.below, watermark() + 1) }),
    occurs: ({ number, from, below }, word) => statements.occurs.get(expression(number, [word]), from, below) === 1,
    matching: ({ number, from, below }, words, { filter, limit, order }) =>
      statements.matching(order).all({
        ...filter,
        match: expression(number, words),
        window_from: from,
        window_below: below,
        limit,
      }),
    phoneBlocks: (range) => blocksOf({ ...range, below: Math.min(range.below, watermark() + 1) }, PHONE_BLOCK),
    withPhone: ({ number, from, below }, [first, second], { filter, limit, order }) =>
      statements.withPhone(order).all({
        ...filter,
        match: phoneExpression(number, [first, second]),
        first,
        second,
        window_from: from,
        window_below: below,
        limit,
      }),
    hasForgotten: () => merging.hasForgotten(),
    purge: (isFirst) => merging.purge(isFirst),
    forget: (ids) => {
      for (const id of ids) statements.forget.run(id);
      statements.clampMark.run(newest());
    },
  };
}

type Statements = ReturnType<typeof prepare>;

type Looked = TicketFilter & { match: string; window_from: number; window_below: number; limit: number };

function prepare(database: Database) {
  return {
    watermark: database.prepare<[], number>('SELECT max(ticket_id) FROM word_index_mark').pluck(),
    mark: database.prepare<[number]>('INSERT OR REPLACE INTO word_index_mark (id, ticket_id) VALUES (1, ?)'),
    clampMark: database.prepare<[number]>('UPDATE word_index_mark SET ticket_id = min(ticket_id, ?)'),
    newest: database.prepare<[], number>('SELECT max(id) FROM tickets').pluck(),
    next: database.prepare<[number, number], { id: number; text: string; dialled: string | null }>(
      `SELECT t.id, ${SEARCH_TEXT} AS text, ${DIALLED} AS dialled FROM tickets t LEFT JOIN ticket_contacts c ON c.ticket_id = t.id
       WHERE t.id > ? ORDER BY t.id LIMIT ?`,
    ),
    add: database.prepare<[number, string]>('INSERT INTO ticket_words (rowid, words) VALUES (?, ?)'),
    forget: database.prepare<[number]>('DELETE FROM ticket_words WHERE rowid = ?'),
    occurs: database
      .prepare<[string, number, number], 1>(
        'SELECT 1 FROM ticket_words WHERE ticket_words MATCH ? AND rowid >= ? AND rowid < ? LIMIT 1',
      )
      .pluck(),
    // CROSS keeps the order: the words first, then the few tickets that have them.
    matching: fromEitherEnd((end) =>
      database
        .prepare<[Looked], number>(
          `SELECT t.id FROM ticket_words w CROSS JOIN tickets t ON t.id = w.rowid
           WHERE w.ticket_words MATCH @match AND w.rowid >= @window_from AND w.rowid < @window_below AND ${FILTER}
           ORDER BY w.rowid ${end} LIMIT @limit`,
        )
        .pluck(),
    ),
    // A phone may have the terms in another order: the phone itself decides.
    withPhone: fromEitherEnd((end) =>
      database
        .prepare<[Looked & { first: string; second: string }], number>(
          `SELECT t.id FROM ticket_words w CROSS JOIN ticket_contacts c ON c.ticket_id = w.rowid CROSS JOIN tickets t ON t.id = w.rowid
           WHERE w.ticket_words MATCH @match AND w.rowid >= @window_from AND w.rowid < @window_below
             AND (instr(${DIALLED}, @first) > 0 OR instr(${DIALLED}, @second) > 0) AND ${FILTER}
           ORDER BY w.rowid ${end} LIMIT @limit`,
        )
        .pluck(),
    ),
  };
}

/** Indexes the tickets after `after`; answers the last of them, or null when there is none. */
function indexBatch({ next, add }: Statements, after: number): number | null {
  let last: number | null = null;
  let length = 0;
  for (const { id, text, dialled } of next.all(after, BATCH)) {
    length += text.length;
    if (length > BATCH_TEXT && last !== null) break;
    const prefix = prefixOfRow(id);
    const terms = [...wordsOf(text).map((word) => prefix + word), ...phoneTerms(id, dialled)];
    if (terms.length > 0) add.run(id, terms.join(' '));
    last = id;
  }
  return last;
}

/** Of each run of digits, as what is looked for is one. */
function phoneTerms(id: number, dialled: string | null): string[] {
  const grams = (dialled?.match(/[0-9]{3,}/gu) ?? []).flatMap(gramsOf).filter((gram) => gram.length === 3);
  return [...new Set(grams)].map((gram) => PHONE_SIGN + prefixOfRow(id, PHONE_BLOCK) + gram);
}

function phoneExpression(block: number, digits: readonly [string, string]): string {
  const prefix = PHONE_SIGN + prefixOfBlock(block);
  const all = (part: string) =>
    gramsCovering(part)
      .map((gram) => `"${prefix}${gram}"`)
      .join(' AND ');
  return [...new Set(digits)].map((part) => `(${all(part)})`).join(' OR ');
}

/** Words are letters and digits only, so that in quotes nothing in them can be read as FTS5's own syntax. */
function expression(block: number, words: readonly string[]): string {
  return words.map((word) => `"${prefixOfBlock(block)}${word}"*`).join(' AND ');
}
