/**
 * The time that can be believed: it follows the clock, but at most twice as fast as time passes. So nothing is
 * forgotten because the clock jumped ahead: a jump of ten minutes is worth ten minutes, and after weeks switched off
 * it catches up slowly.
 */
import { DAY_MS } from '@shared/figures/time';

const FASTEST = 2;

export interface KnownTime {
  /** To be called often: what has passed since the last time is all that is believed. */
  look(): void;
  /** Up to which moment something may be forgotten, in epoch milliseconds: never more than a day ahead of what is known. */
  forgetBefore(): number;
  /** What is known, to be kept for the next start. */
  current(): number;
}

export interface KnownTimeOptions {
  /** Now, in epoch milliseconds. */
  readonly clock: () => number;
  /** Milliseconds that only ever grow. */
  readonly monotonic: () => number;
  /** What was known when the program last ran; null = nothing. */
  readonly before: number | null;
}

export function createKnownTime({ clock, monotonic, before }: KnownTimeOptions): KnownTime {
  // A night or a day switched off is believed at once.
  let known = before === null || clock() - before <= DAY_MS ? clock() : before;
  let lookedAt = monotonic();
  const look = () => {
    const passed = monotonic() - lookedAt;
    lookedAt += passed;
    known = Math.min(clock(), known + FASTEST * passed);
  };
  return {
    look,
    forgetBefore: () => {
      look();
      return Math.min(clock(), known + DAY_MS);
    },
    current: () => known,
  };
}
