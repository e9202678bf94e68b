// When one may want to be reminded: soon, in an hour, tomorrow morning.
import { MINUTE_MS } from '@shared/figures/time';

const MORNING_HOUR = 9;

export type ReminderChoice = 'soon' | 'hour' | 'tomorrow';

/** In the order they are offered. @param nowMs the program's clock; days are this machine's */
export function reminderTimes(nowMs: number): readonly (readonly [ReminderChoice, number])[] {
  const morning = new Date(nowMs);
  // By the calendar, so that a night on which clocks are changed has its own length.
  morning.setDate(morning.getDate() + 1);
  morning.setHours(MORNING_HOUR, 0, 0, 0);
  return [
    ['soon', nowMs + 15 * MINUTE_MS],
    ['hour', nowMs + 60 * MINUTE_MS],
    ['tomorrow', morning.getTime()],
  ];
}

/** A moment's day on this machine's calendar, `YYYY-MM-DD`, and its minute since midnight. */
export function dayAndMinute(ms: number): { readonly day: string; readonly minute: number } {
  const at = new Date(ms);
  const two = (value: number) => String(value).padStart(2, '0');
  return {
    day: `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`,
    minute: at.getHours() * 60 + at.getMinutes(),
  };
}

/** @param day `YYYY-MM-DD` @param minute since midnight @returns NaN where there is no such day or minute */
export function momentOf(day: string, minute: number | null): number {
  return minute === null ? Number.NaN : new Date(`${day}T00:00`).setMinutes(minute);
}
