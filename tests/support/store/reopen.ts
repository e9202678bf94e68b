/** The database of a data folder on a connection of the test's own, as another program would open it. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { onTestFinished } from 'vitest';
import { DATABASE_FILE } from '../../../src-main/serve/config';

/** @param options.readonly @default true */
export function reopen(dataDir: string, { readonly = true } = {}): Database.Database {
  const database = new Database(join(dataDir, DATABASE_FILE), { readonly });
  onTestFinished(() => {
    database.close();
  });
  return database;
}
