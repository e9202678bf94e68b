import { EntitySchema } from 'typeorm';

export interface AuditRow {
  id: number;
  created_at: number;
  action: string;
  actor_role: 'supervisor' | 'operator' | 'nobody';
  /** No reference: the log outlives who it speaks of. */
  actor_operator_id: number | null;
  actor_name: string | null;
  address: string | null;
  /** JSON object */
  details: string;
}

export const auditEntrySchema = new EntitySchema<AuditRow>({
  name: 'audit_entry',
  tableName: 'audit_log',
  columns: {
    id: { type: 'integer', primary: true },
    created_at: { type: 'integer' },
    action: { type: 'text' },
    actor_role: { type: 'text' },
    actor_operator_id: { type: 'integer', nullable: true },
    actor_name: { type: 'text', nullable: true },
    address: { type: 'text', nullable: true },
    details: { type: 'text' },
  },
  checks: [{ name: 'audit_log_actor_role_check', expression: "actor_role IN ('supervisor', 'operator', 'nobody')" }],
  // For forgetting what is older than its time.
  indices: [{ name: 'audit_log_created', columns: ['created_at'] }],
});
