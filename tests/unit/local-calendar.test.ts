import { describe, expect, it } from 'vitest';
import { createLocalCalendar } from '@shared/figures/local-calendar';

const at = (moment: string) => Date.parse(moment);

describe('the first moment of a day', () => {
  it.each([
    ['Europe/Moscow', '2026-11-22', '2026-11-21T21:00:00Z'],
    ['Asia/Kathmandu', '2026-11-22', '2026-11-21T18:15:00Z'],
    ['America/New_York', '2026-11-22', '2026-11-22T05:00:00Z'],
    // Clocks go forward at 2:00 and back at 3:00: the days of the change and those after them.
    ['Europe/Berlin', '2026-03-29', '2026-03-28T23:00:00Z'],
    ['Europe/Berlin', '2026-03-30', '2026-03-29T22:00:00Z'],
    ['Europe/Berlin', '2026-10-25', '2026-10-24T22:00:00Z'],
    ['Europe/Berlin', '2026-10-26', '2026-10-25T23:00:00Z'],
    // Midnight is skipped: the day begins at 1:00.
    ['Africa/Cairo', '2026-04-24', '2026-04-23T22:00:00Z'],
    // Midnight comes once, the hour before it twice.
    ['Africa/Cairo', '2026-10-30', '2026-10-29T22:00:00Z'],
  ])('in %s, %s', (timeZone, date, expected) => {
    const calendar = createLocalCalendar(timeZone);
    const start = calendar.startOf(date);

    expect(new Date(start).toISOString()).toBe(new Date(expected).toISOString());
    expect(calendar.dateOf(start)).toBe(date);
    expect(calendar.dateOf(start - 1) < date).toBe(true);
  });
});

/** Changes of an hour, of half of one, of two, at midnight and around it, in Ramadan, of the side of the world, and of the rules. */
const ZONES = [
  ...['Europe/Berlin', 'Europe/Moscow', 'America/Santiago', 'America/Sao_Paulo', 'America/Havana', 'America/Caracas'],
  ...[
    'America/Nuuk',
    'Atlantic/Azores',
    'Africa/Cairo',
    'Africa/Casablanca',
    'Asia/Beirut',
    'Asia/Gaza',
    'Asia/Tehran',
  ],
  ...[
    'Asia/Pyongyang',
    'Asia/Kathmandu',
    'Australia/Lord_Howe',
    'Pacific/Apia',
    'Pacific/Kiritimati',
    'Antarctica/Troll',
  ],
];

it.each(ZONES)('days follow each other without a gap in %s', (timeZone) => {
  const calendar = createLocalCalendar(timeZone);
  const dateOf = (at: number) => calendar.dateOf(at);
  const dates: string[] = [];
  const follow = (from: string, until: string) => {
    for (let at = calendar.startOf(from); at < Date.parse(until); at = calendar.dayOf(at).to) look(at);
  };
  const look = (at: number) => {
    const { from, to } = calendar.dayOf(at);
    // By the moment, never by the day that is looked for: whatever goes from day to day must come to its end.
    expect([from, to > at, dateOf(from), dateOf(to - 1)]).toEqual([at, true, dateOf(at), dateOf(at)]);
    dates.push(dateOf(at));
  };
  follow('2011-09-01', '2012-05-01');
  follow('2026-01-01', '2027-01-01');
  expect(dates).toEqual([...new Set(dates)].sort());
});

it('a day that a zone has left out begins with the next one', () => {
  const calendar = createLocalCalendar('Pacific/Apia');
  expect(calendar.startOf('2011-12-30')).toBe(calendar.startOf('2011-12-31'));
});

describe('the hour of the week', () => {
  it.each([
    ['UTC', '2026-11-23T00:00:00Z', 0],
    ['UTC', '2026-11-22T23:59:59Z', 167],
    ['UTC', '1969-12-31T23:00:00Z', 2 * 24 + 23],
    ['Asia/Kathmandu', '2026-11-22T18:15:00Z', 0],
    ['Asia/Kathmandu', '2026-11-22T18:14:59Z', 167],
    ['Europe/Berlin', '2026-03-29T00:59:00Z', 6 * 24 + 1],
    ['Europe/Berlin', '2026-03-29T01:00:00Z', 6 * 24 + 3],
    ['Europe/Berlin', '2026-10-25T00:30:00Z', 6 * 24 + 2],
    ['Europe/Berlin', '2026-10-25T01:30:00Z', 6 * 24 + 2],
  ])('in %s at %s is %i', (timeZone, moment, expected) => {
    expect(createLocalCalendar(timeZone).weekHourOf(at(moment))).toBe(expected);
  });
});

it('refuses a zone nobody knows', () => {
  expect(() => createLocalCalendar('Mars/Olympus')).toThrow(RangeError);
});
