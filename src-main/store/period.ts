/** A span of time. */
/** Half-open, in epoch milliseconds: from ≤ t < to. */
export interface Period {
  readonly from: number;
  readonly to: number;
}
