// What the search driver tells the bench.

export interface SearchAnswer {
  /** Wall time a ticket of indexing its words, µs. */
  readonly indexUs: number;
  /** First pages by kind of query, ms each. */
  readonly pages: Record<string, number[]>;
}
