// Periods that end now and begin at a midnight of this machine.
import { toIso } from '@shared/figures/iso';
import { DAY_MS } from '@shared/figures/time';

export const periods = ['today', 'week', 'month'] as const;
export type RecentPeriod = (typeof periods)[number];

const daysBefore = { today: 0, week: 6, month: 29 } satisfies Record<RecentPeriod, number>;

/** When the period began, ISO 8601. */
export function periodStart(period: RecentPeriod): string {
  const midnight = new Date();
  midnight.setHours(0, 0, 0, 0);
  return toIso(midnight.getTime() - daysBefore[period] * DAY_MS);
}

/** The day that a moment is in, by this machine's clock: `YYYY-MM-DD`. @param at epoch milliseconds */
export function localDate(at: number): string {
  const day = new Date(at);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

/** When a day begins here, ISO 8601. @param date `YYYY-MM-DD` @param later so many days after it */
export function dayStart(date: string, later = 0): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return toIso(new Date(year, month - 1, day + later).getTime());
}
