// A browser's own fields for days and times speak the browser's language, not the program's.
import { expect, it } from 'vitest';
import { readSources } from './source-files';

it('days and times are typed as the program writes them; the browser lends its calendar to one field alone', () => {
  const others = readSources('src-renderer')
    .filter(({ text }) => /\btype="(?:date|time|datetime-local|month|week)"/u.test(text))
    .map(({ path }) => path.replace(/^.*src-renderer\//u, ''));
  expect(others).toEqual(['components/fields/DateField.vue']);
});
