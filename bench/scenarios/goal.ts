// Turns a ratio into a line of the goals table.
import { ratio } from '../format.ts';
import { unmeasured, type Goal } from '../results.ts';
import type { Ratio } from '../stats.ts';
import { NOT_BUILT } from './context.ts';

export interface RatioGoal {
  readonly what: string;
  readonly against: string;
  /** Met when the ratio is not above it. */
  readonly atMost?: number;
  /** Met when the ratio is not below it. */
  readonly atLeast?: number;
  /** What is hoped for beyond that; said, not judged. */
  readonly aim?: number;
}

function wording(goal: RatioGoal): string {
  const least = goal.atLeast === undefined ? `≤ ${goal.atMost ?? '?'} ×` : `≥ ${goal.atLeast} ×`;
  return goal.aim === undefined ? least : `${least}, aim ${goal.aim} ×`;
}

/** Judges the ratio of the medians; the spread is shown, not judged. */
export function judge(goal: RatioGoal, measured: Ratio): Goal {
  const line = { what: goal.what, against: goal.against, goal: wording(goal) };
  if (!Number.isFinite(measured.ratio)) return unmeasured(line, NOT_BUILT);
  const isMet = measured.ratio >= (goal.atLeast ?? 0) && measured.ratio <= (goal.atMost ?? Number.POSITIVE_INFINITY);
  return { ...line, measured: ratio(measured), isMet };
}
