/** Outcomes: how a ticket can end, in the supervisor's order. */
import type { Outcome } from '@shared/model/outcome';

export interface OutcomeReads {
  /** All, archived ones last. */
  list(): Outcome[];
  find(id: number): Outcome | undefined;
}

export interface OutcomeWrites {
  /** Answers its id. */
  insert(outcome: Omit<Outcome, 'id'>, position: number): number;
  update(outcome: Outcome, position: number): void;
}
