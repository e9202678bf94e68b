/** Writing the audit log: in the unit that makes the change, so that no change is without its line. */
import { AppError } from '@shared/errors';
import type { Author } from '@shared/model/actor';
import type { AuditAction } from '@shared/model/audit';
import type { AuditWrites } from '../../store/access/audit';
import type { SessionReads } from '../../store/access/sessions';
import { authorName, type NameReads } from './author-name';

/**
 * Writes one line; called inside the unit of the change. `details` never hold a PIN, key or token.
 *
 * @throws {access_token_required} the author's session has ended since they asked for the change, which is taken back with its line
 */
export type RecordAudit = (by: Author, action: AuditAction, details?: Readonly<Record<string, unknown>>) => void;

/** Who starts the program and names files on its command line is the supervisor. */
export const AT_THE_MACHINE: Author = { actor: { role: 'supervisor' }, address: null };

export interface AuditOptions {
  readonly writer: Pick<AuditWrites, 'add'>;
  readonly names: NameReads;
  readonly sessions: Pick<SessionReads, 'find'>;
  /** Now, in epoch milliseconds. */
  readonly clock: () => number;
}

export function createAudit({ writer, names, sessions, clock }: AuditOptions): RecordAudit {
  return ({ actor, address, session_id }, action, details = {}) => {
    // Some changes take their time: PINs are hashed, an address is looked at. Meanwhile somebody may have been signed out or archived.
    if (session_id != null && !sessions.find(session_id)) throw new AppError('access_token_required');
    writer.add({
      created_at: clock(),
      action,
      actor_role: actor?.role ?? 'nobody',
      actor_operator_id: actor?.role === 'operator' ? actor.operator_id : null,
      actor_supervisor_id: actor?.role === 'supervisor' ? (actor.supervisor_id ?? null) : null,
      actor_name: authorName(actor, names),
      address,
      details: JSON.stringify(details),
    });
  };
}
