// Locking out: five tries, then a minute, doubling up to an hour.
import { expect, it } from 'vitest';
import { createLockout } from '../../src-main/service/access/lockout';
import { createFakeClock } from '../support/fake-clock';

const MINUTE_S = 60;
const HOUR_S = 60 * MINUTE_S;

function fail(lockout: ReturnType<typeof createLockout>, times = 5, keys = ['a']): void {
  for (let tries = 0; tries < times; tries += 1) lockout.begin(keys);
}

it('doubles the wait with every five failures, up to an hour', () => {
  const clock = createFakeClock();
  const lockout = createLockout(clock.now);

  const waits = Array.from({ length: 8 }, () => {
    fail(lockout);
    const wait = lockout.waitS('a');
    clock.advance(wait * 1_000);
    return wait / MINUTE_S;
  });

  expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60]);
});

it('counts nothing while locked', () => {
  const clock = createFakeClock();
  const lockout = createLockout(clock.now);
  fail(lockout);
  fail(lockout, 100);
  clock.advance(MINUTE_S * 1_000);

  expect(lockout.begin(['a'])).toBe(0);
});

it('lets a try that was right leave no trace, also when it was the fifth', () => {
  const lockout = createLockout(createFakeClock().now);
  fail(lockout, 4);
  lockout.begin(['a']);
  lockout.takeBack(['a']);

  expect(lockout.waitS('a')).toBe(0);
  fail(lockout, 1);
  expect(lockout.waitS('a')).toBe(MINUTE_S);
});

it('locks when any of the keys is locked, and no other key', () => {
  const lockout = createLockout(createFakeClock().now);
  fail(lockout);

  expect(lockout.begin(['b', 'a'])).toBe(MINUTE_S);
  expect(lockout.begin(['b'])).toBe(0);
});

it('forgets failures after a day without one', () => {
  const clock = createFakeClock();
  const lockout = createLockout(clock.now);
  fail(lockout, 4);
  clock.advance(24 * HOUR_S * 1_000);
  fail(lockout, 4);

  expect(lockout.waitS('a')).toBe(0);
});
