// One calm voice a window: a second live region would talk over it, and neither would keep to one message in five seconds.
import { expect, it } from 'vitest';
import { readSources } from './source-files';

it('only the live region speaks calmly; the rest of the screens hands it its words', () => {
  const others = readSources('src-renderer')
    .filter(({ path, text }) => !path.endsWith('/LiveRegion.vue') && /aria-live=|role="(?:status|log)"/.test(text))
    .map(({ path }) => path);
  expect(others).toEqual([]);
});
