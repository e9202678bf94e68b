/** A clock that stands still until a test moves it. */
export interface FakeClock {
  /** Epoch milliseconds. */
  readonly now: () => number;
  advance(ms: number): void;
}

export const SECOND_MS = 1_000;
export const DAY_MS = 86_400_000;

/** @default startMs 2026-03-02 09:00 UTC, a Monday morning */
export function createFakeClock(startMs = Date.UTC(2026, 2, 2, 9)): FakeClock {
  let nowMs = startMs;
  return {
    now: () => nowMs,
    advance: (ms) => {
      nowMs += ms;
    },
  };
}
