/** Ranges of ids. */

/** Ids from `from` (included) up to `below` (excluded), of which at most `limit` are wanted. */
export interface IdWindow {
  readonly from: number;
  readonly below: number;
  readonly limit: number;
}

/** Ids from ≤ id < below, all of one block of an index. */
export interface IndexBlock {
  readonly number: number;
  readonly from: number;
  readonly below: number;
}
