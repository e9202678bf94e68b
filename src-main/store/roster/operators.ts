/** Operators as rows. Who they are and how loaded is read from the roster. */
import type { NewOperator, Operator } from '@shared/model/operator';

/** Times are epoch milliseconds. */
export interface ArchivedOperatorRow {
  readonly id: number;
  readonly name: string;
  readonly max_active_tickets: number;
  readonly archived_at: number;
}

export interface OperatorReads {
  /** Whether they have a ticket, or ever had one. */
  hasTickets(id: number): boolean;
  /** Of all operators, archived ones included. */
  names(): ReadonlyMap<number, string>;
  /** Archived operators, last first. */
  archived(): ArchivedOperatorRow[];
}

export interface OperatorWrites {
  insert(operator: NewOperator): number;
  update(operator: Operator): void;
  delete(id: number): void;
  /** From now on the roster does not know the operator. */
  archive(id: number, archivedAt: number): void;
  restore(id: number): void;
}
