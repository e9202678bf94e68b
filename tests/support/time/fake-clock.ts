/** A clock that stands still until a test moves it. */
export interface FakeClock {
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Milliseconds that only ever grow. */
  readonly monotonic: () => number;
  /** Time passes. */
  advance(ms: number): void;
  /** Somebody sets the clock, forwards or back: no time passes. */
  set(ms: number): void;
}

export const SECOND_MS = 1_000;
export const DAY_MS = 86_400_000;

/** @default startMs 2026-03-02 09:00 UTC, a Monday morning */
export function createFakeClock(startMs = Date.UTC(2026, 2, 2, 9)): FakeClock {
  let nowMs = startMs;
  let passedMs = 0;
  return {
    now: () => nowMs,
    monotonic: () => passedMs,
    advance: (ms) => {
      nowMs += ms;
      passedMs += ms;
    },
    set: (ms) => {
      nowMs += ms;
    },
  };
}
