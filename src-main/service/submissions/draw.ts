/** One decision: who of a source's operators gets the ticket, with the receipt that says why. */
import { assess, type Candidate, type OperatorState } from '../../domain/eligibility';
import { encodeReceipt } from '../../domain/receipt-codec';
import { pickByWeight } from '../../domain/weighted-draw';

export interface Decision {
  /** null = nobody fits. */
  readonly operator: OperatorState | null;
  /** Bytes of domain/receipt-codec. */
  readonly receipt: Uint8Array;
}

/** @param drawBelow an unbiased whole number, 0 ≤ n < below; asked only when somebody fits */
export function decide(candidates: readonly Candidate[], drawBelow: (below: number) => number): Decision {
  const assessment = assess(candidates);
  const drawn = assessment.weight_sum === 0 ? null : drawBelow(assessment.weight_sum);
  const receipt = encodeReceipt(candidates, { assessment, drawn });
  return { operator: drawn === null ? null : pickByWeight(candidates, drawn).operator, receipt };
}
