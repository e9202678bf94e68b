// Names on the wallboard: little enough for whoever passes by, enough to tell everybody apart.
import { expect, it } from 'vitest';
import { wallNames } from '../../../src-renderer/composables/floor/wall-layout';

it.each([
  [
    ['Анна Кузнецова', 'Борис Ермаков'],
    ['Анна К.', 'Борис Е.'],
  ],
  [
    ['Анна Кузнецова', 'Анна Климова', 'Анна Орлова'],
    ['Анна Ку.', 'Анна Кл.', 'Анна О.'],
  ],
  [
    ['Анна Ким', 'Анна Кимова'],
    ['Анна Ким', 'Анна Ким.'],
  ],
  [
    ['Анна', 'Анна', 'Пётр'],
    ['Анна 1', 'Анна 2', 'Пётр'],
  ],
  [
    ['Анна Ли', 'Анна Ли'],
    ['Анна Л. 1', 'Анна Л. 2'],
  ],
  [
    ['Борис "Боб" О\'Нил', 'Анна (стажёр)', 'Ольга &'],
    ['Борис Б.', 'Анна С.', 'Ольга'],
  ],
  [[''], ['']],
])('%j are shown as %j', (names, shown) => {
  expect(wallNames(names)).toEqual(shown);
});
