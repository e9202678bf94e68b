/** Writing the audit log: in the unit that makes the change, so that no change is without its line. */
import type { Author } from '@shared/model/actor';
import type { AuditAction } from '@shared/model/audit';
import type { AuditWrites } from '../../store/access/audit';
import type { RosterReads } from '../../store/roster/roster';

/** Writes one line; called inside the unit of the change. `details` never hold a PIN, key or token. */
export type RecordAudit = (by: Author, action: AuditAction, details?: Readonly<Record<string, unknown>>) => void;

/** Who starts the program and names files on its command line is the supervisor. */
export const AT_THE_MACHINE: Author = { actor: { role: 'supervisor' }, address: null };

export interface AuditOptions {
  readonly writer: Pick<AuditWrites, 'add'>;
  readonly roster: RosterReads;
  /** Now, in epoch milliseconds. */
  readonly clock: () => number;
}

export function createAudit({ writer, roster, clock }: AuditOptions): RecordAudit {
  return ({ actor, address }, action, details = {}) => {
    const actor_operator_id = actor?.role === 'operator' ? actor.operator_id : null;
    writer.add({
      created_at: clock(),
      action,
      actor_role: actor?.role ?? 'nobody',
      actor_operator_id,
      actor_name: actor_operator_id === null ? null : nameOf(roster, actor_operator_id),
      address,
      details: JSON.stringify(details),
    });
  };
}

function nameOf(roster: RosterReads, operatorId: number): string | null {
  for (const { id, name } of roster.operators()) if (id === operatorId) return name;
  return null;
}
