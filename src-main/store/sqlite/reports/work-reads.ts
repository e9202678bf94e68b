/** How tickets can end, out of SQLite. */
import type { Database } from 'better-sqlite3';
import type { WorkReads } from '../../reports/work';

export function createWorkReads(database: Database): WorkReads {
  const outcomes = database.prepare<[], { id: number; name: string }>(
    'SELECT id, name FROM outcomes ORDER BY position, id',
  );
  return { outcomes: () => outcomes.all() };
}
