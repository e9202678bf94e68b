/** Durations, many of them: mean, median and p90 without keeping each one. */
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '@shared/figures/time';

/** The first hour is told in seconds, what is longer in minutes. */
const HOUR_STEPS = HOUR_MS / SECOND_MS;
/** Up to a day: nearly all durations, and adding to a list of numbers takes a fraction of adding to a map. */
const COMMON_STEPS = HOUR_STEPS + (DAY_MS - HOUR_MS) / MINUTE_MS;
const FIRST_STEPS = 256;

export class WorkTimes {
  /** Step → how many, of the steps up to a day; grows to the longest there was. */
  private common = new Uint32Array(0);
  /** The same of longer ones. */
  private readonly rare = new Map<number, number>();
  private total = 0;
  private sumMs = 0;

  /** @param ms below 0, where the clock was set back, counts as 0 */
  add(ms: number): void {
    const time = Math.max(0, ms);
    this.addSteps(stepOf(time), 1);
    this.total += 1;
    this.sumMs += time;
  }

  addAll(others: WorkTimes): void {
    for (let step = 0; step < others.common.length; step += 1) {
      const times = others.common[step] ?? 0;
      if (times > 0) this.addSteps(step, times);
    }
    for (const [step, times] of others.rare) this.addSteps(step, times);
    this.total += others.total;
    this.sumMs += others.sumMs;
  }

  count(): number {
    return this.total;
  }

  /** The median to the second, from an hour on to the minute; null when there are none. */
  summary(): { readonly mean_ms: number; readonly median_ms: number } | null {
    if (this.total === 0) return null;
    // The lower one of the two in the middle.
    return { mean_ms: Math.round(this.sumMs / this.total), median_ms: this.ranked((this.total + 1) / 2) };
  }

  /** Nine of ten took no longer; 0 when there are none. */
  p90Ms(): number {
    return this.ranked(Math.ceil(0.9 * this.total));
  }

  /** @param rank from 1 to how many there are; one that there really was */
  private ranked(rank: number): number {
    let left = rank;
    for (let step = 0; step < this.common.length; step += 1) {
      left -= this.common[step] ?? 0;
      if (left < 1) return msOf(step);
    }
    for (const [step, times] of [...this.rare].sort(([a], [b]) => a - b)) {
      left -= times;
      if (left < 1) return msOf(step);
    }
    return 0;
  }

  private addSteps(step: number, times: number): void {
    if (step >= COMMON_STEPS) {
      this.rare.set(step, (this.rare.get(step) ?? 0) + times);
      return;
    }
    if (step >= this.common.length) {
      const grown = new Uint32Array(Math.max(FIRST_STEPS, 2 * step));
      grown.set(this.common);
      this.common = grown;
    }
    this.common[step] = (this.common[step] ?? 0) + times;
  }
}

function stepOf(ms: number): number {
  return ms < HOUR_MS ? Math.floor(ms / SECOND_MS) : HOUR_STEPS + Math.floor((ms - HOUR_MS) / MINUTE_MS);
}

function msOf(step: number): number {
  return step < HOUR_STEPS ? step * SECOND_MS : HOUR_MS + (step - HOUR_STEPS) * MINUTE_MS;
}
