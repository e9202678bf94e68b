// A day as people type it.
import { expect, it } from 'vitest';
import { dayInDigits, typedDay } from '../../../src-renderer/components/fields/typed-day';

it.each([
  ['ru', '26.11.2026', '2026-11-26'],
  ['ru', '1.3.26', '2026-03-01'],
  ['ru', ' 1 / 3 / 2026 ', '2026-03-01'],
  ['en', '11/26/2026', '2026-11-26'],
  ['en', '2026-11-26', '2026-11-26'],
  ['ru', '', ''],
  ['ru', 'завтра', null],
  ['ru', '26.11', null],
  ['ru', '31.02.2026', null],
  ['en', '26/11/2026', null],
  ['ru', '1.13.2026', null],
  ['ru', '0.0.0', null],
  ['ru', '31.12.9999', '9999-12-31'],
  // One digit too many, and days that the program keeps nothing of.
  ['ru', '1.1.20266', null],
  ['ru', '1.1.275761', null],
  ['ru', '31.12.1969', null],
  ['ru', '1.1.202', null],
])('in %s «%s» is %s', (language, text, day) => {
  expect(typedDay(text, language)).toBe(day);
});

it.each([
  ['ru', '26.11.2026'],
  ['en', '11/26/2026'],
])('is written in %s as %s, and read back', (language, text) => {
  expect(dayInDigits('2026-11-26', language)).toBe(text);
  expect(typedDay(text, language)).toBe('2026-11-26');
  expect(dayInDigits('', language)).toBe('');
});
