/** Durations, many of them: mean, median and p90 without keeping each one. */
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '@shared/figures/time';

export interface WorkTimes {
  /** @param ms below 0, where the clock was set back, counts as 0 */
  add(ms: number): void;
  count(): number;
  /** The median to the second, from an hour on to the minute; null when there are none. */
  summary(): { readonly mean_ms: number; readonly median_ms: number } | null;
  /** Nine of ten took no longer; 0 when there are none. */
  p90Ms(): number;
}

export function createWorkTimes(): WorkTimes {
  /** Rounded down → how many: 3,600 entries for the first hour, then 1,440 a day. */
  const histogram = new Map<number, number>();
  let count = 0;
  let sumMs = 0;

  /** @param rank from 1 to `count`; one that there really was */
  function ranked(rank: number): number {
    let left = rank;
    for (const [ms, times] of [...histogram].sort(([a], [b]) => a - b)) {
      left -= times;
      if (left < 1) return ms;
    }
    return 0;
  }

  return {
    add: (ms) => {
      const time = Math.max(0, ms);
      const step = time < HOUR_MS ? SECOND_MS : MINUTE_MS;
      const rounded = Math.floor(time / step) * step;
      histogram.set(rounded, (histogram.get(rounded) ?? 0) + 1);
      count += 1;
      sumMs += time;
    },
    count: () => count,
    // The lower one of the two in the middle.
    summary: () => (count === 0 ? null : { mean_ms: Math.round(sumMs / count), median_ms: ranked((count + 1) / 2) }),
    p90Ms: () => ranked(Math.ceil(0.9 * count)),
  };
}
