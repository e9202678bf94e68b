/** The database of an app that has ended, to look into. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { onTestFinished } from 'vitest';
import { DATABASE_FILE } from '../../src-main/config';

export function reopen(dataDir: string): Database.Database {
  const database = new Database(join(dataDir, DATABASE_FILE), { readonly: true });
  onTestFinished(() => {
    database.close();
  });
  return database;
}
