import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RECEIPT_CANDIDATES_MAX } from '@shared/model/receipt';
import { assess, type Candidate, exclusionOf } from '../../../src-main/domain/distribution/eligibility';
import { decodeReceipt, drawnOperatorId, encodeReceipt } from '../../../src-main/domain/distribution/receipt-codec';
import { pickByWeight } from '../../../src-main/domain/distribution/weighted-draw';
import { candidate, candidates } from './candidates';

const decided = (linked: readonly Candidate[], drawn: number | null) =>
  encodeReceipt(linked, { assessment: assess(linked), drawn });

describe('a receipt', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(candidates({ lengthMax: RECEIPT_CANDIDATES_MAX }), fc.option(fc.nat(64_000)), (linked, drawn) => {
        expect(decodeReceipt(decided(linked, drawn))).toEqual({
          ...assess(linked),
          drawn,
          linked: linked.length,
          candidates: linked.map((one) => ({
            operator_id: one.operator.id,
            weight: one.weight,
            active_count: one.operator.active_count,
            max_active_tickets: one.operator.max_active_tickets,
            excluded: exclusionOf(one),
          })),
        });
      }),
    );
  });

  it('names who got it without a draw, also among more than 64 and beside somebody whose shift is over', () => {
    const off = candidate(3);
    const away = { kind: 'off_shift', reason: null, since: null, until: null } as const;
    const linked = [candidate(1), { ...off, operator: { ...off.operator, is_active: false, away } }, candidate(70)];
    const many = Array.from({ length: 80 }, (_, index) => candidate(index + 1));
    for (const all of [linked, [candidate(70)], many]) {
      const receipt = decodeReceipt(encodeReceipt(all, { assessment: assess(all), drawn: null, preferredId: 70 }));
      expect(receipt).toMatchObject({ preferred_operator_id: 70, drawn: null, linked: all.length });
      expect(drawnOperatorId(receipt)).toBe(70);
    }
    expect(() => decodeReceipt(Uint8Array.of(5, 0, 0, 0, 0, 0, 0, 0))).toThrow('unknown receipt format');
  });

  it('names who was drawn', () => {
    fc.assert(
      fc.property(candidates({ lengthMin: 1, lengthMax: RECEIPT_CANDIDATES_MAX }), fc.nat(), (linked, number) => {
        const { weight_sum } = assess(linked);
        fc.pre(weight_sum > 0);
        const drawn = number % weight_sum;
        expect(drawnOperatorId(decodeReceipt(decided(linked, drawn)))).toBe(pickByWeight(linked, drawn).operator.id);
      }),
    );
    expect(drawnOperatorId(decodeReceipt(decided([candidate(1)], null)))).toBeNull();
  });

  it('keeps the totals alone of more than 64 candidates', () => {
    fc.assert(
      fc.property(candidates({ lengthMin: 65, lengthMax: 80 }), (linked) => {
        const bytes = decided(linked, 0);
        expect(decodeReceipt(bytes)).toEqual({ ...assess(linked), drawn: 0, linked: linked.length, candidates: null });
        expect(bytes.length).toBeLessThanOrEqual(16);
      }),
      { numRuns: 20 },
    );
  });

  it('takes at most 16 bytes a candidate beyond its totals', () => {
    fc.assert(
      fc.property(candidates({ lengthMax: RECEIPT_CANDIDATES_MAX }), (linked) => {
        const totals = decided(manyOf(linked), 0).length;
        expect(decided(linked, 0).length).toBeLessThanOrEqual(totals + 16 * linked.length);
      }),
    );
  });

  it('takes 4 bytes a candidate on an ordinary floor', () => {
    const fifty = Array.from({ length: 50 }, (_, index) =>
      candidate(index + 1, { weight: 10, max_active_tickets: 20 }),
    );

    expect(decided(fifty, 7).length).toBeLessThanOrEqual(50 * 4 + 10);
  });

  it('tells "nobody" from the number 0', () => {
    expect(decodeReceipt(decided([], null)).drawn).toBeNull();
    expect(decodeReceipt(decided([candidate(1)], 0)).drawn).toBe(0);
  });

  it('does not share its bytes with the next one', () => {
    const first = decided([candidate(1, { weight: 3 })], 2);
    const before = Uint8Array.from(first);
    decided([candidate(9, { weight: 1000 })], 999);

    expect(first).toEqual(before);
  });

  it('is refused when it is cut short', () => {
    fc.assert(
      fc.property(candidates({ lengthMin: 1, lengthMax: 10 }), fc.nat(), (linked, cut) => {
        const bytes = decided(linked, 0);
        expect(() => decodeReceipt(bytes.subarray(0, cut % bytes.length))).toThrow(/cut short|format/u);
      }),
    );
  });

  it('is refused in a format of another version', () => {
    expect(() => decodeReceipt(Uint8Array.of(9, 0, 0))).toThrow('unknown receipt format 9');
  });
});

/** The same candidates so often that only the totals are kept. */
function manyOf(linked: readonly Candidate[]): Candidate[] {
  return Array.from({ length: RECEIPT_CANDIDATES_MAX + 1 }, (_, index) => linked[index] ?? candidate(1));
}
