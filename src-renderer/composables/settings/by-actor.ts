// Who did something, as one text: so a choice among operators and supervisors is one list.
import { rowIdOf } from '../address/use-in-address';

interface ActorIds {
  readonly operator_id?: number;
  readonly supervisor_id?: number;
}

export function actorValue({ operator_id, supervisor_id }: ActorIds): string {
  return supervisor_id === undefined ? `operator:${String(operator_id)}` : `supervisor:${String(supervisor_id)}`;
}

/** Empty for what is nobody's. */
export function actorOf(value: string): ActorIds {
  const [role, id] = value.split(':', 2);
  const known = rowIdOf(id);
  if (known === null) return {};
  if (role === 'operator') return { operator_id: known };
  return role === 'supervisor' ? { supervisor_id: known } : {};
}

/** As an address asks for one; undefined = that is nobody. */
export function actorAsked(asked: string): string | undefined {
  return Object.keys(actorOf(asked)).length > 0 ? asked : undefined;
}
