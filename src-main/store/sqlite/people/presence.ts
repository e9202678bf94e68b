/** Presence in the database: a row only for who ever had a window. */
import type { Database } from 'better-sqlite3';
import type { PresenceReads, PresenceRow, PresenceWrites } from '../../people/presence';

export function createPresenceRepository(database: Database): PresenceReads & PresenceWrites {
  const list = database.prepare<[], PresenceRow>(
    'SELECT operator_id, lost_at FROM operator_presence ORDER BY operator_id',
  );
  // An operator who is deleted while their window closes leaves nothing behind.
  const write = database.prepare<[Readonly<PresenceRow>]>(
    `INSERT INTO operator_presence (operator_id, lost_at)
     SELECT id, @lost_at FROM operators WHERE id = @operator_id
     ON CONFLICT (operator_id) DO UPDATE SET lost_at = excluded.lost_at`,
  );
  return {
    list: () => list.all(),
    write: (row) => {
      write.run(row);
    },
  };
}
