/** Demo data as rows: which they are, whether there is anything real beside them, and how they go. */
export interface DemoRow {
  kind: 'operator' | 'source';
  row_id: number;
}

export interface DemoReads {
  /** Ids of demo operators or sources. */
  ids(kind: DemoRow['kind']): number[];
  /** Codes of demo sources. */
  sourceCodes(): string[];
  /** Active tickets of demo sources. */
  activeTicketIds(): number[];
  /** Tickets or refusals of sources that are no demo. */
  hasRealTraffic(): boolean;
  /** Operators, sources, or what came in through them, that are no demo. */
  hasRealData(): boolean;
}

export interface DemoWrites {
  mark(kind: DemoRow['kind'], id: number): void;
  /**
   * Deletes all demo data; only inside a unit. Demo operators who have had tickets of real sources stay, inactive, and are demo
   * no longer.
   */
  removeAll(): void;
}
