/** The name of whoever makes a change, as it is now: lines of the log keep it, whatever becomes of the person. */
import type { Author } from '@shared/model/actor';
import type { Reads } from '../../store/store';

export type NameReads = Pick<Reads, 'roster' | 'supervisors'>;

/** null = nobody by name: whoever has the access token, sits at the machine, or has not signed in. */
export function authorName(actor: Author['actor'], names: NameReads): string | null {
  if (actor?.role === 'operator') return names.roster.operator(actor.operator_id)?.name ?? null;
  if (actor?.supervisor_id === undefined) return null;
  return names.supervisors.find(actor.supervisor_id)?.name ?? null;
}
