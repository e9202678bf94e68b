/** How many submissions there are, by what came of them; all of them are counted once, and then those that came since. */
export type Counted = 'tickets' | 'refusals' | 'rejected';

export interface TotalReads {
  /** The highest id; 0 = there are none. */
  newestId(of: Counted): number;
  /** How many have a higher id. */
  after(of: Counted, id: number): number;
  /** As many as can be counted at once, of those that came from a moment on and have no higher id. */
  slice(of: Counted, range: { readonly from: number; readonly upToId: number }): TotalSlice;
}

export interface TotalSlice {
  readonly count: number;
  /** From when to go on; null = these were all. */
  readonly next: number | null;
}
