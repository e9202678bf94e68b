/** A range of ids, and how many of them are wanted. */
/** Ids from `from` (included) up to `below` (excluded), of which at most `limit` are wanted. */
export interface IdWindow {
  readonly from: number;
  readonly below: number;
  readonly limit: number;
}
