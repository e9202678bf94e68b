/** Idempotency keys: what a key was answered with, for 24 hours and over restarts. */
import type { Database } from 'better-sqlite3';
import type { RefusalReason } from '@shared/model/refusal';
import type { Forgetting } from '../../forgetting';
import { type JoinedContact, toContact } from './contact-rows';
import { createKeyIndex } from './key-index';
import type { IdempotencyReads, IdempotencyWrites, KeptAnswer, KeyToKeep } from '../../tickets/idempotency';

export type IdempotencyWriter = IdempotencyReads &
  IdempotencyWrites & {
    /** Another process has written: reads the keys that are new. */
    catchUp(): void;
    /** Writes were taken back: their ids will be used again. */
    rolledBack(): void;
  };

interface KeptRow extends JoinedContact {
  readonly key_hash: Buffer;
  readonly id: number | null;
  readonly refusal_id: number;
  readonly lead_id: number;
  readonly email: string;
  readonly source_id: number;
  readonly operator_id: number;
  readonly operator_name: string;
  readonly message: string | null;
  readonly reason: RefusalReason;
  readonly created_at: number;
}

type KeepParameters = [Buffer, number | null, number | null, number | null, string | null, number];

export function createIdempotencyWriter(database: Database): IdempotencyWriter {
  const read = database.prepare<[number], KeptRow>(
    `SELECT k.key_hash, t.id, r.id AS refusal_id, l.id AS lead_id, l.email, coalesce(t.source_id, r.source_id) AS source_id, k.operator_id,
            k.operator_name, coalesce(t.message, r.message) AS message, r.reason, k.created_at,
            coalesce(tc.name, rc.name) AS name, coalesce(tc.phone, rc.phone) AS phone,
            coalesce(tc.phone_e164, rc.phone_e164) AS phone_e164, coalesce(tc.fields, rc.fields) AS fields
     FROM idempotency_keys k
     LEFT JOIN tickets t ON t.id = k.ticket_id
     LEFT JOIN refusals r ON r.id = k.refusal_id
     LEFT JOIN ticket_contacts tc ON tc.ticket_id = k.ticket_id
     LEFT JOIN refusal_contacts rc ON rc.refusal_id = k.refusal_id
     JOIN leads l ON l.id = coalesce(t.lead_id, r.lead_id)
     WHERE k.id = ?`,
  );
  const keep = database.prepare<KeepParameters>(
    `INSERT INTO idempotency_keys (key_hash, ticket_id, refusal_id, operator_id, operator_name, created_at)
     VALUES (?, ?, ?, ?, ?, ?)`,
  );
  const prune = database.prepare<[Forgetting]>(
    `DELETE FROM idempotency_keys WHERE id IN (
       SELECT id FROM (SELECT id, created_at FROM idempotency_keys WHERE created_at <= @now ORDER BY id LIMIT @limit)
       WHERE created_at < @before)`,
  );
  const oldestId = database.prepare<[], number | null>('SELECT min(id) FROM idempotency_keys').pluck();
  const known = createKnownKeys(database);
  const store = (key: KeyToKeep, ...rest: [number | null, number | null, number | null, string | null]) => {
    const { lastInsertRowid } = keep.run(key.key_hash, ...rest, key.created_at);
    known.add(key.key_hash, Number(lastInsertRowid));
  };

  return {
    find: (keyHash, since) => {
      for (const id of known.index.candidates(keyHash)) {
        const row = read.get(id);
        if (row?.key_hash.equals(keyHash) && row.created_at >= since) return toKeptAnswer(row);
      }
      return undefined;
    },
    keepTicket: (key, { id, operator_id, operator_name }) => {
      store(key, id, null, operator_id, operator_name);
    },
    keepRefusal: (key, refusalId) => {
      store(key, null, refusalId, null, null);
    },
    catchUp: known.catchUp,
    rolledBack: known.rolledBack,
    prune: (forgetting) => {
      const { changes } = prune.run(forgetting);
      if (changes > 0) known.index.dropBefore(oldestId.get() ?? Infinity);
      return changes;
    },
  };
}

/** The index of what stands in the table, and how it follows what others write. */
function createKnownKeys(database: Database) {
  const index = createKeyIndex();
  const newer = database.prepare<[number], { id: number; key_hash: Buffer }>(
    'SELECT id, key_hash FROM idempotency_keys WHERE id > ? ORDER BY id',
  );
  const newestId = database.prepare<[], number | null>('SELECT max(id) FROM idempotency_keys').pluck();
  let knownId = 0;
  /** Ids that were taken back are used again, perhaps by somebody else. */
  let isSure = true;
  const add = (keyHash: Buffer, id: number) => {
    index.add(keyHash, id);
    knownId = id;
  };
  const catchUp = () => {
    // Fewer than there were: ids are used again, too, and what is known of them is worth nothing.
    if (!isSure || (newestId.get() ?? 0) < knownId) {
      index.dropBefore(Infinity);
      knownId = 0;
      isSure = true;
    }
    for (const { id, key_hash } of newer.iterate(knownId)) add(key_hash, id);
  };
  catchUp();
  return {
    index,
    add,
    catchUp,
    rolledBack: () => {
      isSure = false;
    },
  };
}

function toKeptAnswer({ id, refusal_id, reason, ...row }: KeptRow): KeptAnswer {
  const contact = toContact(row);
  if (id !== null) return { ...row, kind: 'created', id, contact };
  const { email, source_id, message, created_at } = row;
  return { kind: 'refused', refusal_id, email, source_id, message, contact, reason, created_at };
}
