// Who did something, as one text: so a choice among operators and supervisors is one list.
interface ActorIds {
  readonly operator_id?: number;
  readonly supervisor_id?: number;
}

export function actorValue({ operator_id, supervisor_id }: ActorIds): string {
  return supervisor_id === undefined ? `operator:${String(operator_id)}` : `supervisor:${String(supervisor_id)}`;
}

/** Empty for what is nobody's. */
export function actorOf(value: string): ActorIds {
  const [, role, id] = /^(operator|supervisor):(\d+)$/u.exec(value) ?? [];
  if (role === 'operator') return { operator_id: Number(id) };
  return role === 'supervisor' ? { supervisor_id: Number(id) } : {};
}
