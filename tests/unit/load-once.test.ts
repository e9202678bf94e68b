// What is loaded late: by the first who asks, for all, and again after a failure.
import { expect, it } from 'vitest';
import { loadOnce } from '@shared/load-once';

it('loads once for all who ask, also at the same time', async () => {
  let loads = 0;
  const load = loadOnce(async () => (loads += 1));

  expect(await Promise.all([load(), load()])).toEqual([1, 1]);
  expect(await load()).toBe(1);
});

it('tells a failure to those who waited, and tries again for the next', async () => {
  let tries = 0;
  const load = loadOnce(async () => {
    tries += 1;
    if (tries === 1) throw new Error('damaged');
    return tries;
  });

  const outcomes = await Promise.allSettled([load(), load()]);

  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(await load()).toBe(2);
});
