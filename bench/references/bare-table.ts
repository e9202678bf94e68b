// One durable table and one prepared insert: the least that "it is stored" can mean. Used by R1 and by the unit scenario.
import Database from 'better-sqlite3';

export const MAX_COMMIT_UNITS = 64;

export interface BareRow {
  readonly email: string;
  readonly source_code: string;
  readonly message?: string | null;
}

export interface BareTable {
  /** Inserts all rows in one durable commit and returns their ids in order. */
  insertTogether(rows: readonly BareRow[]): number[];
  readonly database: Database.Database;
}

export function openBareTable(file: string): BareTable {
  const database = new Database(file);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.exec(
    'CREATE TABLE IF NOT EXISTS bare (id INTEGER PRIMARY KEY, email TEXT, source_code TEXT, message TEXT, created_at INTEGER)',
  );
  const insert = database.prepare('INSERT INTO bare (email, source_code, message, created_at) VALUES (?, ?, ?, ?)');
  const begin = database.prepare('BEGIN IMMEDIATE');
  const commit = database.prepare('COMMIT');
  return {
    database,
    insertTogether(rows) {
      begin.run();
      const ids = rows.map((row) =>
        Number(insert.run(row.email, row.source_code, row.message ?? null, Date.now()).lastInsertRowid),
      );
      commit.run();
      return ids;
    },
  };
}
