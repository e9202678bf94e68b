// Periods that end now and begin at a midnight of the program.
import { toIso } from '@shared/figures/iso';
import { daysAfter } from '@shared/figures/local-calendar';
import { programNow } from '../../i18n/formats';
import { programCalendar } from '../../i18n/program-calendar';

export const periods = ['today', 'week', 'month'] as const;
export type RecentPeriod = (typeof periods)[number];

const daysBefore = { today: 0, week: 6, month: 29 } satisfies Record<RecentPeriod, number>;

/** When the period began, ISO 8601. */
export function periodStart(period: RecentPeriod): string {
  return dayStart(today(), -daysBefore[period]);
}

/** `YYYY-MM-DD` */
export function today(): string {
  return programCalendar().dateOf(programNow());
}

/** When a day begins, ISO 8601. @param date `YYYY-MM-DD` @param later so many days after it */
export function dayStart(date: string, later = 0): string {
  return toIso(programCalendar().startOf(daysAfter(date, later)));
}
