// Locking out: so many tries, then a minute, doubling up to an hour; and what it must not do.
import { expect, it } from 'vitest';
import { createLockout, type Lockout, type LockoutKey } from '../../src-main/service/access/lockout';
import { createFakeClock, DAY_MS } from '../support/time/fake-clock';

const MINUTE_S = 60;
const TRIES = 5;
const A: LockoutKey = { key: 'a', tries: TRIES };

async function fail(lockout: Lockout, times = TRIES, keys = [A]): Promise<void> {
  for (let tries = 0; tries < times; tries += 1) {
    if ((await lockout.begin(keys)) === 0) lockout.end(keys, 'wrong');
  }
}

it('doubles the wait with every five failures, up to an hour', async () => {
  const clock = createFakeClock();
  const lockout = createLockout(clock.monotonic);

  const waits: number[] = [];
  for (let locks = 0; locks < 8; locks += 1) {
    await fail(lockout);
    const wait = lockout.waitS('a');
    clock.advance(wait * 1_000);
    waits.push(wait / MINUTE_S);
  }

  expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60]);
});

it('counts nothing while locked', async () => {
  const clock = createFakeClock();
  const lockout = createLockout(clock.monotonic);
  await fail(lockout);
  await fail(lockout, 100);
  clock.advance(MINUTE_S * 1_000);

  expect(await lockout.begin([A])).toBe(0);
});

it('lets any number of right tries through at once, one after another has shown itself right', async () => {
  const lockout = createLockout(createFakeClock().monotonic);

  const waits = await Promise.all(
    Array.from({ length: 60 }, async () => {
      const wait = await lockout.begin([A]);
      if (wait === 0) lockout.end([A], 'right');
      return wait;
    }),
  );

  expect(new Set(waits)).toEqual(new Set([0]));
});

it('lets a hundred guesses at once be no more than five', async () => {
  const lockout = createLockout(createFakeClock().monotonic);

  const waits = await Promise.all(
    Array.from({ length: 100 }, async () => {
      const wait = await lockout.begin([A]);
      if (wait === 0) lockout.end([A], 'wrong');
      return wait;
    }),
  );

  expect(waits.filter((wait) => wait === 0)).toHaveLength(TRIES);
});

it('takes back what was counted when a try was right, under every key', async () => {
  const lockout = createLockout(createFakeClock().monotonic);
  const both = [A, { key: 'room', tries: TRIES }];
  await fail(lockout, 4, both);
  await lockout.begin(both);
  lockout.end(both, 'right');
  await fail(lockout, 4, both);

  expect([lockout.waitS('a'), lockout.waitS('room')]).toEqual([0, 0]);
});

it('locks when any of the keys is locked, and no other key', async () => {
  const lockout = createLockout(createFakeClock().monotonic);
  await fail(lockout);

  expect(await lockout.begin([{ key: 'b', tries: TRIES }, A])).toBe(MINUTE_S);
  expect(await lockout.begin([{ key: 'b', tries: TRIES }])).toBe(0);
});

it('is not washed away by however many other keys', async () => {
  const lockout = createLockout(createFakeClock().monotonic);
  await fail(lockout);
  for (let other = 0; other < 20_000; other += 1) await fail(lockout, 1, [{ key: `other ${other}`, tries: TRIES }]);

  expect(lockout.waitS('a')).toBe(MINUTE_S);
});

it('neither lengthens nor ends because the clock is set', async () => {
  const clock = createFakeClock();
  const lockout = createLockout(clock.monotonic);
  await fail(lockout);
  clock.set(-30 * DAY_MS);
  expect(lockout.waitS('a')).toBe(MINUTE_S);
  clock.set(400 * DAY_MS);
  expect(lockout.waitS('a')).toBe(MINUTE_S);
});

it('forgets failures after a day without one', async () => {
  const clock = createFakeClock();
  const lockout = createLockout(clock.monotonic);
  await fail(lockout, 4);
  clock.advance(DAY_MS);
  await fail(lockout, 4);

  expect(lockout.waitS('a')).toBe(0);
});
