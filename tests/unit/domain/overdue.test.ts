import { describe, expect, it } from 'vitest';
import { latenessOf, lateOpening, normMs, ticketLateness, type TicketTimes } from '@shared/overdue';

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

describe('the opening of a ticket', () => {
  const at = (minutes: number) => new Date(minutes * MINUTE_MS).toISOString();
  const times = (patch: Partial<TicketTimes>) => ({ created_at: at(0), assigned_at: null, opened_at: null, ...patch });
  const within = 5 * MINUTE_MS;

  it.each([
    ['waits in time', {}, 5 * MINUTE_MS - 1, null],
    [
      'waits too long from the moment its time is over',
      {},
      5 * MINUTE_MS,
      { isOpened: false, waitedMs: 5 * MINUTE_MS },
    ],
    ['waits anew where it was given to somebody else', { assigned_at: at(4) }, 8 * MINUTE_MS, null],
    ['was in time', { opened_at: at(4) }, 60 * MINUTE_MS, null],
    ['was late, and stays so', { opened_at: at(6) }, 60 * MINUTE_MS, { isOpened: true, waitedMs: 6 * MINUTE_MS }],
    ['was in time at the second desk', { assigned_at: at(6), opened_at: at(7) }, 60 * MINUTE_MS, null],
    [
      'was late, whoever got it afterwards',
      { opened_at: at(6), assigned_at: at(9) },
      60 * MINUTE_MS,
      { isOpened: true, waitedMs: 6 * MINUTE_MS },
    ],
  ] as const)('%s', (...[, patch, now, late]) => {
    expect(lateOpening(times(patch), now, within)).toEqual(late);
    expect(lateOpening(times(patch), now, null)).toBeNull();
  });

  it.each([
    [6, 'unopened'],
    [25, 'unopened'],
    [30, 'overdue'],
  ] as const)('makes a ticket of %i minutes %s: the worse word stands', (minutes, lateness) => {
    const limits = { norm: 30 * MINUTE_MS, openWithin: within };
    expect(ticketLateness(times({}), minutes * MINUTE_MS, limits)).toBe(lateness);
    const opened = ticketLateness(times({ opened_at: at(6) }), minutes * MINUTE_MS, limits);
    expect(opened).toBe({ 6: 'in_time', 25: 'nearly', 30: 'overdue' }[minutes]);
  });
});
