import { EntitySchema } from 'typeorm';

/** What a key was answered with: a ticket and the operator it first went to, or a refusal. */
export interface IdempotencyKeyRow {
  id: number;
  /** SHA-256 of the key */
  key_hash: Buffer;
  ticket_id: number | null;
  refusal_id: number | null;
  operator_id: number | null;
  operator_name: string | null;
  /** epoch milliseconds, UTC */
  created_at: number;
}

// No index on the key: a random insert into a B-tree of a day's keys costs more than the ticket itself. Keys are looked
// up in memory (store/key-index), and this table only ever grows at its end.
export const idempotencyKeySchema = new EntitySchema<IdempotencyKeyRow>({
  name: 'idempotency_key',
  tableName: 'idempotency_keys',
  columns: {
    id: { type: 'integer', primary: true },
    key_hash: { type: 'blob' },
    ticket_id: { type: 'integer', nullable: true },
    refusal_id: { type: 'integer', nullable: true },
    operator_id: { type: 'integer', nullable: true },
    operator_name: { type: 'text', nullable: true },
    created_at: { type: 'integer' },
  },
});
