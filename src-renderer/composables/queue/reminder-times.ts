// When one may want to be reminded: soon, in an hour, tomorrow morning.
import { daysAfter } from '@shared/figures/local-calendar';
import { MINUTE_MS } from '@shared/figures/time';
import { programCalendar } from '../../i18n/program-calendar';

const MORNING_MINUTE = 9 * 60;

export type ReminderChoice = 'soon' | 'hour' | 'tomorrow';

/** In the order they are offered. @param nowMs the program's clock */
export function reminderTimes(nowMs: number): readonly (readonly [ReminderChoice, number])[] {
  const calendar = programCalendar();
  // By the calendar, so that a night on which clocks are changed has its own length.
  const morning = calendar.momentOf(daysAfter(calendar.dateOf(nowMs), 1), MORNING_MINUTE);
  return [
    ['soon', nowMs + 15 * MINUTE_MS],
    ['hour', nowMs + 60 * MINUTE_MS],
    ['tomorrow', morning],
  ];
}

/** A moment's day, `YYYY-MM-DD`, and its minute by the clock. */
export function dayAndMinute(ms: number): { readonly day: string; readonly minute: number } {
  const calendar = programCalendar();
  return { day: calendar.dateOf(ms), minute: Math.floor(calendar.dayMsOf(ms) / MINUTE_MS) };
}

/** By how much clocks are set back anywhere. */
const SET_BACK_MS = [30 * MINUTE_MS, 60 * MINUTE_MS, 120 * MINUTE_MS];

/**
 * The moment at which a clock stands so after another one: where clocks are set back it does twice, and the second one may be what
 * is still to come.
 *
 * @param day `YYYY-MM-DD` @param minute since midnight @returns NaN where there is no such day or minute
 */
export function momentOf(day: string, minute: number | null, afterMs: number): number {
  if (minute === null || day === '') return Number.NaN;
  const first = programCalendar().momentOf(day, minute);
  if (first > afterMs) return first;
  const isSo = (at: number) => at > afterMs && dayAndMinute(at).day === day && dayAndMinute(at).minute === minute;
  return SET_BACK_MS.map((back) => first + back).find(isSo) ?? first;
}
