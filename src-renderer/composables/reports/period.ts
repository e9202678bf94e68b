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
