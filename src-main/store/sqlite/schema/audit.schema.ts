import { EntitySchema } from 'typeorm';
import type { AuditRow } from '../../access/audit';

export const auditEntrySchema = new EntitySchema<AuditRow>({
  name: 'audit_entry',
  tableName: 'audit_log',
  columns: {
    id: { type: 'integer', primary: true },
    created_at: { type: 'integer' },
    action: { type: 'text' },
    actor_role: { type: 'text' },
    actor_operator_id: { type: 'integer', nullable: true },
    actor_supervisor_id: { type: 'integer', nullable: true },
    actor_name: { type: 'text', nullable: true },
    address: { type: 'text', nullable: true },
    details: { type: 'text' },
  },
  checks: [{ name: 'audit_log_actor_role_check', expression: "actor_role IN ('supervisor', 'operator', 'nobody')" }],
  // For forgetting what is older than its time.
  indices: [{ name: 'audit_log_created', columns: ['created_at'] }],
});
