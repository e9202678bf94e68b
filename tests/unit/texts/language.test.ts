import fc from 'fast-check';
import { expect, it } from 'vitest';
import { languageOf } from '../../../src-main/listener/server/problem';

it.each([
  [undefined, 'ru'],
  ['', 'ru'],
  ['*', 'ru'],
  ['de', 'ru'],
  ['ru', 'ru'],
  ['en', 'en'],
  ['EN', 'en'],
  ['en-US', 'en'],
  ['en-GB,en;q=0.9', 'en'],
  ['ru-RU,ru;q=0.9,en;q=0.8', 'ru'],
  ['en;q=0.8,ru;q=0.9', 'ru'],
  ['en;q=0.9, ru;q=0.8', 'en'],
  ['en, ru', 'en'],
  ['ru, en', 'ru'],
  ['de, en;q=0.5', 'en'],
  ['en;q=0', 'ru'],
  ['en ; q=0.7, ru ; q=0.3', 'en'],
])('reads Accept-Language «%s» as %s', (header, language) => {
  expect(languageOf(header)).toBe(language);
});

it('answers one of the two whatever the header says', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (noise) => {
      expect(['ru', 'en']).toContain(languageOf(`en${noise}`));
    }),
  );
});
