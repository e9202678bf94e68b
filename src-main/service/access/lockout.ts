/** How often somebody may guess: after five failures a key is locked for a minute, after five more for two, and so on. */

/** Failures before a lock, and between two locks. */
const TRIES = 5;
const FIRST_LOCK_MS = 60_000;
const LONGEST_LOCK_MS = 60 * 60_000;
/** Failures are forgotten when none has been added for so long: longer than the longest lock. */
const MEMORY_MS = 24 * 60 * 60_000;
/** Keys remembered at once; the oldest is forgotten first. Bounds memory against invented names and addresses. */
const KEYS_MAX = 10_000;

export interface Lockout {
  /**
   * Counts a try of all `keys` as failed before it is made, so that a hundred tries at once are no more than five.
   *
   * @returns 0 when it may be made, else the seconds until one may; nothing is counted then
   */
  begin(keys: readonly string[]): number;
  /** The try was right after all. */
  takeBack(keys: readonly string[]): void;
  /** Forgets everything about `key`. */
  forget(key: string): void;
  /** Seconds until `key` may try again; 0 = now. */
  waitS(key: string): number;
}

interface Failures {
  count: number;
  lockedUntil: number;
  lastAt: number;
}

/** @param clock now, in epoch milliseconds */
export function createLockout(clock: () => number): Lockout {
  const known = new Map<string, Failures>();

  const failuresOf = (key: string): Failures => {
    const now = clock();
    const failures = known.get(key);
    if (failures && now - failures.lastAt < MEMORY_MS) return failures;
    const fresh = { count: 0, lockedUntil: 0, lastAt: now };
    const oldest = known.keys().next();
    if (known.size >= KEYS_MAX && !oldest.done) known.delete(oldest.value);
    known.set(key, fresh);
    return fresh;
  };
  const waitS = (key: string) => Math.max(0, Math.ceil(((known.get(key)?.lockedUntil ?? 0) - clock()) / 1_000));

  return {
    waitS,
    begin: (keys) => {
      const wait = Math.max(...keys.map(waitS));
      if (wait > 0) return wait;
      for (const failures of keys.map(failuresOf)) {
        failures.count += 1;
        failures.lastAt = clock();
        if (failures.count % TRIES === 0) failures.lockedUntil = clock() + lockMs(failures.count / TRIES);
      }
      return 0;
    },
    takeBack: (keys) => {
      for (const key of keys) {
        const failures = known.get(key);
        if (!failures || failures.count === 0) continue;
        if (failures.count % TRIES === 0) failures.lockedUntil = 0;
        failures.count -= 1;
      }
    },
    forget: (key) => {
      known.delete(key);
    },
  };
}

/** @param locks how many there have been, this one included */
function lockMs(locks: number): number {
  return Math.min(LONGEST_LOCK_MS, FIRST_LOCK_MS * 2 ** (locks - 1));
}
