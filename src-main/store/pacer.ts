/** Long reads in short steps: they share one handle and one event loop with distribution, which must not wait for them. */
import { setImmediate } from 'node:timers/promises';
import type { IdWindow } from './id-window';

export type { IdWindow } from './id-window';

/** How long a read may go on before it lets others through, in milliseconds. */
const TURN_MS = 8;

/** Called between two steps: goes on at once while the turn lasts, else waits until everything that arrived has been served. */
export type Pacer = () => Promise<void>;

export function createPacer(): Pacer {
  let turnStart = performance.now();
  return async () => {
    if (performance.now() - turnStart < TURN_MS) return;
    await setImmediate();
    turnStart = performance.now();
  };
}

/** Ids looked through in one step: 1–2 ms where a filter lets none of them pass. */
const WINDOW_IDS = 10_000;

/**
 * The newest ids or rows that `read` finds in a range, window by window from its upper end, so that what it costs at once does not
 * grow with the table however rare the matches are.
 *
 * @param read matches in one window, newest first
 */
export async function newestFirst<T>(range: IdWindow, read: (window: IdWindow) => readonly T[]): Promise<T[]> {
  const pace = createPacer();
  const found: T[] = [];
  for (let below = range.below; below > range.from && found.length < range.limit; below -= WINDOW_IDS) {
    const from = Math.max(range.from, below - WINDOW_IDS);
    found.push(...read({ from, below, limit: range.limit - found.length }));
    await pace();
  }
  return found;
}
