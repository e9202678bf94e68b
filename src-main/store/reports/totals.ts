/** How many rows there are: all of them are counted once, and then those that came since. */
export interface RowTotal {
  /** The highest id; 0 = there are none. */
  newestId(): number;
  /** How many have a higher id. */
  after(id: number): number;
  /** As many as can be counted at once, of those that came from a moment on and have no higher id. */
  slice(range: { readonly from: number; readonly upToId: number }): TotalSlice;
}

export interface TotalSlice {
  readonly count: number;
  /** From when to go on; null = these were all. */
  readonly next: number | null;
}

export interface TotalReads {
  readonly tickets: RowTotal;
  readonly refusals: RowTotal;
}
