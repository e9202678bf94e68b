/** Days as text, `YYYY-MM-DD`, as the wire takes them: from 1970 to the year 9999. Pure. */
import { DAY_MS } from './time';

export const FIRST_DAY = '1970-01-01';
export const LAST_DAY = '9999-12-31';

/** Whether there is such a day: clocks take the 30th of February for the second of March. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(text) || text < FIRST_DAY) return false;
  const at = Date.parse(text);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

/** @param date a day @param count may be negative; beyond the last day there is none, and it is that one */
export function daysAfter(date: string, count: number): string {
  return new Date(Math.min(Date.parse(date) + count * DAY_MS, Date.parse(LAST_DAY))).toISOString().slice(0, 10);
}
