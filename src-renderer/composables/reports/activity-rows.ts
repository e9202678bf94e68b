// What charts and tables of an activity report are made of.
import { sum } from '@shared/figures/sum';
import type { ActivityReport } from '@shared/model/report';

/** Sources that have a colour of their own; the others are shown as one. */
const OWN_COLOURS = 5;

export interface HourSeries {
  /** null = the sources that are left. */
  readonly name: string | null;
  /** By hour, 0:00 first. */
  readonly tickets: readonly number[];
}

/** Tickets by hour, the busiest source first: it stands at the bottom of the stack. */
export function hourSeries({ sources }: ActivityReport): HourSeries[] {
  const busiest = sources
    .map(({ source_name, tickets }) => ({ name: source_name, tickets, total: sum(tickets) }))
    .filter(({ total }) => total > 0)
    .sort((a, b) => b.total - a.total);
  const isCut = busiest.length > OWN_COLOURS + 1;
  const own: HourSeries[] = isCut ? busiest.slice(0, OWN_COLOURS) : busiest;
  const rest = isCut ? [{ name: null, tickets: byHour(busiest.slice(OWN_COLOURS).map(({ tickets }) => tickets)) }] : [];
  return [...own, ...rest].map(({ name, tickets }) => ({ name, tickets }));
}

/** Refusals of all sources by hour. */
export function refusalsByHour({ sources }: ActivityReport): number[] {
  return byHour(sources.map(({ refusals }) => refusals));
}

/** Everybody who asked: weekday by weekday, Monday first, 24 hours each. */
export function submissionsByWeekday({ weekdays }: Pick<ActivityReport, 'weekdays'>): number[][] {
  return weekdays.map(({ tickets, refusals }) => byHour([tickets, refusals]));
}

export function byHour(lists: readonly (readonly number[])[]): number[] {
  return Array.from({ length: 24 }, (_, hour) => sum(lists.map((list) => list[hour] ?? 0)));
}
