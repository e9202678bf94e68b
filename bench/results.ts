// What a scenario hands back: goals, tables for people, the raw rounds for machines, and what went wrong.

/** One line of the goals table. `isMet` is undefined when this run did not measure it. */
export interface Goal {
  readonly what: string;
  readonly against: string;
  readonly goal: string;
  readonly measured: string;
  readonly isMet: boolean | undefined;
}

export interface Table {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** What a reader must know to read the table rightly. */
  readonly note?: string;
}

export interface ScenarioResult {
  readonly name: string;
  readonly goals: readonly Goal[];
  readonly tables: readonly Table[];
  /** Every round as measured, for results.json. */
  readonly raw: unknown;
  /** Lost answers, unexpected statuses: any entry makes the run exit with 1. A missed goal is no entry. */
  readonly breakages: readonly string[];
}

/** A goal line for something this run could not measure, and why. */
export function unmeasured(goal: Pick<Goal, 'what' | 'against' | 'goal'>, why: string): Goal {
  return { ...goal, measured: why, isMet: undefined };
}
