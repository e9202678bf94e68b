import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assess, type Candidate, exclusionOf } from '../../../src-main/domain/distribution/eligibility';
import { pickByWeight } from '../../../src-main/domain/distribution/weighted-draw';
import { candidate, candidates } from './candidates';

describe('the draw', () => {
  it('gives each operator the slice of its weight, from its first number to its last', () => {
    const three = [candidate(1, { weight: 2 }), candidate(2, { weight: 1 }), candidate(3, { weight: 3 })];

    expect([0, 1, 2, 3, 4, 5].map((drawn) => pickByWeight(three, drawn).operator.id)).toEqual([1, 1, 2, 3, 3, 3]);
  });

  it('gives no slice to who is excluded', () => {
    const mixed = [
      candidate(1, { weight: 1, is_active: false }),
      candidate(2, { weight: 1 }),
      candidate(3, { weight: 0 }),
      candidate(4, { weight: 1, active_count: 5, max_active_tickets: 5 }),
      candidate(5, { weight: 1 }),
    ];

    expect([0, 1].map((drawn) => pickByWeight(mixed, drawn).operator.id)).toEqual([2, 5]);
  });

  it('puts every boundary where the weights before it end', () => {
    fc.assert(
      fc.property(candidates(), (linked) => {
        let below = 0;
        for (const eligible of linked.filter((one) => exclusionOf(one) === null)) {
          expect(pickByWeight(linked, below)).toBe(eligible);
          below += eligible.weight;
          expect(pickByWeight(linked, below - 1)).toBe(eligible);
        }
      }),
    );
  });

  it('never picks anyone who is excluded', () => {
    fc.assert(
      fc.property(candidates(), fc.nat(), (linked, number) => {
        const { weight_sum } = assess(linked);
        fc.pre(weight_sum > 0);
        expect(exclusionOf(pickByWeight(linked, number % weight_sum))).toBeNull();
      }),
    );
  });

  it('refuses a number outside the sum of weights', () => {
    fc.assert(
      fc.property(candidates(), fc.nat(), (linked, beyond) => {
        const { weight_sum } = assess(linked);
        expect(() => pickByWeight(linked, weight_sum + beyond)).toThrow(RangeError);
        expect(() => pickByWeight(linked, -1 - beyond)).toThrow(RangeError);
      }),
    );
  });

  it('gives every number of the line to somebody, each as often as the weight says', () => {
    fc.assert(
      fc.property(candidates({ weightMax: 20 }), (linked) => {
        const times = new Map<Candidate, number>();
        for (let drawn = 0; drawn < assess(linked).weight_sum; drawn += 1) {
          const picked = pickByWeight(linked, drawn);
          times.set(picked, (times.get(picked) ?? 0) + 1);
        }
        for (const [picked, count] of times) expect(count).toBe(picked.weight);
        expect(times.size).toBe(assess(linked).eligible);
      }),
    );
  });
});
