/** Operator events: on line, on a break, without a link, one after another. The last one says why somebody is away. */
import type { OperatorStateKind } from '@shared/model/presence';

export interface OperatorEventRow {
  id: number;
  operator_id: number;
  created_at: number;
  state: OperatorStateKind;
  reason_id: number | null;
  /** The words of then. */
  reason: string | null;
  /** When a break with a length is over, epoch milliseconds. */
  until: number | null;
  /** `nobody` = the program did it at a planned time. */
  actor_role: 'supervisor' | 'operator' | 'nobody';
  actor_operator_id: number | null;
  /** As they were called then; null = nobody by name. */
  actor_name: string | null;
}

export type NewOperatorEvent = Readonly<Omit<OperatorEventRow, 'id'>>;

export interface OperatorEventReads {
  lastOf(operatorId: number): OperatorEventRow | undefined;
  /** The one before that. */
  previousOf(operatorId: number): OperatorEventRow | undefined;
  /** The last one of those before a moment. */
  lastBefore(operatorId: number, at: number): OperatorEventRow | undefined;
  /** Of everybody, oldest first: what happened from `from` until before `to`. */
  within(from: number, to: number): OperatorEventRow[];
}

export interface OperatorEventWrites {
  add(event: NewOperatorEvent): void;
}
