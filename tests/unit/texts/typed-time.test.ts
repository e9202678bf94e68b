// A time of day as people type it.
import { expect, it } from 'vitest';
import { timeInDigits, typedMinute } from '../../../src-renderer/components/fields/typed-time';

it.each([
  ['22:00', 1320],
  ['9:05', 545],
  ['9.05', 545],
  [' 0905 ', 545],
  ['905', 545],
  ['9', 540],
  ['0:00', 0],
  ['23:59', 1439],
  ['24:00', null],
  ['9:60', null],
  ['9:5', null],
  ['', null],
  ['вечером', null],
  ['9 pm', null],
  ['12345', null],
])('«%s» is %s', (text, minute) => {
  expect(typedMinute(text)).toBe(minute);
});

it('is written with both digits of the hour, and read back', () => {
  expect(timeInDigits(545)).toBe('09:05');
  expect(typedMinute(timeInDigits(1439))).toBe(1439);
});
