// Cycles and days off as text: «2/2 с 02.03.2026 9:00–21:00», «выходной 08.03.2026», a line each.
import { daysAfter } from '@shared/figures/local-calendar';
import { isDay } from '@shared/figures/local-day';
import { DAY_MS } from '@shared/figures/time';
import type { ShiftCycle } from '@shared/model/shift';
import { CYCLE_DAYS_MAX, DAYS_OFF_MAX } from '@shared/limits';
import { clockOf, hoursOf } from './typed-hours';

const DATE = String.raw`(\d{1,2}\.\d{1,2}\.\d{4}|\d{4}-\d{2}-\d{2})`;
const CYCLE = new RegExp(String.raw`^(\d{1,2})\s*/\s*(\d{1,2})\s+(?:с|from)\s+${DATE}\s+(\S.*)$`, 'iu');
const FREE = new RegExp(String.raw`^(?:выходн\p{L}*|отпуск|off)\s+${DATE}(?:\s*[-–—]\s*${DATE})?$`, 'iu');

/** null = the line is none. */
export function cycleOf(line: string): ShiftCycle | null {
  const [, on = '', off = '', from = '', hours = ''] = CYCLE.exec(line) ?? [];
  const [date, span, days_on, days_off] = [dateOf(from), hoursOf(hours), Number(on), Number(off)];
  if (date === null || span === null) return null;
  const isFit = [days_on, days_off].every((days) => days >= 1 && days <= CYCLE_DAYS_MAX);
  return isFit ? { from_date: date, days_on, days_off, ...span } : null;
}

/** Each day of the line; null = it is none, or names too many. */
export function daysOffOf(line: string): readonly string[] | null {
  const [, first = '', last = first] = FREE.exec(line) ?? [];
  const [from, to] = [dateOf(first), dateOf(last)];
  if (from === null || to === null) return null;
  const days = Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1;
  return days >= 1 && days <= DAYS_OFF_MAX ? Array.from({ length: days }, (_, index) => daysAfter(from, index)) : null;
}

export function cycleToText({ days_on, days_off, from_date, ...span }: ShiftCycle, language: string): string {
  const word = language === 'en' ? 'from' : 'с';
  return `${days_on}/${days_off} ${word} ${dateToText(from_date, language)} ${clockOf(span)}`;
}

/** Days that follow each other as one line. */
export function daysOffToText(days: readonly string[], language: string): readonly string[] {
  const runs: { first: string; last: string }[] = [];
  for (const day of days.toSorted()) {
    const run = runs.at(-1);
    if (run && daysAfter(run.last, 1) === day) run.last = day;
    else runs.push({ first: day, last: day });
  }
  const word = language === 'en' ? 'off' : 'выходной';
  const text = (date: string) => dateToText(date, language);
  return runs.map(({ first, last }) => `${word} ${text(first)}${last > first ? `–${text(last)}` : ''}`);
}

/** As the contract spells it; null = there is no such day. */
function dateOf(typed: string): string | null {
  const [day = '', month = '', year = ''] = typed.split('.');
  const iso = typed.includes('.') ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : typed;
  return isDay(iso) ? iso : null;
}

function dateToText(iso: string, language: string): string {
  return language === 'en' ? iso : iso.split('-').toReversed().join('.');
}
