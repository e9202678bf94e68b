/** The audit log: who did what, written in the unit of the change. */
import type { IdWindow } from '../id-window';

/** null = any. Times are epoch milliseconds, from ≤ created_at < to. */
export interface AuditFilter {
  readonly action: string | null;
  readonly operator_id: number | null;
  readonly supervisor_id: number | null;
  readonly from: number;
  readonly to: number;
}

export interface AuditRow {
  id: number;
  created_at: number;
  action: string;
  actor_role: 'supervisor' | 'operator' | 'nobody';
  /** No reference: the log outlives who it speaks of. */
  actor_operator_id: number | null;
  actor_supervisor_id: number | null;
  actor_name: string | null;
  address: string | null;
  /** JSON object */
  details: string;
}

export interface AuditReads {
  /** Newest first, within the window. */
  list(filter: AuditFilter, window: IdWindow): AuditRow[];
  /** 0 = the log is empty. */
  lastId(): number;
}

export interface AuditWrites {
  add(entry: Omit<AuditRow, 'id'>): void;
  /** Forgets at most `limit` entries older than `before` (epoch milliseconds); answers how many. */
  prune(before: number, limit: number): number;
}
