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

/** A moment as `<input type="datetime-local">` writes it. */
export function toLocalInput(ms: number): string {
  const at = new Date(ms);
  const two = (value: number) => String(value).padStart(2, '0');
  const date = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${date}T${two(at.getHours())}:${two(at.getMinutes())}`;
}
