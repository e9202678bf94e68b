/** The draw: an operator in proportion to their weight among those who are eligible. Pure: the number drawn is an argument. */
import { exclusionOf, type Candidate } from './eligibility';

/**
 * The candidate whose slice of the weight line holds `drawn`: the eligible ones stand in the order given (operator id
 * order), each as wide as its weight.
 *
 * @param candidates linked operators in operator id order, eligible or not
 * @param drawn whole number, 0 ≤ drawn < sum of the weights of the eligible
 * @throws {RangeError} when `drawn` lies outside that range
 */
export function pickByWeight<C extends Candidate>(candidates: readonly C[], drawn: number): C {
  let cumulative = 0;
  if (drawn >= 0) {
    for (const candidate of candidates) {
      if (exclusionOf(candidate) !== null) continue;
      cumulative += candidate.weight;
      if (drawn < cumulative) return candidate;
    }
  }
  throw new RangeError(`drawn ${String(drawn)} is outside 0…${String(cumulative - 1)}`);
}
