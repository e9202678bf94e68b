// What the search driver tells the bench.

export interface SearchAnswer {
  /** Wall time a ticket of indexing its words and contact, µs. */
  readonly indexUs: number;
  /** What the file grows by for it, bytes a ticket. */
  readonly indexBytes: number;
  /** First pages by kind of query, ms each. */
  readonly pages: Record<string, number[]>;
}
