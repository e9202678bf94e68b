/** Which rows are forgotten in one step, of those that stand in the order of their ids. Moments are epoch milliseconds. */
export interface Forgetting {
  /** What is older is forgotten. */
  readonly before: number;
  /** What is dated ahead of now comes from a wrong clock: it is passed over, so that it keeps nothing behind it. */
  readonly now: number;
  /** Most rows. */
  readonly limit: number;
}
