/**
 * Filters troubles that come and go within seconds: a trouble counts once it has lasted, and is over once it has
 * stayed away.
 */
import { BUSY_AFTER_MS, FREE_AFTER_MS } from '../../domain/distribution/busy-policy';

/** One moment by two clocks. */
export interface Moment {
  /** Epoch milliseconds: what people are told. */
  readonly at: number;
  /** Milliseconds that only ever grow: what durations are measured by. */
  readonly passedMs: number;
}

export interface Standing<T> {
  /** As it was when it began to count. */
  readonly trouble: T;
  readonly since: Moment;
}

export interface SteadyTrouble<T> {
  /** @param trouble what is wrong now; null = nothing · @returns what counts as wrong; null = nothing */
  look(trouble: T | null, now: Moment): Standing<T> | null;
  /** When it was last seen to be wrong and is no more; null while it is. */
  goneAt(): number | null;
}

export function createSteadyTrouble<T>(): SteadyTrouble<T> {
  let seen: Standing<T> | null = null;
  let counted: Standing<T> | null = null;
  let gone: Moment | null = null;
  return {
    goneAt: () => gone?.at ?? null,
    look: (trouble, now) => {
      if (trouble === null) {
        seen = null;
        gone ??= now;
        if (now.passedMs - gone.passedMs >= FREE_AFTER_MS) counted = null;
        return counted;
      }
      gone = null;
      seen ??= { trouble, since: now };
      if (now.passedMs - seen.since.passedMs >= BUSY_AFTER_MS) counted ??= seen;
      return counted;
    },
  };
}
