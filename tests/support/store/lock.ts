/** Somebody else who holds the database, as a backup program or a second tool would. */
import Database from 'better-sqlite3';
import { onTestFinished } from 'vitest';
import type { TestStore } from './test-store';

/** Takes the write lock on a connection of its own; answers how to let go. */
export function lockDatabase({ database }: TestStore): () => void {
  const other = new Database(database.name);
  onTestFinished(() => {
    other.close();
  });
  other.exec('BEGIN IMMEDIATE');
  return () => {
    other.exec('ROLLBACK');
  };
}
