import { describe, expect, it } from 'vitest';
import { latenessOf, normMs } from '@shared/overdue';

const MINUTE_MS = 60_000;
const norms = {
  overdue_after_minutes: 30,
  overdue_by_source: [
    { source_id: 2, minutes: 10 },
    { source_id: 3, minutes: 0 },
  ],
};

describe('the norm of a source', () => {
  it.each([
    ['is its own', 2, 10 * MINUTE_MS],
    ['is that of all where it has none', 1, 30 * MINUTE_MS],
    ['is none where it is 0', 3, null],
  ])('%s', (_, sourceId, norm) => {
    expect(normMs(norms, sourceId)).toBe(norm);
  });

  it('of all may be none', () => {
    expect(normMs({ ...norms, overdue_after_minutes: 0 }, 1)).toBeNull();
    expect(normMs({ ...norms, overdue_after_minutes: 0 }, 2)).toBe(10 * MINUTE_MS);
  });
});

describe('a ticket', () => {
  it.each([
    [0, 'in_time'],
    [24 * MINUTE_MS - 1, 'in_time'],
    [24 * MINUTE_MS, 'nearly'],
    [30 * MINUTE_MS - 1, 'nearly'],
    [30 * MINUTE_MS, 'overdue'],
  ] as const)('after %i ms is %s', (ageMs, lateness) => {
    expect(latenessOf(ageMs, 30 * MINUTE_MS)).toBe(lateness);
  });

  it('is never late without a norm', () => {
    expect(latenessOf(1_000 * MINUTE_MS, null)).toBe('in_time');
  });
});
