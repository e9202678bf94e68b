// What is typed into any filter finds names as people say them, not as they are spelled.
import { expect, it } from 'vitest';
import { containsTyped } from '@shared/text/contains-typed';

it.each([
  ['Пётр Чижов', 'петр', true],
  ['Петр Чижов', 'ПЁТР ч', true],
  ['Ёлкина  Вера', ' елкина вера ', true],
  ['Семе\u0308нов', 'семёнов', true],
  ['Anna', 'АННА', false],
  ['Анна', '', true],
  ['Анна', 'анны', false],
])('%j is found by %j: %j', (text, typed, isFound) => {
  expect(containsTyped(text, typed)).toBe(isFound);
});
