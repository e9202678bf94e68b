// Numbers, dates and durations in the words of the language, by Intl alone.
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@shared/figures/time';
import { computed, shallowReactive, shallowRef } from 'vue';
import { useI18n } from 'vue-i18n';

const MEGABYTE = 1024 ** 2;
const GIGABYTE = 1024 ** 3;

export interface ProgramClock {
  /** How far it is before ours. Whether a stored time still lies ahead is a question to it. */
  offsetMs: number;
  /** IANA name or an offset; undefined until the program has said it: our own. */
  timeZone: string | undefined;
}

/** The one clock by which times and days are shown: a window on another computer, or in another zone, may have another. */
export const programClock = shallowReactive<ProgramClock>({ offsetMs: 0, timeZone: undefined });

/** Grows when another day begins: whatever is said of today is said anew. */
export const midnights = shallowRef(0);

/** What was written this moment may seem to lie ahead by as much as its way to the window took. */
const AHEAD_FROM_MS = MINUTE_MS;

export interface Formats {
  /** 2 714 */
  readonly number: (value: number) => string;
  /** 14 % from 14.2; below ten with one decimal, below one "< 1 %", so that little is not nothing. */
  readonly percent: (value: number) => string;
  /** 12:14, 1:02:14; from two days on in days. */
  readonly duration: (ms: number) => string;
  /** 12 мин, 1 ч 5 мин: for what nobody counts in seconds. */
  readonly minutes: (ms: number) => string;
  /**
   * < 1 мин, 12 мин, 1 ч 5 мин, 3 дн.: how long something waits by now; changes once a minute, so that a list is calm.
   * «в будущем» where it began by a clock that was wrong.
   */
  readonly age: (ms: number) => string;
  /** 14:32 */
  readonly time: (at: string | number) => string;
  /** When something is to happen: 14:32 today, else 14 октября, 14:32; with the year when it is another one. */
  readonly due: (at: string | number) => string;
  /** The same of what has happened. A clock that was wrong may have written it: «в будущем, 14 октября, 14:32». */
  readonly dateTime: (at: string | number) => string;
  /** 5 мин назад */
  readonly ago: (ms: number) => string;
  /** 12,4 МБ */
  readonly size: (bytes: number) => string;
}

/**
 * The formats of one language.
 * @param ahead «в будущем»
 * @param timeZone @default our own
 */
export function createFormats(language: string, ahead: string, timeZone?: string): Formats {
  const number = new Intl.NumberFormat(language);
  const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 });
  const lessThanOne = `< ${percent.format(0.01)}`;
  /** There are two hundred of them, and thousands of cells. */
  const percents = new Map<number, string>();
  const days = new Intl.NumberFormat(language, { style: 'unit', unit: 'day', unitDisplay: 'short' });
  const unit = (name: 'hour' | 'minute') =>
    new Intl.NumberFormat(language, { style: 'unit', unit: name, unitDisplay: 'short' });
  const [hour, minute] = [unit('hour'), unit('minute')];
  const ago = new Intl.RelativeTimeFormat(language, { style: 'short' });
  const size = (unit: 'kilobyte' | 'megabyte' | 'gigabyte') =>
    new Intl.NumberFormat(language, { style: 'unit', unit, maximumFractionDigits: 1 });
  const { time, due } = createMoments(language, timeZone);
  const lessThanMinute = `< ${minute.format(1)}`;
  function minutes(ms: number): string {
    if (ms < -AHEAD_FROM_MS) return ahead;
    const total = Math.max(0, Math.floor(ms / MINUTE_MS));
    const [hours, rest] = [Math.floor(total / 60), total % 60];
    if (hours === 0) return minute.format(rest);
    return rest === 0 ? hour.format(hours) : `${hour.format(hours)} ${minute.format(rest)}`;
  }
  return {
    number: (value) => number.format(value),
    percent(value) {
      if (value > 0 && value < 1) return lessThanOne;
      const rounded = value < 10 ? Math.round(value * 10) / 10 : Math.round(value);
      const text = percents.get(rounded) ?? percent.format(rounded / 100);
      percents.set(rounded, text);
      return text;
    },
    duration: (ms) => (ms < 2 * DAY_MS ? clock(ms) : days.format(Math.floor(ms / DAY_MS))),
    minutes,
    age(ms) {
      if (ms >= -AHEAD_FROM_MS && ms < MINUTE_MS) return lessThanMinute;
      return ms < 2 * DAY_MS ? minutes(ms) : days.format(Math.floor(ms / DAY_MS));
    },
    time,
    due,
    dateTime: (at) => (isAhead(at) ? `${ahead}, ${due(at)}` : due(at)),
    ago(ms) {
      if (ms < -AHEAD_FROM_MS) return ahead;
      if (ms < MINUTE_MS) return ago.format(-Math.max(1, Math.round(ms / 1000)), 'second');
      if (ms < HOUR_MS) return ago.format(-Math.floor(ms / MINUTE_MS), 'minute');
      return ms < DAY_MS ? ago.format(-Math.floor(ms / HOUR_MS), 'hour') : ago.format(-Math.floor(ms / DAY_MS), 'day');
    },
    size(bytes) {
      if (bytes < MEGABYTE) return size('kilobyte').format(bytes / 1024);
      return bytes < GIGABYTE ? size('megabyte').format(bytes / MEGABYTE) : size('gigabyte').format(bytes / GIGABYTE);
    },
  };
}

/** Times and days by the clock of a zone. */
function createMoments(language: string, timeZone: string | undefined): Pick<Formats, 'time' | 'due'> {
  const moment = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(language, { timeZone, ...options });
  const time = moment({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const date = moment({ day: 'numeric', month: 'long' });
  const year = moment({ year: 'numeric' });
  const dateOfYear = moment({ day: 'numeric', month: 'long', year: 'numeric' });
  const isNow = (part: Intl.DateTimeFormat, at: Date) => part.format(at) === part.format(programNow());
  return {
    time: (at) => time.format(new Date(at)),
    due(value) {
      const at = new Date(value);
      if (isNow(dateOfYear, at)) return time.format(at);
      return `${(isNow(year, at) ? date : dateOfYear).format(at)}, ${time.format(at)}`;
    },
  };
}

/** The formats of the window's language; they follow the switch. */
export function useFormats() {
  const { locale, t } = useI18n();
  return computed(() => formatsOf(locale.value, t('common.ahead'), programClock.timeZone));
}

/** By language and zone. Made once: a grid of weights has hundreds of cells, and Intl takes a quarter of a millisecond for each. */
const known = new Map<string, Formats>();

function formatsOf(language: string, ahead: string, timeZone: string | undefined): Formats {
  const key = `${language} ${timeZone}`;
  const formats = known.get(key) ?? createFormats(language, ahead, timeZone);
  known.set(key, formats);
  return formats;
}

/** @param clock its zone may be one that an older browser has never heard of: that shows its own, rather than nothing */
export function setProgramClock({ offsetMs, timeZone }: ProgramClock): void {
  programClock.offsetMs = offsetMs;
  try {
    new Date().toLocaleString('en', { timeZone });
    programClock.timeZone = timeZone;
  } catch {
    programClock.timeZone = undefined;
  }
}

/** Now by the program's clock, epoch milliseconds. What is made of it in a `computed` or a template is made anew at midnight. */
export function programNow(): number {
  // None of them is before the first: it is looked at so that whoever asked is told of another one.
  return midnights.value < 0 ? 0 : Date.now() + programClock.offsetMs;
}

function isAhead(at: string | number): boolean {
  return new Date(at).getTime() > programNow() + AHEAD_FROM_MS;
}

function clock(ms: number): string {
  const totalS = Math.max(0, Math.floor(ms / 1000));
  const hours = Math.floor(totalS / 3600);
  const minutes = Math.floor(totalS / 60) % 60;
  const two = (value: number) => String(value).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(totalS % 60)}` : `${minutes}:${two(totalS % 60)}`;
}
