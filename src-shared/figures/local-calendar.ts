/** Days and hours as the people of one time zone count them. Pure: the zone is an argument, Intl knows its rules. */
import { DAY_MS, HOUR_MS } from './time';

/** Hours of a week, Monday 0:00 first. */
export const WEEK_HOURS = 7 * 24;
/** Every zone of today differs from UTC by whole quarters of an hour, and changes its clocks at one. */
export const QUARTER_MS = 900_000;

export interface LocalCalendar {
  /** IANA name, `Europe/Moscow`. */
  readonly timeZone: string;
  /** The local day of a moment, `YYYY-MM-DD`. */
  dateOf(at: number): string;
  /**
   * The first moment of a local day, in epoch milliseconds: midnight, or 1:00 where summer time skips midnight; of a day that a
   * zone has left out when it changed sides of the world that of the next one.
   */
  startOf(date: string): number;
  /** The local day that a moment lies in, from its first moment up to the first one of the next. */
  dayOf(at: number): { readonly from: number; readonly to: number };
  /**
   * A minute of a local day, 0 to 1439, as a moment in epoch milliseconds: the first of two where clocks are set back, and as
   * long after midnight where they skip it.
   */
  momentOf(date: string, minute: number): number;
  /** How late it is by the clock of that day: milliseconds, below those of a day. */
  dayMsOf(at: number): number;
  /** The hour of the local week that a moment lies in: 0 to 167, Monday 0:00 first. */
  weekHourOf(at: number): number;
}

/** @param timeZone IANA name @throws RangeError when Intl does not know it */
export function createLocalCalendar(timeZone: string): LocalCalendar {
  const offsetMs = createOffsets(timeZone);
  const dateOf = (at: number) => new Date(at + offsetMs(at)).toISOString().slice(0, 10);
  const startOf = (date: string) => {
    const midnightUtc = Date.parse(`${date}T00:00:00Z`);
    // By the clock of the day before and of the day after: one of them is right, whenever the clocks are changed.
    const candidates = [midnightUtc - DAY_MS, midnightUtc + DAY_MS].map((near) => midnightUtc - offsetMs(near));
    const matching = candidates.filter((at) => dateOf(at) === date);
    return matching.length > 0 ? Math.min(...matching) : Math.max(...candidates);
  };
  return {
    timeZone,
    dateOf,
    startOf,
    dayOf: (at) => {
      const date = dateOf(at);
      const next = new Date(Date.parse(date) + DAY_MS).toISOString().slice(0, 10);
      return { from: startOf(date), to: startOf(next) };
    },
    momentOf: (date, minute) => {
      const local = Date.parse(`${date}T00:00:00Z`) + minute * 60_000;
      const candidates = [local - DAY_MS, local + DAY_MS].map((near) => local - offsetMs(near));
      const matching = candidates.filter((at) => at + offsetMs(at) === local);
      return matching.length > 0 ? Math.min(...matching) : Math.max(...candidates);
    },
    dayMsOf: (at) => (((at + offsetMs(at)) % DAY_MS) + DAY_MS) % DAY_MS,
    weekHourOf: (at) => {
      const hours = Math.floor((at + offsetMs(at)) / HOUR_MS);
      // The epoch began on a Thursday.
      return (((hours + 3 * 24) % WEEK_HOURS) + WEEK_HOURS) % WEEK_HOURS;
    },
  };
}

/** Local time minus UTC at a moment. Intl takes microseconds for it, so it is asked once a day, and more on days of change. */
function createOffsets(timeZone: string): (at: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const ask = (at: number) => {
    const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
    const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
    const [year, month, day] = [part('year'), part('month') - 1, part('day')];
    return Date.UTC(year, month, day, part('hour'), part('minute'), part('second')) - Math.floor(at / 1000) * 1000;
  };
  /** UTC day → its offset; null = the clocks are changed within it. */
  const known = new Map<number, number | null>();
  return (at) => {
    const day = Math.floor(at / DAY_MS);
    let offset = known.get(day);
    if (offset === undefined) {
      const first = ask(day * DAY_MS);
      offset = first === ask((day + 1) * DAY_MS) ? first : null;
      known.set(day, offset);
    }
    return offset ?? ask(at);
  };
}

/** The last one that the wire takes. */
const LAST_DAY_MS = Date.parse('9999-12-31');

/** @param date `YYYY-MM-DD` @param count may be negative; beyond the last day there is none, and it is that one */
export function daysAfter(date: string, count: number): string {
  return new Date(Math.min(Date.parse(date) + count * DAY_MS, LAST_DAY_MS)).toISOString().slice(0, 10);
}
