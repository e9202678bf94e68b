// A day as people type it, in the order of their language: 26.11.2026, 11/26/2026; or as programs write it, 2026-11-26.
import { isDay } from '@shared/figures/local-day';

type Part = 'day' | 'month' | 'year';

const numeric = (language: string) =>
  new Intl.DateTimeFormat(language, { day: '2-digit', month: '2-digit', year: 'numeric', timeZone: 'UTC' });

/** Day, month and year in the order of the language. */
function orderOf(language: string): readonly Part[] {
  return numeric(language)
    .formatToParts(0)
    .map(({ type }) => type)
    .filter((type) => type === 'day' || type === 'month' || type === 'year');
}

/** @param day `YYYY-MM-DD` @returns '' where it is none */
export function dayInDigits(day: string, language: string): string {
  const at = Date.parse(day);
  return Number.isNaN(at) ? '' : numeric(language).format(at);
}

/** @returns `YYYY-MM-DD`; '' from nothing; null where it is no day */
export function typedDay(text: string, language: string): string | null {
  const digits = text.match(/\d+/gu) ?? [];
  if (digits.length === 0) return text.trim() === '' ? '' : null;
  if (digits.length !== 3) return null;
  const order = digits[0].length === 4 ? (['year', 'month', 'day'] as const) : orderOf(language);
  const of = (part: Part) => Number(digits[order.indexOf(part)]);
  // Of a year its last two digits are enough.
  const year = of('year') < 100 ? 2000 + of('year') : of('year');
  const two = (part: Part) => String(of(part)).padStart(2, '0');
  const day = `${year}-${two('month')}-${two('day')}`;
  return isDay(day) ? day : null;
}
