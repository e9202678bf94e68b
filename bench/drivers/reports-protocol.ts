// What the reports driver tells the bench.

export interface ReportTimes {
  /** Until it was answered, ms each. */
  readonly rounds: number[];
  /** Processor time of each, ms: what a quiet machine would take. */
  readonly cpuRounds: number[];
  /** The longest that the program was busy with it at a stretch, ms: so long would a submission have waited. */
  readonly longestTurnMs: number;
  /** The most processor time in one turn, ms: on a busy machine the rest of it was somebody else's. */
  readonly longestTurnCpuMs: number;
}

export interface ReportsAnswer {
  /** What housekeeping writes down of the tickets in quiet moments, all at once: how long it took, and the longest step, ms. */
  readonly facts: { readonly ms: number; readonly longestStepMs: number };
  readonly reports: Record<string, ReportTimes>;
}
