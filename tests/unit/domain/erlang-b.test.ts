import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blockingProbability, slotsFor } from '@shared/figures/erlang-b';

const load = fc.double({ min: 0.01, max: 200, noNaN: true });
const slots = fc.integer({ min: 0, max: 300 });

/** a^n/n! over the sum of a^k/k!, as the books have it; holds while the factorials do. */
function byTheBook(a: number, n: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 1; k <= n; k += 1) {
    term *= a / k;
    sum += term;
  }
  return term / sum;
}

describe('the share that is turned away', () => {
  it.each([
    // Published tables of Erlang B: load, slots, blocking.
    [4.461, 10, 0.01],
    [12.03, 20, 0.01],
    [0.1111, 1, 0.1],
    [84.064, 100, 0.01],
  ])('at %d erlangs and %i slots is that of the tables', (a, n, expected) => {
    expect(blockingProbability(a, n)).toBeCloseTo(expected, 4);
  });

  it('is that of the formula with factorials', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 30, noNaN: true }), fc.integer({ min: 0, max: 60 }), (a, n) => {
        expect(blockingProbability(a, n)).toBeCloseTo(byTheBook(a, n), 9);
      }),
    );
  });

  it('of a great load is that of the whole recursion, in a moment', () => {
    const whole = (a: number, n: number) => {
      let blocked = 1;
      for (let k = 1; k <= n; k += 1) blocked = (a * blocked) / (k + a * blocked);
      return blocked;
    };
    const greatLoad = fc.double({ min: 1_000, max: 200_000, noNaN: true });
    const slotsPerErlang = fc.double({ min: 0, max: 1.2, noNaN: true });
    fc.assert(
      fc.property(greatLoad, slotsPerErlang, (a, share) => {
        const n = Math.floor(a * share);
        const expected = whole(a, n);
        expect(Math.abs(blockingProbability(a, n) - expected)).toBeLessThanOrEqual(Math.max(1e-12, expected * 1e-9));
        const needed = slotsFor(a, 0.05);
        expect(whole(a, needed)).toBeLessThanOrEqual(0.05);
        expect(whole(a, needed - 1)).toBeGreaterThan(0.05);
      }),
      { numRuns: 40 },
    );
    expect(slotsFor(1e9, 0.01)).toBeGreaterThan(9.8e8);
  });

  it('is a share, and never grows with another slot', () => {
    fc.assert(
      fc.property(load, slots, (a, n) => {
        const blocked = blockingProbability(a, n);
        expect(blocked).toBeGreaterThanOrEqual(0);
        expect(blocked).toBeLessThanOrEqual(1);
        expect(blockingProbability(a, n + 1)).toBeLessThanOrEqual(blocked);
      }),
    );
  });

  it('never falls with more load', () => {
    fc.assert(
      fc.property(load, load, slots, (a, b, n) => {
        const [less, more] = [Math.min(a, b), Math.max(a, b)];
        // The recursion rounds in the last places.
        expect(blockingProbability(less, n)).toBeLessThanOrEqual(blockingProbability(more, n) + 1e-11);
      }),
    );
  });

  it('is everybody where there are no slots, and nobody where nobody calls', () => {
    expect(blockingProbability(3, 0)).toBe(1);
    expect(blockingProbability(0, 3)).toBe(0);
  });
});

describe('the slots that are needed', () => {
  it('are the fewest that keep to the share', () => {
    fc.assert(
      fc.property(load, fc.double({ min: 0.0001, max: 0.9, noNaN: true }), (a, maxBlocked) => {
        const needed = slotsFor(a, maxBlocked);
        expect(blockingProbability(a, needed)).toBeLessThanOrEqual(maxBlocked);
        if (needed > 0) expect(blockingProbability(a, needed - 1)).toBeGreaterThan(maxBlocked);
      }),
    );
  });

  it('are none where nobody calls, or everybody may be turned away', () => {
    expect(slotsFor(0, 0.01)).toBe(0);
    expect(slotsFor(5, 1)).toBe(0);
  });
});
