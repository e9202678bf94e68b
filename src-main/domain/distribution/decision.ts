/** One decision: who of a source's operators gets the ticket, or why nobody does, with the receipt that says why. */
import type { RefusalReason } from '@shared/model/refusal';
import { assess, type Assessment, type Candidate, exclusionOf, type OperatorState, refusalReason } from './eligibility';
import { encodeReceipt } from './receipt-codec';
import { pickByWeight } from './weighted-draw';

export interface Assigned {
  readonly kind: 'assigned';
  readonly operator: OperatorState;
  /** Bytes of receipt-codec. */
  readonly receipt: Uint8Array;
}

export interface Nobody {
  readonly kind: 'nobody';
  readonly reason: RefusalReason;
  /** How many were kept out by what, each counted once by its first cause. */
  readonly excluded: Assessment['excluded'];
  /** Bytes of receipt-codec. */
  readonly receipt: Uint8Array;
}

export type Decision = Assigned | Nobody;

/** What a decision takes besides the candidates. */
export interface DecisionOptions {
  /** An unbiased whole number, 0 ≤ n < below; asked only when somebody fits. */
  readonly drawBelow: (below: number) => number;
  /** Who gets it without a draw, if they are eligible. @default nobody is preferred */
  readonly preferredId?: number | null | undefined;
}

/** @param candidates in operator id order */
export function decide(candidates: readonly Candidate[], { drawBelow, preferredId = null }: DecisionOptions): Decision {
  const assessment = assess(candidates);
  const preferred = preferredId === null ? undefined : candidates.find(({ operator }) => operator.id === preferredId);
  if (preferred && exclusionOf(preferred) === null) {
    const receipt = encodeReceipt(candidates, { assessment, drawn: null, preferredId: preferred.operator.id });
    return { kind: 'assigned', operator: preferred.operator, receipt };
  }
  const drawn = assessment.weight_sum === 0 ? null : drawBelow(assessment.weight_sum);
  const receipt = encodeReceipt(candidates, { assessment, drawn });
  if (drawn === null)
    return { kind: 'nobody', reason: refusalReason(candidates), excluded: assessment.excluded, receipt };
  return { kind: 'assigned', operator: pickByWeight(candidates, drawn).operator, receipt };
}
