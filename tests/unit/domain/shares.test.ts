import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sharesOf } from '../../../src-main/domain/distribution/shares';

const weights = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 100 });
const weightsNotAllZero = weights.filter((list) => list.some((weight) => weight > 0));

describe('fractions', () => {
  it('sum to 1', () => {
    fc.assert(
      fc.property(weightsNotAllZero, (list) => {
        expect(sharesOf(list).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 10);
      }),
    );
  });

  it('are all 0 when nobody weighs anything', () => {
    expect(sharesOf([0, 0, 0])).toEqual([0, 0, 0]);
  });
});
