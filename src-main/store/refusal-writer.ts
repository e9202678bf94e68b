/** Refusals, as distribution writes them. */
import type { Database } from 'better-sqlite3';
import type { RefusalReason } from '@shared/model/refusal';

export interface NewRefusal {
  readonly lead_id: number;
  readonly source_id: number;
  readonly reason: RefusalReason;
  readonly message: string | null;
  /** epoch milliseconds */
  readonly created_at: number;
  readonly receipt: Uint8Array;
}

export interface RefusalWriter {
  insert(refusal: NewRefusal): number;
  /** Empties up to `limit` receipts of refusals created before `before` (epoch milliseconds); answers how many. */
  pruneReceipts(before: number, limit: number): number;
}

export function createRefusalWriter(database: Database): RefusalWriter {
  const insert = database.prepare<[number, number, string, string | null, number, Uint8Array]>(
    'INSERT INTO refusals (lead_id, source_id, reason, message, created_at, receipt) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const prune = database.prepare<[number, number]>(
    `UPDATE refusals SET receipt = NULL WHERE id IN (
       SELECT id FROM refusals WHERE created_at < ? AND receipt IS NOT NULL LIMIT ?)`,
  );
  return {
    insert: ({ lead_id, source_id, reason, message, created_at, receipt }) =>
      Number(insert.run(lead_id, source_id, reason, message, created_at, receipt).lastInsertRowid),
    pruneReceipts: (before, limit) => prune.run(before, limit).changes,
  };
}
