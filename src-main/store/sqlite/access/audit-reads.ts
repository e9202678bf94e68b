/** The audit log, as it is read. */
import type { Database } from 'better-sqlite3';
import type { AuditFilter, AuditReads, AuditRow } from '../../access/audit';

export type AuditRepository = AuditReads;

export function createAuditRepository(database: Database): AuditRepository {
  const list = database.prepare<[AuditFilter & { from_id: number; below_id: number; limit: number }], AuditRow>(
    `SELECT id, created_at, action, actor_role, actor_operator_id, actor_supervisor_id, actor_name, address, details
     FROM audit_log
     WHERE id >= @from_id AND id < @below_id AND created_at >= @from AND created_at < @to
       AND (@action IS NULL OR action = @action) AND (@operator_id IS NULL OR actor_operator_id = @operator_id)
       AND (@supervisor_id IS NULL OR actor_supervisor_id = @supervisor_id)
     ORDER BY id DESC LIMIT @limit`,
  );
  const lastId = database.prepare<[], number>('SELECT coalesce(max(id), 0) FROM audit_log').pluck();
  return {
    list: (filter, { from, below, limit }) => list.all({ ...filter, from_id: from, below_id: below, limit }),
    lastId: () => lastId.get() ?? 0,
  };
}
