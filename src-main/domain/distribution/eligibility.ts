/** Who may get the next ticket, and if nobody may, why. */
import type { AwayKind } from '@shared/model/presence';
import type { Exclusion } from '@shared/model/receipt';
import type { RefusalReason } from '@shared/model/refusal';

/** Why an operator takes nothing; times are epoch milliseconds. */
export interface AwayState {
  readonly kind: AwayKind;
  /** Of a break, in the words of then. */
  readonly reason: string | null;
  readonly since: number | null;
  /** When a break with a length is over. */
  readonly until: number | null;
}

/** An operator's state at the moment of a decision; one object serves every source the operator is linked to. */
export interface OperatorState {
  readonly id: number;
  readonly name: string;
  readonly is_active: boolean;
  readonly max_active_tickets: number;
  /** Tickets with status active right now. */
  readonly active_count: number;
  /** While inactive. @default a break of which nothing is known */
  readonly away?: AwayState | null;
}

/** An operator linked to a source. */
export interface Candidate {
  readonly operator: OperatorState;
  /** 0 to 1000 */
  readonly weight: number;
}

/** Totals over all candidates of one source; `excluded` counts each candidate once, by its first cause. */
export interface Assessment {
  readonly weight_sum: number;
  readonly eligible: number;
  readonly excluded: Readonly<Record<Exclusion, number>>;
}

/** Whom some source gives something when they have room, each once: the slots of others are free and of no use. */
export function reachableOperators(candidates: readonly Candidate[]): OperatorState[] {
  const linked = candidates.filter(({ weight }) => weight > 0).map(({ operator }) => [operator.id, operator] as const);
  return [...new Map(linked).values()];
}

/** The first cause that keeps a candidate out, or null when they may be drawn. */
export function exclusionOf({ operator, weight }: Candidate): Exclusion | null {
  if (!operator.is_active) return 'inactive';
  if (operator.active_count >= operator.max_active_tickets) return 'at_limit';
  if (weight === 0) return 'zero_weight';
  return null;
}

/** Weighs all candidates of a source up; the draw is below `weight_sum`. */
export function assess(candidates: readonly Candidate[]): Assessment {
  let weight_sum = 0;
  let eligible = 0;
  const excluded = { inactive: 0, at_limit: 0, zero_weight: 0 };
  for (const candidate of candidates) {
    const exclusion = exclusionOf(candidate);
    if (exclusion === null) {
      weight_sum += candidate.weight;
      eligible += 1;
    } else {
      excluded[exclusion] += 1;
    }
  }
  return { weight_sum, eligible, excluded };
}

/** Free slots of an operator: 0 while inactive, at the limit or above it. */
export function freeSlots(operator: OperatorState): number {
  return operator.is_active ? Math.max(0, operator.max_active_tickets - operator.active_count) : 0;
}

/**
 * Why a source with these candidates refuses: the one cause that alone excludes every linked operator, else `mixed`.
 * An operator can have several causes at once, so each cause is counted for itself.
 */
export function refusalReason(candidates: readonly Candidate[]): RefusalReason {
  if (candidates.length === 0) return 'none_linked';
  if (candidates.every(({ operator }) => !operator.is_active)) return 'all_inactive';
  if (candidates.every(({ operator }) => operator.active_count >= operator.max_active_tickets)) return 'all_at_limit';
  if (candidates.every(({ weight }) => weight === 0)) return 'zero_weight';
  return 'mixed';
}
