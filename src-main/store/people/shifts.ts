/** Shifts: each operator's plan, and up to when its boundaries have been done. */
import type { OperatorShifts, ShiftPlan } from '@shared/model/shift';

export interface ShiftReads {
  /** Of operators with a plan, in id order; days off ascending. */
  list(): OperatorShifts[];
  /** Epoch milliseconds; null = never. */
  doneUntil(): number | null;
}

export interface ShiftWrites {
  replace(operatorId: number, plan: ShiftPlan): void;
  setDoneUntil(at: number): void;
}
