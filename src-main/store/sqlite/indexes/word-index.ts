/**
 * In which tickets a word stands. As an inverted list (FTS5) built behind the tickets, in quiet moments only: what is not
 * indexed yet is the tail after the watermark, which is read straight from the tickets.
 *
 * A term is the number of its block of 4,096 tickets followed by the word, so that a look-up, also by the beginning of a word,
 * touches one block: FTS5 gathers everything a beginning stands for before it answers, and walks a list from its end.
 * Measured at 200,000 tickets: 0.3 to 2 ms a block, and a rare word in all of them in 1 ms.
 */
import type { Database } from 'better-sqlite3';
import { wordsOf } from '@shared/text/words';
import { SEARCH_TEXT } from '../tickets/contact-rows';
import { FILTER } from '../tickets/ticket-reads';
import type { TicketFilter } from '../../tickets/tickets';
import type { WordBlock, WordReads, WordWrites } from '../../tickets/words';

export interface WordIndex extends WordReads, WordWrites {
  /** Forgets tickets that are being deleted, and those that come after the newest one left; only inside their unit. */
  forget(ids: readonly number[]): void;
}

/** Tickets indexed in one unit: 3 to 6 ms. */
const BATCH = 200;
/** Nor more text than this, in UTF-16 code units: words of the longest messages cost most. */
const BATCH_TEXT = 32 * 1024;
/** Pages merged in one unit: up to 5 ms. */
const MERGE_PAGES = 16;
/** Tickets that share the number before their words. */
const BLOCK = 4_096;
/** Digits of that number, base 36. */
const BLOCK_DIGITS = 5;

export function createWordIndex(database: Database): WordIndex {
  const statements = prepare(database);
  const watermark = () => statements.watermark.get() ?? 0;
  const newest = () => statements.newest.get() ?? 0;
  let isMerged = false;
  /** As SQLite documents it: fewer than two changes mean that nothing was left to merge. */
  const merge = (pages: number) => {
    const before = statements.changes.get() ?? 0;
    statements.merge.run(pages);
    return (statements.changes.get() ?? 0) - before >= 2;
  };

  return {
    watermark,
    backlog: () => newest() - watermark(),
    workOn: () => {
      const last = indexBatch(statements, watermark());
      if (last !== null) {
        statements.mark.run(last);
        isMerged = false;
      } else if (!isMerged) {
        isMerged = !merge(MERGE_PAGES);
      }
      return !isMerged || newest() > watermark();
    },
    blocks: ({ from, below }) => blocksOf(from, Math.min(below, watermark() + 1)),
    occurs: ({ number, from, below }, word) => statements.occurs.get(expression(number, [word]), from, below) === 1,
    matching: ({ number, from, below }, words, { filter, limit }) =>
      statements.matching.all({
        ...filter,
        match: expression(number, words),
        window_from: from,
        window_below: below,
        limit,
      }),
    // A negative number has all of the index merged into one, without the words that no ticket has.
    purge: (isFirst) => merge(isFirst ? -MERGE_PAGES : MERGE_PAGES) || isFirst,
    forget: (ids) => {
      for (const id of ids) statements.forget.run(id);
      statements.clampMark.run(newest());
    },
  };
}

type Statements = ReturnType<typeof prepare>;

function prepare(database: Database) {
  return {
    watermark: database.prepare<[], number>('SELECT max(ticket_id) FROM word_index_mark').pluck(),
    mark: database.prepare<[number]>('INSERT OR REPLACE INTO word_index_mark (id, ticket_id) VALUES (1, ?)'),
    clampMark: database.prepare<[number]>('UPDATE word_index_mark SET ticket_id = min(ticket_id, ?)'),
    newest: database.prepare<[], number>('SELECT max(id) FROM tickets').pluck(),
    next: database.prepare<[number, number], { id: number; text: string }>(
      `SELECT t.id, ${SEARCH_TEXT} AS text FROM tickets t LEFT JOIN ticket_contacts c ON c.ticket_id = t.id
       WHERE t.id > ? ORDER BY t.id LIMIT ?`,
    ),
    add: database.prepare<[number, string]>('INSERT INTO ticket_words (rowid, words) VALUES (?, ?)'),
    forget: database.prepare<[number]>('DELETE FROM ticket_words WHERE rowid = ?'),
    merge: database.prepare<[number]>(`INSERT INTO ticket_words (ticket_words, rank) VALUES ('merge', ?)`),
    changes: database.prepare<[], number>('SELECT total_changes()').pluck(),
    occurs: database
      .prepare<[string, number, number], 1>(
        'SELECT 1 FROM ticket_words WHERE ticket_words MATCH ? AND rowid >= ? AND rowid < ? LIMIT 1',
      )
      .pluck(),
    // CROSS keeps the order: the words first, then the few tickets that have them.
    matching: database
      .prepare<[TicketFilter & { match: string; window_from: number; window_below: number; limit: number }], number>(
        `SELECT t.id FROM ticket_words w CROSS JOIN tickets t ON t.id = w.rowid
         WHERE w.ticket_words MATCH @match AND w.rowid >= @window_from AND w.rowid < @window_below AND ${FILTER}
         ORDER BY w.rowid DESC LIMIT @limit`,
      )
      .pluck(),
  };
}

/** Indexes the tickets after `after`; answers the last of them, or null when there is none. */
function indexBatch({ next, add }: Statements, after: number): number | null {
  let last: number | null = null;
  let length = 0;
  for (const { id, text } of next.all(after, BATCH)) {
    length += text.length;
    if (length > BATCH_TEXT && last !== null) break;
    const prefix = blockPrefix(Math.floor(id / BLOCK));
    const words = wordsOf(text);
    if (words.length > 0) add.run(id, words.map((word) => prefix + word).join(' '));
    last = id;
  }
  return last;
}

function* blocksOf(from: number, below: number): Iterable<WordBlock> {
  let end = below;
  while (end > from) {
    const number = Math.floor((end - 1) / BLOCK);
    const start = Math.max(from, number * BLOCK);
    yield { number, from: start, below: end };
    end = start;
  }
}

function blockPrefix(number: number): string {
  return number.toString(36).padStart(BLOCK_DIGITS, '0');
}

/** Words are letters and digits only, so that in quotes nothing in them can be read as FTS5's own syntax. */
function expression(block: number, words: readonly string[]): string {
  return words.map((word) => `"${blockPrefix(block)}${word}"*`).join(' AND ');
}
