/** Refusals, as distribution writes them. */
import type { Database } from 'better-sqlite3';
import type { RefusalWrites } from '../../tickets/refusals';

export type RefusalWriter = RefusalWrites;

export function createRefusalWriter(database: Database): RefusalWriter {
  const insert = database.prepare<[number, number, string, string | null, number, Uint8Array, Buffer | null]>(
    'INSERT INTO refusals (lead_id, source_id, reason, message, created_at, receipt, key_hash) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const following = database.prepare<[number, number], { id: number; created_at: number }>(
    'SELECT id, created_at FROM refusals WHERE id > ? ORDER BY id LIMIT ?',
  );
  const empty = database.prepare<[number, number, number]>(
    'UPDATE refusals SET receipt = NULL WHERE id > ? AND id <= ? AND created_at < ?',
  );

  return {
    insert: ({ lead_id, source_id, reason, message, created_at, receipt, key_hash }) =>
      Number(insert.run(lead_id, source_id, reason, message, created_at, receipt, key_hash).lastInsertRowid),
    pruneReceipts: ({ before, afterId, limit }) => {
      const last = following.all(afterId, limit).findLast(({ created_at }) => created_at < before);
      if (!last) return null;
      empty.run(afterId, last.id, before);
      return last.id;
    },
  };
}
