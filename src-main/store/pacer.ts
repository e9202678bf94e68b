/** Long reads in short steps: they share one handle and one event loop with distribution, which must not wait for them. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { type IdWindow, partsOf } from './id-window';

export type { IdWindow } from './id-window';

/** How long reads may go on before they let others through, in milliseconds. */
const TURN_MS = 8;

/** Called between two steps: goes on at once while the turn lasts, else waits until everything that arrived has been served. */
export type Pacer = () => Promise<void>;

/** When the first read of this turn of the event loop began; null = none has. */
let turnStart: number | null = null;

/** One turn for all reads, however short each: many that follow one another would let nobody through either. */
function turnStarted(): number {
  if (turnStart === null) {
    turnStart = performance.now();
    setImmediate(() => (turnStart = null));
  }
  return turnStart;
}

export function createPacer(): Pacer {
  turnStarted();
  return async () => {
    if (performance.now() - turnStarted() < TURN_MS) return;
    await nextTurn();
  };
}

/** Ids looked through in one step: 1–2 ms where a filter lets none of them pass. */
const WINDOW_IDS = 10_000;

/**
 * The first ids or rows that `read` finds in a range, window by window from the end it is walked from, so that what it costs at
 * once does not grow with the table however rare the matches are.
 *
 * @param read matches in one window, in its order
 */
export async function inSteps<T>(
  range: IdWindow,
  read: (window: IdWindow) => readonly T[],
  size = WINDOW_IDS,
): Promise<T[]> {
  const pace = createPacer();
  const found: T[] = [];
  for (const part of partsOf(range, size)) {
    if (found.length >= range.limit) break;
    found.push(...read({ ...part, limit: range.limit - found.length }));
    await pace();
  }
  return found;
}
