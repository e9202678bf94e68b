/** Refusals of the last ten minutes, a source and second: bounded, however many come. */
import { SECOND_MS } from '@shared/figures/time';
import type { AppEvent } from '../../events/event-bus';
import type { Period } from '../../store/period';
import type { LiveReads } from '../../store/reports/live';

/** What `recent_refusals` counts back, in seconds. @see model/live */
const RECENT_S = 10 * 60;

export interface RefusalActivity {
  readonly refusedRecently: number;
  /** The last one of today, epoch milliseconds. */
  readonly lastRefusedAt: number | null;
}

export interface RecentRefusals {
  /** @param at epoch milliseconds */
  add(sourceId: number, at: number): void;
  activityOf(sourceId: number, now: number): RefusalActivity;
}

/** @param period.day today */
export function createRecentRefusals(
  live: LiveReads,
  period: { readonly day: Period; readonly now: number },
): RecentRefusals {
  return new RefusalCounts(live, period);
}

class RefusalCounts implements RecentRefusals {
  private readonly counts = new Map<number, Map<number, number>>();
  private readonly last = new Map<number, number>();

  constructor(live: LiveReads, { day, now }: { readonly day: Period; readonly now: number }) {
    // Whole seconds, as they are kept: whoever begins to watch is told the same as whoever has watched.
    const first = (Math.floor(now / SECOND_MS) - RECENT_S) * SECOND_MS;
    for (const { source_id, second, count } of live.refusalsSince(first)) {
      this.secondsOf(source_id).set(second, count);
    }
    for (const { source_id, at } of live.lastRefusalsWithin(day)) this.last.set(source_id, at);
  }

  add(sourceId: number, at: number): void {
    const seconds = this.secondsOf(sourceId);
    const second = Math.floor(at / SECOND_MS);
    seconds.set(second, (seconds.get(second) ?? 0) + 1);
    // As it is read from the file: the latest by its date, also where the clock was put back since.
    this.last.set(sourceId, Math.max(this.last.get(sourceId) ?? at, at));
  }

  activityOf(sourceId: number, now: number): RefusalActivity {
    const seconds = this.secondsOf(sourceId);
    const current = Math.floor(now / SECOND_MS);
    let refusedRecently = 0;
    for (const [second, count] of seconds) {
      if (second < current - RECENT_S) seconds.delete(second);
      // Those ahead of now came under a wrong clock: they are not of the last ten minutes.
      else if (second <= current) refusedRecently += count;
    }
    return { refusedRecently, lastRefusedAt: this.last.get(sourceId) ?? null };
  }

  private secondsOf(sourceId: number): Map<number, number> {
    const seconds = this.counts.get(sourceId) ?? new Map<number, number>();
    this.counts.set(sourceId, seconds);
    return seconds;
  }
}

/** How many missed leads wait for an answer: read again when that may have changed, not with every event. */
export interface MissedWatch {
  take(event: AppEvent): void;
  current(): number;
  /** The count, if it is not the one that was told last. */
  changed(): number | undefined;
}

export function createMissedWatch(read: () => number): MissedWatch {
  let count = read();
  let told = count;
  let isOld = false;
  const current = () => {
    if (isOld) count = read();
    isOld = false;
    return count;
  };

  return {
    take: ({ type }) => {
      // With a source go its refusals, which no event names.
      isOld ||= type === 'submissionRefused' || type === 'refusalChanged' || type === 'sourcesChanged';
    },
    current,
    changed: () => {
      if (current() === told) return undefined;
      return (told = count);
    },
  };
}
