/**
 * How many slots each hour needs so that few submissions are missed: Erlang B over the hours that were worked. The
 * forecast is compared with what was observed; where the two disagree there is no advice. Pure.
 */
import { sum } from '@shared/figures/sum';
import { HOUR_MS } from '@shared/figures/time';
import { blockingProbability, slotsFor } from '@shared/figures/erlang-b';

/** Fewer submissions than this in an hour of the day say nothing about the share that was missed. */
const SUBMISSIONS_MIN = 20;
/** So far the shares may lie apart in any case: two points of a hundred. */
const TOLERANCE = 0.02;
/** Standard errors of the observed share that are put down to chance. */
const CHANCE = 2;
/** The busy day: nine of ten days are no busier. */
const BUSY_QUANTILE = 0.9;

/** A day on which anybody asked; null = an hour that is not over, that was skipped, or before the first submission ever. */
export interface WorkedDay {
  /** By hour, 0:00 first: tickets and missed submissions. */
  readonly submissions: readonly (number | null)[];
  readonly missed: readonly (number | null)[];
}

export interface StaffingQuestion {
  readonly days: readonly WorkedDay[];
  /** How long a ticket holds its slot, in milliseconds, > 0. */
  readonly holdingMs: number;
  readonly slots: number;
  /** The share that may be missed, 0 < maxMissed ≤ 1. */
  readonly maxMissed: number;
}

export interface StaffingHour {
  readonly hour: number;
  /** Days that had this hour. */
  readonly days: number;
  readonly submissions: number;
  readonly missed: number;
  /** Submissions an hour: the mean of the days, and of the day that is busier than nine of ten. */
  readonly mean_per_hour: number;
  readonly busy_per_hour: number;
  /** Slots for the busy day. */
  readonly needed: number;
  /** The share that the formula expects to be missed with the slots of now, on a mean and on a busy day. */
  readonly forecast_mean: number;
  readonly forecast_busy: number;
  /** The share that was missed; null where nobody asked. */
  readonly observed: number | null;
  /** Whether forecast and observation lie together; `unknown` where too few asked. */
  readonly agreement: 'agrees' | 'disagrees' | 'unknown';
}

export function staffingHours(question: StaffingQuestion): StaffingHour[] {
  return Array.from({ length: 24 }, (_, hour) => staffingHour(question, hour));
}

function staffingHour({ days, holdingMs, slots, maxMissed }: StaffingQuestion, hour: number): StaffingHour {
  const counts = days.flatMap(({ submissions }) => submissions[hour] ?? []);
  const submissions = sum(counts);
  const missed = sum(days.flatMap((day) => day.missed[hour] ?? []));
  const mean_per_hour = counts.length === 0 ? 0 : submissions / counts.length;
  const busy_per_hour = quantile(counts, BUSY_QUANTILE);
  const loadOf = (perHour: number) => (perHour * holdingMs) / HOUR_MS;
  const forecast_mean = blockingProbability(loadOf(mean_per_hour), slots);
  const forecast_busy = blockingProbability(loadOf(Math.max(mean_per_hour, busy_per_hour)), slots);
  return {
    hour,
    days: counts.length,
    submissions,
    missed,
    mean_per_hour,
    busy_per_hour,
    needed: slotsFor(loadOf(busy_per_hour), maxMissed),
    forecast_mean,
    forecast_busy,
    observed: submissions === 0 ? null : missed / submissions,
    agreement: agreement({ submissions, missed, low: forecast_mean, high: forecast_busy }),
  };
}

interface Shares {
  readonly submissions: number;
  readonly missed: number;
  /** What the formula expects, 0 to 1. */
  readonly low: number;
  readonly high: number;
}

function agreement({ submissions, missed, low, high }: Shares): StaffingHour['agreement'] {
  if (submissions < SUBMISSIONS_MIN) return 'unknown';
  const observed = missed / submissions;
  const error = Math.sqrt((observed * (1 - observed)) / submissions);
  const tolerance = Math.max(TOLERANCE, CHANCE * error);
  return observed < low - tolerance || observed > high + tolerance ? 'disagrees' : 'agrees';
}

/** The nearest rank: a count that there really was. */
function quantile(counts: readonly number[], share: number): number {
  const sorted = [...counts].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}

/**
 * How long a ticket holds its slot, with those that are still open: leaving them out would count the quick ones alone.
 *
 * @param closedMs how long the closed ones were open, summed up
 * @param openMs how long the open ones have been so far, summed up
 * @returns milliseconds; null when none was closed: then nobody knows
 * @see https://en.wikipedia.org/wiki/Censoring_(statistics) time at risk over events
 */
export function meanHoldingMs(closedMs: number, openMs: number, closed: number): number | null {
  return closed === 0 ? null : Math.max(1, (closedMs + openMs) / closed);
}
