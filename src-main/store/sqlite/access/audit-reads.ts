/** The audit log, as it is read. */
import type { Database } from 'better-sqlite3';
import type { IdWindow } from '../../pacer';
import type { AuditRow } from '../schema/audit.schema';

/** null = any. Times are epoch milliseconds, from ≤ created_at < to. */
export interface AuditFilter {
  readonly action: string | null;
  readonly operator_id: number | null;
  readonly from: number;
  readonly to: number;
}

export interface AuditRepository {
  /** Newest first, within the window. */
  list(filter: AuditFilter, window: IdWindow): AuditRow[];
  /** 0 = the log is empty. */
  lastId(): number;
}

export function createAuditRepository(database: Database): AuditRepository {
  const list = database.prepare<[AuditFilter & { from_id: number; below_id: number; limit: number }], AuditRow>(
    `SELECT id, created_at, action, actor_role, actor_operator_id, actor_name, address, details FROM audit_log
     WHERE id >= @from_id AND id < @below_id AND created_at >= @from AND created_at < @to
       AND (@action IS NULL OR action = @action) AND (@operator_id IS NULL OR actor_operator_id = @operator_id)
     ORDER BY id DESC LIMIT @limit`,
  );
  const lastId = database.prepare<[], number>('SELECT coalesce(max(id), 0) FROM audit_log').pluck();
  return {
    list: (filter, { from, below, limit }) => list.all({ ...filter, from_id: from, below_id: below, limit }),
    lastId: () => lastId.get() ?? 0,
  };
}
