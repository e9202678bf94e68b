/** Counts of local days. */
import type { WorkDay } from '@shared/model/work-report';
import type { LocalCalendar } from '@shared/figures/local-calendar';

export interface DayCounts {
  received: number;
  missed: number;
  closed: number;
}

export interface Days {
  /** Of the day that a moment lies in, epoch milliseconds. */
  at(moment: number): DayCounts;
  list(): readonly WorkDay[];
}

/** @param dates every local day of a period, one after the other; every moment asked for lies within it */
export function createDays(calendar: LocalCalendar, dates: readonly string[]): Days {
  const days = dates.map((date) => ({ date, received: 0, missed: 0, closed: 0 }));
  // A day that a zone has left out when it changed sides of the world has no moment.
  const begun = days
    .map((counts) => ({ counts, from: calendar.startOf(counts.date) }))
    .filter(({ counts, from }) => calendar.dateOf(from) === counts.date);
  const beside: DayCounts = { received: 0, missed: 0, closed: 0 };
  /** Tickets come in the order of time: mostly it is the day of the one before. Half-open, in epoch milliseconds. */
  let [last, lastFrom, lastTo] = [beside, Infinity, -Infinity];

  function find(moment: number): number {
    let [low, high] = [0, begun.length];
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if ((begun[middle]?.from ?? 0) <= moment) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  return {
    at: (moment) => {
      if (lastFrom <= moment && moment < lastTo) return last;
      const place = find(moment);
      last = begun[place]?.counts ?? beside;
      lastFrom = begun[place]?.from ?? -Infinity;
      lastTo = begun[place + 1]?.from ?? Infinity;
      return last;
    },
    list: () => days,
  };
}
