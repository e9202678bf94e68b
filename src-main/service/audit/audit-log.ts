/** Reading the audit log. */
import type { AuditQuery } from '@shared/contract/audit';
import { toIso } from '@shared/figures/iso';
import { type AuditEntry, recordedActionSchema } from '@shared/model/audit';
import type { AuditFilter, AuditReads, AuditRow } from '../../store/access/audit';
import { inSteps } from '../../store/pacer';
import { readStored } from '../../store/read-stored';
import type { Page } from '@shared/model/page';
import { belowCursor, toPage } from '../page';

export interface AuditLog {
  /**
   * One page, newest first.
   *
   * @throws {invalid_input} the cursor is not of this list
   */
  list(query: AuditQuery): Promise<Page<AuditEntry>>;
}

export function createAuditLog(repository: AuditReads): AuditLog {
  return {
    list: async ({ limit, cursor, ...query }) => {
      const filter = filterOf(query);
      const below = Math.min(belowCursor(cursor), repository.lastId() + 1);
      const rows = await inSteps({ from: 1, below, limit: limit + 1 }, (window) => repository.list(filter, window));
      return toPage(rows.map(toEntry), limit);
    },
  };
}

function filterOf({ action, operator_id, supervisor_id, from, to }: Omit<AuditQuery, 'limit' | 'cursor'>): AuditFilter {
  return {
    action: action ?? null,
    operator_id: operator_id ?? null,
    supervisor_id: supervisor_id ?? null,
    from: from === undefined ? Number.MIN_SAFE_INTEGER : Date.parse(from),
    to: to === undefined ? Number.MAX_SAFE_INTEGER : Date.parse(to),
  };
}

function toEntry(row: AuditRow): AuditEntry {
  return {
    id: row.id,
    created_at: toIso(row.created_at),
    action: recordedActionSchema.catch('unknown').parse(row.action),
    actor: {
      role: row.actor_role,
      operator_id: row.actor_operator_id,
      supervisor_id: row.actor_supervisor_id,
      name: row.actor_name,
    },
    address: row.address,
    details: readStored(row.details),
  };
}
