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
  /** Tickets come in the order of time: mostly it is the day of the one before. */
  let last = 0;

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
      const isSame = (begun[last]?.from ?? Infinity) <= moment && moment < (begun[last + 1]?.from ?? Infinity);
      if (!isSame) last = find(moment);
      return begun[last]?.counts ?? beside;
    },
    list: () => days,
  };
}
