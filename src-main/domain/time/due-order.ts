/** Puts what is due into the order of its time, and drops what has lost its sense. Pure: the clock is an argument. */

/** Something with a time; epoch milliseconds. */
export interface Timed {
  /** From then on it is due. */
  readonly at: number;
  /** From then on it makes no sense any more. @default it always does */
  readonly until?: number | null;
}

/** Of all that is planned what is due at `now`, oldest first; of the same moment in the order given. */
export function dueInOrder<T extends Timed>(planned: readonly T[], now: number): T[] {
  return planned.filter(({ at, until }) => at <= now && (until ?? Infinity) > now).sort((a, b) => a.at - b.at);
}
