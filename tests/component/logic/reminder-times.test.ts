// When one may be reminded, and what a template becomes.
import { expect, it } from 'vitest';
import { fillTemplate } from '../../../src-renderer/composables/contact/fill-template';
import { dayAndMinute, momentOf, reminderTimes } from '../../../src-renderer/composables/queue/reminder-times';

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
  expect(momentOf('2026-01-05', 423)).toBe(at);
  expect(momentOf('', 423)).toBeNaN();
  expect(momentOf('2026-01-05', null)).toBeNaN();
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
