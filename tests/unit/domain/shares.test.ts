import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apportion, sharesOf } from '../../../src-main/domain/distribution/shares';

const weights = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 100 });
const weightsNotAllZero = weights.filter((list) => list.some((weight) => weight > 0));

describe('whole percents', () => {
  it('sum to exactly 100', () => {
    fc.assert(
      fc.property(weightsNotAllZero, (list) => {
        expect(apportion(list).reduce((sum, units) => sum + units, 0)).toBe(100);
      }),
    );
  });

  it('are never a whole unit away from the exact share', () => {
    fc.assert(
      fc.property(weightsNotAllZero, (list) => {
        const exact = sharesOf(list).map((share) => share * 100);
        apportion(list).forEach((units, index) => {
          expect(Math.abs(units - (exact[index] ?? NaN))).toBeLessThan(1);
        });
      }),
    );
  });

  it('never give the smaller weight more than the greater', () => {
    fc.assert(
      fc.property(weightsNotAllZero, (list) => {
        const rows = apportion(list).map((units, index) => ({ units, weight: list[index] ?? NaN }));
        const sorted = rows.toSorted((a, b) => a.weight - b.weight || a.units - b.units).map(({ units }) => units);
        expect(sorted).toEqual(sorted.toSorted((a, b) => a - b));
      }),
    );
  });

  it('give nothing to a weight of 0', () => {
    fc.assert(
      fc.property(weightsNotAllZero, (list) => {
        apportion(list).forEach((units, index) => {
          if (list[index] === 0) expect(units).toBe(0);
        });
      }),
    );
  });

  it('give what is left over to the largest remainder', () => {
    expect(apportion([50, 30, 21])).toEqual([49, 30, 21]);
    expect(apportion([1, 1, 4])).toEqual([17, 17, 66]);
  });

  it('give it to the earlier of equals', () => {
    expect(apportion([1, 1, 1])).toEqual([34, 33, 33]);
    expect(apportion([7, 7, 7, 7, 7, 7])).toEqual([17, 17, 17, 17, 16, 16]);
  });

  it('are all 0 when nobody weighs anything', () => {
    expect(apportion([0, 0])).toEqual([0, 0]);
    expect(apportion([])).toEqual([]);
  });

  it('divide any other whole just as exactly', () => {
    fc.assert(
      fc.property(weightsNotAllZero, fc.nat(10_000), (list, total) => {
        expect(apportion(list, total).reduce((sum, units) => sum + units, 0)).toBe(total);
      }),
    );
  });
});

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
