import { expect, it } from 'vitest';
import { excerpt } from '@shared/text/excerpt';

it.each([
  ['short', 5, 'short'],
  ['a little longer', 8, 'a little…'],
  ['a little longer', 9, 'a little…'],
  ['😀😀😀', 3, '😀😀😀'],
  ['😀😀😀', 2, '😀😀…'],
  ['', 3, ''],
])('of %j at most %i letters are %j', (text, lettersMax, shown) => {
  expect(excerpt(text, lettersMax)).toBe(shown);
});
