// When one may be reminded, and what a template becomes.
import { expect, it, onTestFinished } from 'vitest';
import { fillTemplate } from '../../../src-renderer/composables/contact/fill-template';
import { dayAndMinute, momentOf, reminderTimes } from '../../../src-renderer/composables/queue/reminder-times';
import { setProgramClock } from '../../../src-renderer/i18n/formats';

it('offers a quarter of an hour, an hour, and tomorrow at nine, whatever the hour is now', () => {
  for (const now of [new Date(2026, 10, 25, 0, 5), new Date(2026, 10, 30, 23, 59), new Date(2026, 11, 31, 9, 0)]) {
    const [soon, hour, tomorrow] = reminderTimes(now.getTime()).map(([, atMs]) => atMs);
    expect([soon, hour]).toEqual([now.getTime() + 900_000, now.getTime() + 3_600_000]);
    const morning = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1, 9, 0);
    expect(tomorrow).toBe(morning.getTime());
  }
});

it('takes a moment apart into what a person types, and puts it together again', () => {
  const at = new Date(2026, 0, 5, 7, 3).getTime();
  expect(dayAndMinute(at)).toEqual({ day: '2026-01-05', minute: 423 });
  expect(momentOf('2026-01-05', 423, 0)).toBe(at);
  expect(momentOf('', 423, 0)).toBeNaN();
  expect(momentOf('2026-01-05', null, 0)).toBeNaN();
});

it.each([
  // Clocks go from three back to two, and on Lord Howe from two back to half past one.
  ['Europe/Berlin', '2026-10-25T00:10:00Z', '2026-10-25', 150, '2026-10-25T00:30:00Z'],
  ['Europe/Berlin', '2026-10-25T01:10:00Z', '2026-10-25', 150, '2026-10-25T01:30:00Z'],
  ['Europe/Berlin', '2026-10-25T01:40:00Z', '2026-10-25', 150, '2026-10-25T00:30:00Z'],
  ['Australia/Lord_Howe', '2026-04-04T15:05:00Z', '2026-04-05', 105, '2026-04-04T15:15:00Z'],
  // There is no half past two: it is as long after midnight.
  ['Europe/Berlin', '2026-03-29T00:30:00Z', '2026-03-29', 150, '2026-03-29T01:30:00Z'],
])('in %s at %s the clock of %s stands at minute %i at %s', (...moments) => {
  const [timeZone, now, day, minute, moment] = moments;
  setProgramClock({ offsetMs: 0, timeZone });
  onTestFinished(() => {
    setProgramClock({ offsetMs: 0, timeZone: undefined });
  });
  expect(new Date(momentOf(day, minute, Date.parse(now)))).toEqual(new Date(moment));
});

const words = { name: 'Марина', number: 12, operator: 'Анна', company: 'Ромашка' };

it.each([
  ['Здравствуйте, {name}!', 'Здравствуйте, Марина!', 'Здравствуйте!'],
  ['{name}, добрый день', 'Марина, добрый день', 'добрый день'],
  ['№ {number}, {operator}, {company}', '№ 12, Анна, Ромашка', '№ 12, Анна, Ромашка'],
  ['{что-то} {Name}', '{что-то} {Name}', '{что-то} {Name}'],
])('fills %s', (text, named, unnamed) => {
  expect(fillTemplate(text, words)).toBe(named);
  expect(fillTemplate(text, { ...words, name: null })).toBe(unnamed);
});

it('puts a name in as it is, whatever signs are in it', () => {
  expect(fillTemplate('{name}', { ...words, name: '$& {number} $1' })).toBe('$& {number} $1');
});
