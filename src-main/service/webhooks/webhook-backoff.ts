/** When a failed message is tried again, and when its subscription is held. */
import { DAY_MS } from '@shared/figures/time';

const FIRST_MS = 5_000;
/** So long is tried before the subscription is held. */
export const GIVE_UP_AFTER_MS = DAY_MS;

/**
 * The wait doubles with each failure, from 5 seconds on; the last try is at 24 hours after the first.
 *
 * @param failures tries that have failed so far, ≥ 1
 * @param sinceFirstMs how long ago the first of them was
 * @returns milliseconds to wait; null = give up
 */
export function webhookWaitMs(failures: number, sinceFirstMs: number): number | null {
  const left = GIVE_UP_AFTER_MS - sinceFirstMs;
  if (left <= 0) return null;
  return Math.min(FIRST_MS * 2 ** (failures - 1), left);
}
