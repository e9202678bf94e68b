// Russian counts in three forms.
import { expect, it } from 'vitest';
import { russianPlural } from '../../../src-renderer/i18n/plural';

it.each([
  [1, 0],
  [2, 1],
  [4, 1],
  [5, 2],
  [0, 2],
  [11, 2],
  [12, 2],
  [21, 0],
  [22, 1],
  [111, 2],
  [1001, 0],
])('%i takes form %i', (choice, form) => {
  expect(russianPlural(choice, 3)).toBe(form);
});

it('stays within the forms there are', () => {
  expect(russianPlural(5, 2)).toBe(1);
});
