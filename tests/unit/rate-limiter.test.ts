import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRateLimiter } from '../../src-main/listener/submissions/rate-limiter';
import { createFakeClock } from '../support/time/fake-clock';

function createLimiter(limitPerMinute: number) {
  const clock = createFakeClock(0);
  const limiter = createRateLimiter(limitPerMinute, clock.now);
  return { clock, hit: (key: string) => limiter.hit(key) };
}

describe('the rate limiter', () => {
  it('passes as many at once as the limit says, and not one more', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), (limit) => {
        const { hit } = createLimiter(limit);
        const passed = Array.from({ length: limit + 10 }, () => hit('a')).filter((wait) => wait === 0);
        expect(passed).toHaveLength(limit);
      }),
    );
  });

  it('passes again after the seconds it named, and not a second earlier', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 59 }), (limit) => {
        const { hit, clock } = createLimiter(limit);
        for (let sent = 0; sent < limit; sent += 1) hit('a');
        const wait = hit('a');
        clock.advance((wait - 1) * 1_000);
        expect(hit('a')).toBeGreaterThan(0);
        clock.advance(1_000);
        expect(hit('a')).toBe(0);
      }),
    );
  });

  it('refills evenly through the minute', () => {
    const { hit, clock } = createLimiter(60);
    for (let sent = 0; sent < 60; sent += 1) hit('a');
    clock.advance(30_000);

    expect(Array.from({ length: 40 }, () => hit('a')).filter((wait) => wait === 0)).toHaveLength(30);
  });

  it('never saves up more than a minute', () => {
    const { hit, clock } = createLimiter(5);
    hit('a');
    clock.advance(3_600_000);

    expect(Array.from({ length: 10 }, () => hit('a')).filter((wait) => wait === 0)).toHaveLength(5);
  });

  it('counts every key for itself', () => {
    const { hit } = createLimiter(1);

    expect([hit('a') > 0, hit('b') > 0, hit('a') > 0]).toEqual([false, false, true]);
  });

  it('names at least one second', () => {
    const { hit } = createLimiter(1_000_000);
    for (let sent = 0; sent < 1_000_000; sent += 1) hit('a');

    expect(hit('a')).toBe(1);
  });

  it('limits nothing at 0', () => {
    const { hit } = createLimiter(0);

    expect(Array.from({ length: 1_000 }, () => hit('a')).filter((wait) => wait > 0)).toEqual([]);
  });
});
