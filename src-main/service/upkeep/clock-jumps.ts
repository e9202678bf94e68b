/**
 * How far the clock was set ahead lately. An age is reckoned without such jumps, so that nothing expires because
 * somebody set the clock. A jump counts for a day of passing time.
 */
import { sum } from '@shared/figures/sum';
import { DAY_MS } from '@shared/figures/time';

/** What a clock gains by being set right now and then, or a machine by sleeping a moment, is no jump. */
const JUMP_MS = 60_000;
/** A program may be switched off for so long; a clock that is further on than that when it starts may be wrong. */
const OFF_MAX_MS = 7 * DAY_MS;

export interface ClockJumps {
  /** In milliseconds, 0 or more. */
  aheadMs(): number;
}

export interface ClockJumpsOptions {
  /** Now, in epoch milliseconds. */
  readonly clock: () => number;
  /** Milliseconds that only ever grow. */
  readonly monotonic: () => number;
  /** How far time had come when the program last ran; null = nobody knows. */
  readonly before: number | null;
  /** How long a jump counts, in milliseconds. */
  readonly countsMs: number;
}

interface Jump {
  /** By the time that only grows. */
  readonly at: number;
  /** Negative = put back. */
  readonly ms: number;
}

export function createClockJumps({ clock, monotonic, before, countsMs }: ClockJumpsOptions): ClockJumps {
  let jumps: Jump[] = [];
  let [lastClock, lastAt] = [clock(), monotonic()];
  if (before !== null && lastClock - before > OFF_MAX_MS) jumps.push({ at: lastAt, ms: lastClock - before });
  return {
    aheadMs: () => {
      const [now, at] = [clock(), monotonic()];
      const ms = now - lastClock - (at - lastAt);
      [lastClock, lastAt] = [now, at];
      if (Math.abs(ms) > JUMP_MS) jumps.push({ at, ms });
      if (jumps.length === 0) return 0;
      jumps = jumps.filter((jump) => at - jump.at <= countsMs);
      return Math.max(0, sum(jumps.map(({ ms }) => ms)));
    },
  };
}
