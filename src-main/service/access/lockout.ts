/** How often somebody may guess: after so many failures a key is locked for a minute, after as many more for two, and so on. */
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@shared/figures/time';

const FIRST_LOCK_MS = MINUTE_MS;
const LONGEST_LOCK_MS = HOUR_MS;
/** Failures are forgotten when none has been added for so long: longer than the longest lock. */
const MEMORY_MS = DAY_MS;
/** Keys remembered that were never locked. The oldest makes room: what it forgets is less than one lock. */
const UNLOCKED_MAX = 10_000;
/** Keys remembered that were locked once. Apart, so that no flood of new keys washes a lock away. */
const LOCKED_MAX = 50_000;
/** Tries of one key that wait for those under way; more at once is no person. */
const WAITING_MAX = 128;

/** What failures are counted under, and how many of them lock it. */
export interface LockoutKey {
  readonly key: string;
  readonly tries: number;
}

export interface Lockout {
  /**
   * Asks to make a try. While those under way could still use up what is left, it waits for them: so a hundred guesses at
   * once are no more than five, and a hundred right tries at once are all let through.
   *
   * @returns 0 when it may be made, and must be ended with `end`; else the seconds until one may
   */
  begin(keys: readonly LockoutKey[]): Promise<number>;
  /** The try is over. Only a failure counts; a success takes back what was counted under the first key. */
  end(keys: readonly LockoutKey[], result: 'right' | 'wrong' | 'untried'): void;
  /** Forgets everything about keys that begin so. */
  forget(prefix: string): void;
  /** Seconds until `key` may try again; 0 = now. */
  waitS(key: string): number;
}

interface Failures {
  count: number;
  lockedUntil: number;
  lastAt: number;
}

interface UnderWay {
  tries: number;
  readonly waiting: (() => void)[];
}

/** @param monotonic milliseconds that only ever grow: nobody stays locked out because a clock was put right */
export function createLockout(monotonic: () => number): Lockout {
  const known = createMemory(monotonic);
  const underWay = new Map<string, UnderWay>();

  const waitS = (key: string) => Math.max(0, Math.ceil(((known.get(key)?.lockedUntil ?? 0) - monotonic()) / 1_000));
  const longestWait = (keys: readonly LockoutKey[]) => Math.max(0, ...keys.map(({ key }) => waitS(key)));
  const full = (keys: readonly LockoutKey[]) => {
    const crowded = keys.find(({ key, tries }) => {
      const left = tries - ((known.get(key)?.count ?? 0) % tries);
      return (underWay.get(key)?.tries ?? 0) >= left;
    });
    return crowded && underWay.get(crowded.key);
  };

  return {
    waitS,
    begin: async (keys) => {
      for (;;) {
        const wait = longestWait(keys);
        if (wait > 0) return wait;
        const crowd = full(keys);
        if (!crowd) break;
        if (crowd.waiting.length >= WAITING_MAX) return 1;
        await new Promise<void>((resolve) => crowd.waiting.push(resolve));
      }
      for (const { key } of keys) {
        const crowd = underWay.get(key) ?? { tries: 0, waiting: [] };
        crowd.tries += 1;
        underWay.set(key, crowd);
      }
      return 0;
    },
    end: (keys, result) => {
      if (result === 'wrong') for (const key of keys) known.fail(key);
      if (result === 'right') known.takeBack(keys);
      for (const { key } of keys) leave(underWay, key);
    },
    forget: (prefix) => {
      known.forget(prefix);
    },
  };
}

/** Everybody who waits looks again: the first one through may leave room for several, or for none. */
function leave(underWay: Map<string, UnderWay>, key: string): void {
  const crowd = underWay.get(key);
  if (!crowd) return;
  crowd.tries -= 1;
  if (crowd.tries === 0) underWay.delete(key);
  for (const wake of crowd.waiting.splice(0)) wake();
}

function createMemory(monotonic: () => number) {
  const unlocked = new Map<string, Failures>();
  const locked = new Map<string, Failures>();
  const get = (key: string) => {
    const failures = locked.get(key) ?? unlocked.get(key);
    return failures && monotonic() - failures.lastAt < MEMORY_MS ? failures : undefined;
  };
  const drop = (key: string) => {
    unlocked.delete(key);
    locked.delete(key);
  };
  return {
    get,
    fail: ({ key, tries }: LockoutKey) => {
      const failures = get(key) ?? { count: 0, lockedUntil: 0, lastAt: 0 };
      failures.count += 1;
      failures.lastAt = monotonic();
      const isLocked = failures.count % tries === 0;
      if (isLocked) failures.lockedUntil = monotonic() + lockMs(failures.count / tries);
      drop(key);
      if (failures.count >= tries) remember(locked, { key, failures, max: LOCKED_MAX });
      else remember(unlocked, { key, failures, max: UNLOCKED_MAX });
    },
    takeBack: ([own, ...others]: readonly LockoutKey[]) => {
      if (!own) return;
      const count = get(own.key)?.count ?? 0;
      drop(own.key);
      for (const { key } of others) {
        const failures = get(key);
        if (failures) failures.count = Math.max(0, failures.count - count);
      }
    },
    forget: (prefix: string) => {
      for (const key of [...locked.keys(), ...unlocked.keys()]) if (key.startsWith(prefix)) drop(key);
    },
  };
}

function remember(
  map: Map<string, Failures>,
  { key, failures, max }: { readonly key: string; readonly failures: Failures; readonly max: number },
): void {
  const oldest = map.keys().next();
  if (map.size >= max && !oldest.done) map.delete(oldest.value);
  map.set(key, failures);
}

/** @param locks how many there have been, this one included */
function lockMs(locks: number): number {
  return Math.min(LONGEST_LOCK_MS, FIRST_LOCK_MS * 2 ** (locks - 1));
}
