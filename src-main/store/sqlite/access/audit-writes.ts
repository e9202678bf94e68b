/** The audit log, as services write it: inside the unit that makes the change. */
import type { Database } from 'better-sqlite3';
import type { AuditRow, AuditWrites } from '../../access/audit';

export type AuditWriter = AuditWrites;

export function createAuditWriter(database: Database): AuditWriter {
  const insert = database.prepare<[Omit<AuditRow, 'id'>]>(
    `INSERT INTO audit_log (created_at, action, actor_role, actor_operator_id, actor_supervisor_id, actor_name,
       address, details)
     VALUES (@created_at, @action, @actor_role, @actor_operator_id, @actor_supervisor_id, @actor_name,
       @address, @details)`,
  );
  const prune = database.prepare<[number, number]>(
    'DELETE FROM audit_log WHERE id IN (SELECT id FROM audit_log WHERE created_at < ? ORDER BY created_at LIMIT ?)',
  );
  return {
    add: (entry) => {
      insert.run(entry);
    },
    prune: (before, limit) => prune.run(before, limit).changes,
  };
}
