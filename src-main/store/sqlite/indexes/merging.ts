/** Merging of an FTS5 index in small steps of our own: never by chance within an insert. */
import type { Database } from 'better-sqlite3';

/** Pages merged in one unit: up to 5 ms. */
const MERGE_PAGES = 16;

/** Where FTS5 keeps which rows of a segment were deleted: 65,536 segments above its own. @see fts5_index.c, FTS5_TOMBSTONE_ROWID */
const TOMBSTONES = '(65536 << 37)';

export interface Merging {
  /** Whether terms of deleted rows are still in the index, unseen. */
  hasForgotten(): boolean;
  /** Merges a little; answers false when nothing was left to merge. */
  step(): boolean;
  /** Has what was forgotten leave the index for good, a little at a time; `isFirst` begins. Answers false when nothing is left. */
  purge(isFirst: boolean): boolean;
}

export function createMerging(database: Database, table: 'ticket_words' | 'lead_emails'): Merging {
  const merge = database.prepare<[number]>(`INSERT INTO ${table} (${table}, rank) VALUES ('merge', ?)`);
  const changes = database.prepare<[], number>('SELECT total_changes()').pluck();
  /** As SQLite documents it: fewer than two changes mean that nothing was left to merge. */
  const run = (pages: number) => {
    const before = changes.get() ?? 0;
    merge.run(pages);
    return (changes.get() ?? 0) - before >= 2;
  };
  const tombstone = database.prepare<[], 1>(`SELECT 1 FROM ${table}_data WHERE id >= ${TOMBSTONES} LIMIT 1`).pluck();
  return {
    hasForgotten: () => tombstone.get() === 1,
    step: () => run(MERGE_PAGES),
    // A negative number has all of the index merged into one, without the terms that no row has.
    purge: (isFirst) => run(isFirst ? -MERGE_PAGES : MERGE_PAGES) || isFirst,
  };
}
