// What the reports driver tells the bench.

export interface ReportTimes {
  /** Until it was answered, ms each. */
  readonly rounds: number[];
  /** The longest that the program was busy with it at a stretch, ms: so long would a submission have waited. */
  readonly longestTurnMs: number;
}

export interface ReportsAnswer {
  readonly reports: Record<string, ReportTimes>;
}
