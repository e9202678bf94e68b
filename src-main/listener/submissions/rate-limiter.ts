/** How many submissions an address or a source may send: one limiter for HTTP and WebSocket alike. */

/** Windows are a minute long, as the limit is said per minute. */
const WINDOW_MS = 60_000;
/** Keys remembered at once: bounds memory against a flood of forged addresses; the oldest is forgotten first. */
const KEYS_MAX = 50_000;

export interface RateLimiter {
  /** Counts one attempt of `key`; answers 0 when it may pass, else the seconds until it may. */
  hit(key: string): number;
}

interface Bucket {
  /** Submissions left × 60,000: a millisecond refills a whole number, so that no rounding shortens the wait. */
  credit: number;
  refilledAt: number;
}

/**
 * Token buckets, refilled evenly.
 *
 * @param limit a minute, 0 = no limit; a function where it may change meanwhile
 * @param clock monotonic milliseconds
 * @param burstOf how many may come at once, of a limit a minute @default a whole minute's worth
 */
export function createRateLimiter(
  limit: number | (() => number),
  clock: () => number,
  burstOf: (limitPerMinute: number) => number = (limitPerMinute) => limitPerMinute,
): RateLimiter {
  if (limit === 0) return { hit: () => 0 };
  const buckets = new Map<string, Bucket>();

  return {
    hit: (key) => {
      const limitPerMinute = typeof limit === 'number' ? limit : limit();
      if (limitPerMinute === 0) return 0;
      const creditMax = burstOf(limitPerMinute) * WINDOW_MS;
      const now = clock();
      let bucket = buckets.get(key);
      if (!bucket) {
        if (buckets.size >= KEYS_MAX) forgetOldest(buckets);
        bucket = { credit: creditMax, refilledAt: now };
        buckets.set(key, bucket);
      }
      bucket.credit = Math.min(creditMax, bucket.credit + (now - bucket.refilledAt) * limitPerMinute);
      bucket.refilledAt = now;
      if (bucket.credit < WINDOW_MS) return Math.ceil((WINDOW_MS - bucket.credit) / limitPerMinute / 1000);
      bucket.credit -= WINDOW_MS;
      return 0;
    },
  };
}

function forgetOldest(buckets: Map<string, Bucket>): void {
  const oldest = buckets.keys().next();
  if (!oldest.done) buckets.delete(oldest.value);
}
