/**
 * Arithmetic with local days, `YYYY-MM-DD`: each counts 24 hours. The calendar knows when a day really begins. Pure.
 */
import { DAY_MS } from '@shared/figures/time';

const WEEK_DAYS = 7;

/** @param days less than 0 = before */
export function dayAfter(date: string, days: number): string {
  return new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Both included. */
export function datesBetween(first: string, last: string): string[] {
  const count = Math.round((Date.parse(last) - Date.parse(first)) / DAY_MS) + 1;
  return Array.from({ length: count }, (_, index) => dayAfter(first, index));
}

/** 0 = Monday. */
export function weekdayOf(date: string): number {
  return (new Date(date).getUTCDay() + WEEK_DAYS - 1) % WEEK_DAYS;
}
