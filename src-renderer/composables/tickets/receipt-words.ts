// A receipt in words: why this operator.
import type { Exclusion, Receipt } from '@shared/model/receipt';

/** What a receipt says about the draw. It follows from the receipt alone, so later transfers never change it. */
export interface ReceiptWords {
  /** Whom the draw chose; null when the receipt kept totals only, or nobody was eligible. */
  readonly operator_id: number | null;
  /** Of the chosen one; null with `operator_id`. */
  readonly weight: number | null;
  readonly sum: number;
  /** Chosen without a draw: the client had been theirs. */
  readonly isPreferred: boolean;
  /** Counted from 1, as people count: 1 to `sum`. */
  readonly drawn: number;
  readonly eligible: number;
  readonly linked: number;
  readonly skipped: readonly (readonly [cause: Exclusion, count: number])[];
}

export function receiptWords(receipt: Receipt): ReceiptWords {
  const { preferred_operator_id: preferredId } = receipt;
  const slices = receiptSlices(receipt);
  const chosen = slices.find(({ isHit, operator_id }) => isHit || operator_id === preferredId);
  const { inactive, at_limit, zero_weight } = receipt.excluded;
  const causes = [
    ['inactive', inactive],
    ['at_limit', at_limit],
    ['zero_weight', zero_weight],
  ] as const;
  return {
    operator_id: preferredId ?? chosen?.operator_id ?? null,
    weight: chosen?.weight ?? null,
    isPreferred: preferredId !== undefined,
    sum: receipt.weight_sum,
    drawn: (receipt.drawn ?? 0) + 1,
    eligible: receipt.eligible,
    linked: receipt.linked,
    skipped: causes.filter(([, count]) => count > 0),
  };
}

/** Whose part of the draw the numbers `first` to `last` are, counted from 1. */
export interface ReceiptSlice {
  readonly operator_id: number;
  readonly weight: number;
  readonly first: number;
  readonly last: number;
  /** The drawn number is among them. */
  readonly isHit: boolean;
}

/** The slices of those who took part, in the order of the draw; none when the receipt kept totals only. */
export function receiptSlices({ candidates, drawn }: Receipt): ReceiptSlice[] {
  let sum = 0;
  return (candidates ?? []).flatMap(({ operator_id, weight, excluded }) => {
    if (excluded !== null || weight === 0) return [];
    const first = sum + 1;
    sum += weight;
    return [{ operator_id, weight, first, last: sum, isHit: drawn !== null && first <= drawn + 1 && drawn < sum }];
  });
}
