/** Refusals, as distribution writes them. */
import type { Database } from 'better-sqlite3';
import type { Forgetting } from '../../forgetting';
import type { NewRefusal, RefusalWrites } from '../../tickets/refusals';

export type RefusalWriter = RefusalWrites;

export function createRefusalWriter(database: Database): RefusalWriter {
  const insert = database.prepare<[Omit<NewRefusal, 'excluded'> & NewRefusal['excluded']]>(
    `INSERT INTO refusals (lead_id, source_id, reason, message, created_at, receipt, key_hash,
       at_limit_count, inactive_count, zero_weight_count)
     VALUES (@lead_id, @source_id, @reason, @message, @created_at, @receipt, @key_hash, @at_limit, @inactive, @zero_weight)`,
  );
  const following = database.prepare<[Forgetting & { afterId: number }], { id: number; created_at: number }>(
    'SELECT id, created_at FROM refusals WHERE id > @afterId AND created_at <= @now ORDER BY id LIMIT @limit',
  );
  const empty = database.prepare<[number, number, number]>(
    'UPDATE refusals SET receipt = NULL WHERE id > ? AND id <= ? AND created_at < ?',
  );

  return {
    insert: ({ excluded, ...row }) => Number(insert.run({ ...row, ...excluded }).lastInsertRowid),
    pruneReceipts: (batch) => {
      const { before, afterId } = batch;
      const last = following.all(batch).findLast(({ created_at }) => created_at < before);
      if (!last) return null;
      empty.run(afterId, last.id, before);
      return last.id;
    },
  };
}
