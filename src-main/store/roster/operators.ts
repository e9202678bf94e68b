/** Operators as rows. Who they are and how loaded is read from the roster. */
import type { NewOperator, Operator } from '@shared/model/operator';

export interface OperatorReads {
  hasTickets(id: number): boolean;
}

export interface OperatorWrites {
  insert(operator: NewOperator): number;
  update(operator: Operator): void;
  delete(id: number): void;
}
