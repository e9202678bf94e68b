// Days of the week as text, in either language: «пн–пт», “mon–fri”, one day or a range, any dash.

const DAYS = {
  ru: ['пн', 'вт', 'ср', 'чт', 'пт', 'сб', 'вс'],
  en: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
} as const;

const LINE = /^(\p{L}{2,3})(?:\s*[-–—]\s*(\p{L}{2,3}))?\s+(\d.*)$/iu;

/** The days that a line begins with, 0 = Monday, and what follows them; null = it begins with none. */
export function weekdaysOf(line: string): { readonly weekdays: readonly number[]; readonly rest: string } | null {
  const [, first = '', last = first, rest = ''] = LINE.exec(line) ?? [];
  const [from, to] = [dayOf(first), dayOf(last)];
  if (from < 0 || to < from) return null;
  return { weekdays: Array.from({ length: to - from + 1 }, (_, index) => from + index), rest };
}

/** Neighbouring days as one range each, in the order of the week. */
export function weekdayRanges(
  weekdays: readonly number[],
  language: string,
): readonly { readonly first: number; readonly text: string }[] {
  const names = DAYS[language === 'en' ? 'en' : 'ru'];
  const runs: { first: number; last: number }[] = [];
  for (const day of [...new Set(weekdays)].sort()) {
    const run = runs.at(-1);
    if (run?.last === day - 1) run.last = day;
    else runs.push({ first: day, last: day });
  }
  return runs.map(({ first, last }) => ({
    first,
    text: `${names[first] ?? ''}${last > first ? `–${names[last] ?? ''}` : ''}`,
  }));
}

/** -1 = no day. */
function dayOf(name: string): number {
  const wanted = name.toLowerCase();
  return Math.max(...Object.values(DAYS).map((names) => names.findIndex((day) => day === wanted)));
}
