/** Changing whether an operator takes tickets: the row, its event and the audit log in one unit, whoever asks for it. */
import type { Author } from '@shared/model/actor';
import type { OperatorStateKind } from '@shared/model/presence';
import type { OperatorState } from '../../domain/distribution/eligibility';
import type { Tx } from '../../store/store';
import { authorName } from '../audit/author-name';

export interface StateChange {
  readonly state: Exclude<OperatorStateKind, 'archived'>;
  /** Of a break. @default none */
  readonly reason?: { readonly id: number; readonly name: string } | null;
  /** When a break with a length is over, epoch milliseconds. @default it has none */
  readonly until?: number | null;
}

/** Nobody: the program did it at a planned time. */
export const THE_PROGRAM: Author = { actor: null, address: null };

/** Inside a unit: writes down the state an operator is in from `now` on, and tells it. The row itself is the caller's to write. */
export function noteState(
  tx: Tx,
  { operator_id, by, now }: { readonly operator_id: number; readonly by: Author; readonly now: number },
  { state, reason = null, until = null }: StateChange | { readonly state: 'archived'; reason?: null; until?: null },
): void {
  tx.operatorEvents.add({
    operator_id,
    created_at: now,
    state,
    reason_id: reason?.id ?? null,
    reason: reason?.name ?? null,
    until,
    actor_role: by.actor?.role ?? 'nobody',
    actor_operator_id: by.actor?.role === 'operator' ? by.actor.operator_id : null,
    actor_name: authorName(by.actor, tx.read),
  });
  tx.emit({ type: 'operatorStateNoted', operator_id });
}

/** Inside a unit: puts an operator into a state, and says so to whoever watches. */
export function changeState(
  tx: Tx,
  { operator, by, now }: { readonly operator: OperatorState; readonly by: Author; readonly now: number },
  change: StateChange,
): void {
  const { id, name, max_active_tickets } = operator;
  tx.operators.update({ id, name, max_active_tickets, is_active: change.state === 'on_line' });
  noteState(tx, { operator_id: id, by, now }, change);
  tx.emit({ type: 'operatorsChanged' });
}

/** Inside a unit: back to the state before the present one, with its reason and its end. */
export function restoreState(
  tx: Tx,
  at: {
    readonly operator: OperatorState;
    readonly by: Author;
    readonly now: number;
    /** Where no state before is known. @default the other one than now */
    readonly wasActive?: boolean;
  },
): void {
  const before = tx.read.operatorEvents.previousOf(at.operator.id);
  const reason = before?.reason_id && before.reason !== null ? { id: before.reason_id, name: before.reason } : null;
  const { wasActive = !at.operator.is_active } = at;
  const unknown = wasActive ? 'on_line' : 'break';
  const state = before === undefined || before.state === 'archived' ? unknown : before.state;
  changeState(tx, at, { state, reason, until: before?.until ?? null });
}
