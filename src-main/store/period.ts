/** A span of time. */
/** Half-open, in epoch milliseconds: from ≤ t < to. */
export interface Period {
  readonly from: number;
  readonly to: number;
}

/** @param at epoch milliseconds */
export function isWithin({ from, to }: Period, at: number): boolean {
  return from <= at && at < to;
}
