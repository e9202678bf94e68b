// Percent on the screens: little is not nothing, and equal weights read equal.
import { expect, it } from 'vitest';
import { columnOf, flowShares } from '../../../src-renderer/composables/weights/weight-column';
import { createFormats } from '../../../src-renderer/i18n/formats';

const { percent } = createFormats('ru', 'в будущем');
const read = (value: number) => percent(value).replaceAll('\u00A0', ' ');

it.each([
  [0, '0 %'],
  [0.049, '< 1 %'],
  [0.999, '< 1 %'],
  [1, '1 %'],
  [8.333, '8,3 %'],
  [9.96, '10 %'],
  [33.33, '33 %'],
  [100, '100 %'],
])('%d reads %s', (value, text) => {
  expect(read(value)).toBe(text);
});

it('equal weights read equal', () => {
  const weights = new Map(Array.from({ length: 12 }, (_, id) => [id, 7]));
  const { share } = columnOf(weights, new Set(weights.keys()));
  expect(new Set([...share.values()].map(read))).toEqual(new Set(['8,3 %']));
});

it('the smallest of weights is not nothing', () => {
  const { share } = columnOf(
    new Map([
      [1, 1],
      [2, 1000],
    ]),
    new Set([1, 2]),
  );
  expect(read(share.get(1) ?? 0)).toBe('< 1 %');
});

it('of a stream that has not come yet there are no parts', () => {
  expect(flowShares([1, 2], [{ weights: new Map([[1, 10]]), dailyVolume: 0 }]).size).toBe(0);
});
