// How long something has lasted is never the clock less a moment: somebody may set it. Whoever waits asks the time that passes.
import { expect, it } from 'vitest';
import { readSources } from './source-files';

/** Each of these looks at moments that were written down, and knows that the clock may be wrong. */
const KNOWN = [
  'src-main/service/access/sessions.ts',
  'src-main/service/alerts/forerunner.ts',
  'src-main/service/forms/attempts.ts',
  'src-main/service/live/attempt-watch.ts',
  'src-main/service/passed-time.ts',
  'src-main/service/privacy/person-export.ts',
  'src-main/service/upkeep/known-time.ts',
  'src-main/service/upkeep/second-place.ts',
];
const DURATION = /(?<!\w)clock\(\) - |- (?:this\.)?(?:options\.)?clock\(\)/u;

it('the clock is subtracted only where a wrong one was thought of; everywhere else PassedTime or a monotonic clock counts', () => {
  const found = readSources('src-main').filter(({ text }) => DURATION.test(text));
  // The log's clock is monotonic.
  expect(new Set(found.map(({ path }) => path))).toEqual(new Set([...KNOWN, 'src-main/logger.ts']));
});
