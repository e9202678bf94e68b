// The tail is what makes a code base hard to read: no file outgrows one screenful of thought.
import { expect, it } from 'vitest';
import { maxLines } from '../../rooms.config.js';
import { readSources } from './source-files';

it('no file is over its size limit', () => {
  const tooLong = readSources('src-shared', 'src-main', 'src-renderer', 'bench', 'tests')
    .map(({ path, text }) => ({ path, lines: text.trimEnd().split('\n').length }))
    .filter(({ path, lines }) => lines > (path.endsWith('.vue') ? maxLines.vue : maxLines.ts));
  expect(tooLong).toEqual([]);
});
