/** One running copy a data folder: counts are kept in memory, so two copies must never write side by side. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { DatabaseError } from '../engine/open-database';
import { isBusy } from '../engine/sqlite-errors';

/**
 * Holds the folder until released. The lock is SQLite's own on a file beside the database: the system lets go of it whatever
 * way the process ends, so a killed copy leaves nothing behind to clean up.
 *
 * @returns how to release it
 * @throws {DatabaseError} in_use · unusable
 */
export function lockDataFolder(dataDir: string): () => void {
  let lock: Database.Database | undefined;
  try {
    lock = new Database(join(dataDir, 'lead-dispatcher.lock'), { timeout: 0 });
    lock.pragma('journal_mode = MEMORY');
    lock.exec('BEGIN EXCLUSIVE');
    const held = lock;
    return () => held.close();
  } catch (error) {
    lock?.close();
    if (isBusy(error)) throw new DatabaseError('in_use', `Another copy of the program is using the folder ${dataDir}`);
    const why = error instanceof Error ? error.message : String(error);
    throw new DatabaseError('unusable', `Cannot write into the data folder ${dataDir}: ${why}`, { cause: error });
  }
}
