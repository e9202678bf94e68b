// An operator's week as text: «пн–пт 9:00–18:00», a line each.
import type { ShiftInterval } from '@shared/model/shift';
import { SHIFT_INTERVALS_MAX } from '@shared/limits';

const DAYS = {
  ru: ['пн', 'вт', 'ср', 'чт', 'пт', 'сб', 'вс'],
  en: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
} as const;

/** A day or a range of days in either language, then the hours; any dash. */
const LINE = /^(\p{L}{2,3})(?:\s*[-–—]\s*(\p{L}{2,3}))?\s+(\d{1,2}):(\d\d)\s*[-–—]\s*(\d{1,2}):(\d\d)$/iu;

/** Neighbouring days with the same hours as one line. */
export function shiftsToText(intervals: readonly ShiftInterval[], language: string): string {
  const names = DAYS[language === 'en' ? 'en' : 'ru'];
  const byHours = Map.groupBy(intervals, ({ from_minute, to_minute }) => `${clock(from_minute)}–${clock(to_minute)}`);
  return [...byHours]
    .flatMap(([hours, same]) =>
      runsOf([...new Set(same.map(({ weekday }) => weekday))].sort()).map((run) => ({ hours, ...run })),
    )
    .sort((a, b) => a.first - b.first)
    .map(({ hours, first, last }) => `${names[first] ?? ''}${last > first ? `–${names[last] ?? ''}` : ''} ${hours}`)
    .join('\n');
}

/** The week that was typed, and the first line that does not fit; '' = all do. */
export function shiftsFromText(text: string): {
  readonly intervals: readonly ShiftInterval[];
  readonly badLine: string;
} {
  const lines = text.split('\n').flatMap((line) => line.trim() || []);
  const read = lines.map(intervalsOf);
  const intervals = read.flatMap((found) => found ?? []);
  const badLine = lines[read.indexOf(null)] ?? '';
  return {
    intervals,
    badLine: badLine === '' && intervals.length > SHIFT_INTERVALS_MAX ? (lines.at(-1) ?? '') : badLine,
  };
}

function intervalsOf(line: string): ShiftInterval[] | null {
  const [, first = '', last = first, ...times] = LINE.exec(line) ?? [];
  const [from, to] = [dayOf(first), dayOf(last)];
  const [fromHour = 24, fromMinute = 0, toHour = 24, toMinute = 0] = times.map(Number);
  const isFit = from >= 0 && to >= from && fromHour < 24 && toHour <= 24 && fromMinute < 60 && toMinute < 60;
  if (!isFit || (toHour === 24 && toMinute > 0)) return null;
  const hours = { from_minute: fromHour * 60 + fromMinute, to_minute: (toHour % 24) * 60 + toMinute };
  return Array.from({ length: to - from + 1 }, (_, index) => ({ weekday: from + index, ...hours }));
}

/** -1 = no day. */
function dayOf(name: string): number {
  const wanted = name.toLowerCase();
  return Math.max(...Object.values(DAYS).map((names) => names.findIndex((day) => day === wanted)));
}

function runsOf(days: readonly number[]): { readonly first: number; readonly last: number }[] {
  const runs: { first: number; last: number }[] = [];
  for (const day of days) {
    const run = runs.at(-1);
    if (run?.last === day - 1) run.last = day;
    else runs.push({ first: day, last: day });
  }
  return runs;
}

function clock(minute: number): string {
  return `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;
}
