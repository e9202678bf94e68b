import { EntitySchema } from 'typeorm';
import type { RefusalReason } from '@shared/model/refusal';

export interface RefusalRow {
  id: number;
  lead_id: number;
  source_id: number;
  reason: RefusalReason;
  message: string | null;
  /** epoch milliseconds, UTC */
  created_at: number;
  /** null once pruned */
  receipt: Buffer | null;
  /** epoch milliseconds, UTC */
  contacted_at: number | null;
  ticket_id: number | null;
  /** SHA-256 of the idempotency key it was refused with, which a ticket made of it later belongs to, too. */
  key_hash: Buffer | null;
  at_limit_count: number | null;
  inactive_count: number | null;
  zero_weight_count: number | null;
  /** Put aside as spam, when somebody had looked at it: with `contacted_at`. */
  is_spam: boolean;
}

export const refusalSchema = new EntitySchema<RefusalRow>({
  name: 'refusal',
  tableName: 'refusals',
  columns: {
    id: { type: 'integer', primary: true },
    lead_id: { type: 'integer' },
    source_id: { type: 'integer' },
    reason: { type: 'text' },
    message: { type: 'text', nullable: true },
    created_at: { type: 'integer' },
    receipt: { type: 'blob', nullable: true },
    contacted_at: { type: 'integer', nullable: true },
    ticket_id: { type: 'integer', nullable: true },
    key_hash: { type: 'blob', nullable: true },
    at_limit_count: { type: 'integer', nullable: true },
    inactive_count: { type: 'integer', nullable: true },
    zero_weight_count: { type: 'integer', nullable: true },
    is_spam: { type: 'boolean', default: false },
  },
  indices: [
    { name: 'refusals_created', columns: ['created_at', 'source_id'] },
    { name: 'refusals_source', columns: ['source_id'] },
    // Which tries belong together: the same lead, source and end. New leads have the highest ids and go to its end.
    { name: 'refusals_lead', columns: ['lead_id', 'source_id', 'ticket_id', 'contacted_at'] },
    // Those that still wait are few: they are counted here.
    {
      name: 'refusals_open',
      columns: ['lead_id', 'source_id'],
      where: 'ticket_id IS NULL AND contacted_at IS NULL',
    },
  ],
  checks: [
    {
      name: 'refusals_reason_check',
      expression: "reason IN ('none_linked', 'all_inactive', 'all_at_limit', 'zero_weight', 'mixed')",
    },
  ],
  foreignKeys: [
    {
      name: 'refusals_lead_fk',
      target: 'lead',
      columnNames: ['lead_id'],
      referencedColumnNames: ['id'],
    },
    {
      name: 'refusals_source_fk',
      target: 'source',
      columnNames: ['source_id'],
      referencedColumnNames: ['id'],
      onDelete: 'CASCADE',
    },
  ],
});
