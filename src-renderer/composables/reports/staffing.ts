// How many slots each hour needs so that few are turned away: Erlang B over what came in the period.
import { blockingProbability, slotsFor } from '@shared/erlang-b';
import type { ActivityReport } from '@shared/model/report';
import { byHour } from './activity-rows';

const HOUR_MS = 3_600_000;

export const staffedDays = ['all', 'work', 'weekend'] as const;
export type StaffedDays = (typeof staffedDays)[number];

const isOn = {
  all: () => true,
  work: (weekday) => weekday <= 5,
  weekend: (weekday) => weekday > 5,
} satisfies Record<StaffedDays, (weekday: number) => boolean>;

export interface StaffingHour {
  readonly hour: number;
  /** Submissions an hour, mean over the days: tickets and refusals. */
  readonly per_hour: number;
  /** Erlangs: tickets that would be open at once if nobody were turned away. */
  readonly load: number;
  readonly needed: number;
  /** Share that would be turned away with the slots of now, 0 to 1. */
  readonly refused_now: number;
}

export interface StaffingQuestion {
  readonly days: StaffedDays;
  /** The share that may be turned away, 0 < max_refused ≤ 1. */
  readonly maxRefused: number;
}

/** Null while nothing has been closed: then nobody knows how long a ticket holds its slot. */
export function staffingHours(report: ActivityReport, { days, maxRefused }: StaffingQuestion): StaffingHour[] | null {
  if (!report.time_in_work) return null;
  const holdingH = report.time_in_work.mean_ms / HOUR_MS;
  const chosen = report.weekdays.filter(({ weekday }) => isOn[days](weekday));
  const submissions = byHour(chosen.flatMap(({ tickets, refusals }) => [tickets, refusals]));
  const hours = byHour(chosen.map((weekday) => weekday.hours));
  return submissions.map((count, hour) => {
    const per_hour = count === 0 ? 0 : count / (hours[hour] ?? 1);
    const load = per_hour * holdingH;
    const needed = slotsFor(load, maxRefused);
    return { hour, per_hour, load, needed, refused_now: blockingProbability(load, report.slots) };
  });
}

/** The hour that needs the most; the earliest of equals. */
export function hardestHour(hours: readonly StaffingHour[]): StaffingHour | undefined {
  return hours.reduce<StaffingHour | undefined>(
    (most, hour) => (most && most.load >= hour.load ? most : hour),
    undefined,
  );
}
