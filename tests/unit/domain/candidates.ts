/** Candidates for properties: single ones by hand, lists from fast-check in operator id order. */
import fc from 'fast-check';
import type { Candidate, OperatorState } from '../../../src-main/domain/distribution/eligibility';

/** An operator who is free, unless the differences say otherwise. */
export function candidate(
  id: number,
  differences: Partial<OperatorState> & { readonly weight?: number } = {},
): Candidate {
  const { weight = 1, ...state } = differences;
  return {
    weight,
    operator: { id, name: `operator ${id}`, is_active: true, max_active_tickets: 10, active_count: 0, ...state },
  };
}

interface Limits {
  /** @default 1000 */
  readonly weightMax?: number;
  /** @default 30 */
  readonly lengthMax?: number;
  readonly lengthMin?: number;
}

export function candidates({ weightMax = 1000, lengthMax = 30, lengthMin = 0 }: Limits = {}): fc.Arbitrary<
  Candidate[]
> {
  const one = fc.record({
    step: fc.oneof(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 2 ** 33 })),
    weight: fc.oneof(fc.constantFrom(0, 1, weightMax), fc.integer({ min: 0, max: weightMax })),
    is_active: fc.oneof({ weight: 3, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
    active_count: fc.nat(20),
    max_active_tickets: fc.oneof(fc.nat(20), fc.constant(100_000_000)),
  });
  return fc.array(one, { minLength: lengthMin, maxLength: lengthMax, size: 'max' }).map((rows) => {
    let id = 0;
    return rows.map(({ step, ...row }) => {
      id += step;
      return candidate(id, row);
    });
  });
}
