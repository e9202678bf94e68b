/** Where a desk full of tickets would go: the rules of every draw, with loads that grow as tickets are given out. Pure. */
import { sum } from '@shared/figures/sum';
import { type Candidate, exclusionOf, type OperatorState } from '../distribution/eligibility';
import { pickByWeight } from '../distribution/weighted-draw';

export interface TicketToGive {
  readonly id: number;
  /** Linked to its source, in operator id order. */
  readonly candidates: readonly Candidate[];
}

export interface GiveOptions {
  /** Whose tickets they are: gets none of them. */
  readonly fromId: number;
  /** Gets all that fit, whatever the weights; null = the weights decide. */
  readonly to: OperatorState | null;
  /** An unbiased whole number, 0 ≤ n < below. */
  readonly drawBelow: (below: number) => number;
}

/** For each ticket in order whom it goes to; null = nobody has room. */
export function planHandOver(
  tickets: readonly TicketToGive[],
  { fromId, to, drawBelow }: GiveOptions,
): { readonly ticket_id: number; readonly operator_id: number | null }[] {
  const given = new Map<number, number>();
  const loaded = ({ operator, weight }: Candidate): Candidate => ({
    weight,
    operator: { ...operator, active_count: operator.active_count + (given.get(operator.id) ?? 0) },
  });
  return tickets.map(({ id, candidates }) => {
    // Weight 1 for whoever was chosen: the weights are for the draw alone.
    const asked = to ? [{ operator: to, weight: 1 }] : candidates;
    const fitting = asked
      .filter(({ operator }) => operator.id !== fromId)
      .map(loaded)
      .filter((candidate) => exclusionOf(candidate) === null);
    if (fitting.length === 0) return { ticket_id: id, operator_id: null };
    const weightSum = sum(fitting.map(({ weight }) => weight));
    const operator_id = pickByWeight(fitting, drawBelow(weightSum)).operator.id;
    given.set(operator_id, (given.get(operator_id) ?? 0) + 1);
    return { ticket_id: id, operator_id };
  });
}
