/** Merging of an FTS5 index in small steps of our own: never by chance within an insert. */
import type { Database } from 'better-sqlite3';

/** Pages merged in one unit: up to 5 ms. */
const MERGE_PAGES = 16;

export interface Merging {
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
  return {
    step: () => run(MERGE_PAGES),
    // A negative number has all of the index merged into one, without the terms that no row has.
    purge: (isFirst) => run(isFirst ? -MERGE_PAGES : MERGE_PAGES) || isFirst,
  };
}
