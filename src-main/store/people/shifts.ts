/** Shifts: each operator's week, and up to when its boundaries have been done. */
import type { OperatorShifts, ShiftInterval } from '@shared/model/shift';

export interface ShiftReads {
  /** Of who has any, in operator id order. */
  list(): OperatorShifts[];
  /** Epoch milliseconds; null = never. */
  doneUntil(): number | null;
}

export interface ShiftWrites {
  replace(operatorId: number, intervals: readonly ShiftInterval[]): void;
  setDoneUntil(at: number): void;
}
