/** Reasons for breaks, in the supervisor's order. */
import type { BreakReason } from '@shared/model/presence';

/** As it is kept: `standard` names one of the program's own, whose words follow the language. */
export type StoredBreakReason = BreakReason & { readonly standard: string | null };

export interface BreakReasonReads {
  /** All, archived ones last. */
  list(): StoredBreakReason[];
  find(id: number): StoredBreakReason | undefined;
}

export interface BreakReasonWrites {
  /** Answers its id. */
  insert(reason: Omit<StoredBreakReason, 'id'>, position: number): number;
  update(reason: StoredBreakReason, position: number): void;
}
