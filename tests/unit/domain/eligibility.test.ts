import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assess, exclusionOf, freeSlots, refusalReason } from '../../../src-main/domain/distribution/eligibility';
import { candidate, candidates } from './candidates';

const free = candidate(1);
const inactive = candidate(2, { is_active: false });
const full = candidate(3, { active_count: 10 });
const overfull = candidate(4, { active_count: 11 });
const weightless = candidate(5, { weight: 0 });

describe('exclusion', () => {
  it.each([
    ['nobody who is free', free, null],
    ['who is not active', inactive, 'inactive'],
    ['who is at the limit', full, 'at_limit'],
    ['who is above a lowered limit', overfull, 'at_limit'],
    ['who has a limit of 0', candidate(1, { max_active_tickets: 0 }), 'at_limit'],
    ['who has weight 0', weightless, 'zero_weight'],
    [
      'by the first cause of several: inactive',
      candidate(1, { is_active: false, active_count: 10, weight: 0 }),
      'inactive',
    ],
    ['by the first cause of several: at the limit', candidate(1, { active_count: 10, weight: 0 }), 'at_limit'],
  ])('keeps out %s', (_whom, one, exclusion) => {
    expect(exclusionOf(one)).toBe(exclusion);
  });

  it('lets in who has one slot left', () => {
    expect(exclusionOf(candidate(1, { active_count: 9 }))).toBeNull();
  });
});

describe('the assessment of a source', () => {
  it('counts every candidate once and adds up the weights of the eligible', () => {
    fc.assert(
      fc.property(candidates(), (linked) => {
        const { weight_sum, eligible, excluded } = assess(linked);
        const free = linked.filter((one) => exclusionOf(one) === null);

        expect(eligible).toBe(free.length);
        expect(weight_sum).toBe(free.reduce((sum, { weight }) => sum + weight, 0));
        expect(eligible + excluded.inactive + excluded.at_limit + excluded.zero_weight).toBe(linked.length);
      }),
    );
  });
});

describe('the reason of a refusal', () => {
  it.each([
    ['nobody is linked', [], 'none_linked'],
    ['nobody is active', [inactive, inactive], 'all_inactive'],
    ['all are full', [full, overfull], 'all_at_limit'],
    ['all weigh nothing', [weightless], 'zero_weight'],
    ['the causes differ', [inactive, full], 'mixed'],
    ['one is full and the free one weighs nothing', [full, weightless], 'mixed'],
    ['one is off, one full, one weightless', [inactive, full, weightless], 'mixed'],
  ] as const)('names the one cause that excludes all: %s', (_when, linked, reason) => {
    expect(refusalReason(linked)).toBe(reason);
  });

  it('finds the cause that all share, though some have others as well', () => {
    const inactiveAndFull = candidate(6, { is_active: false, active_count: 10 });
    const fullAndWeightless = candidate(7, { active_count: 10, weight: 0 });

    expect(refusalReason([inactiveAndFull, inactive])).toBe('all_inactive');
    expect(refusalReason([inactiveAndFull, full])).toBe('all_at_limit');
    expect(refusalReason([fullAndWeightless, weightless])).toBe('zero_weight');
    expect(refusalReason([inactiveAndFull, fullAndWeightless])).toBe('all_at_limit');
    expect(refusalReason([inactive, fullAndWeightless])).toBe('mixed');
  });
});

describe('free slots', () => {
  it.each([
    [free, 10],
    [full, 0],
    [overfull, 0],
    [inactive, 0],
  ])('are what the limit leaves, never below 0', ({ operator }, slots) => {
    expect(freeSlots(operator)).toBe(slots);
  });
});
