import { describe, expect, it } from 'vitest';
import { blockingProbability } from '@shared/figures/erlang-b';
import { meanHoldingMs, staffingHours, type WorkedDay } from '../../../src-main/domain/people/staffing';

const HOUR_MS = 3_600_000;

/** A day with so much in one hour and nothing else. */
function day(hour: number, submissions: number, missed = 0): WorkedDay {
  const at = (count: number) => Array.from({ length: 24 }, (_, index) => (index === hour ? count : 0));
  return { submissions: at(submissions), missed: at(missed) };
}

describe('Erlang B agrees with published values', () => {
  it.each([
    [1, 1, 0.5],
    [2, 1, 0.2],
    [5, 1, 0.003067],
    [5, 3, 0.110054],
    [5, 5, 0.284868],
    [10, 5, 0.018385],
    [20, 15, 0.045593],
  ])('B(%i, %i)', (slots, load, expected) => {
    expect(blockingProbability(load, slots)).toBeCloseTo(expected, 6);
  });
});

describe('the forecast of slots', () => {
  it('counts the mean of the days there were and the busiest of ten', () => {
    const days = [10, 10, 10, 10, 10, 10, 10, 10, 40, 90].map((count) => day(9, count));
    const hour = staffingHours({ days, holdingMs: HOUR_MS, slots: 100, maxMissed: 0.05 })[9];
    expect(hour).toMatchObject({ days: 10, submissions: 210, mean_per_hour: 21, busy_per_hour: 40 });
  });

  it('leaves out hours that are not over', () => {
    const today: WorkedDay = {
      submissions: [...Array<number>(9).fill(0), null],
      missed: [...Array<number>(9).fill(0), null],
    };
    const hour = staffingHours({ days: [day(9, 8), today], holdingMs: HOUR_MS, slots: 5, maxMissed: 0.05 })[9];
    expect(hour).toMatchObject({ days: 1, mean_per_hour: 8 });
  });

  it('gives enough slots for the busy day', () => {
    const question = { days: [day(9, 15)], holdingMs: HOUR_MS, slots: 0, maxMissed: 0.05 };
    const needed = staffingHours(question)[9]?.needed ?? 0;
    expect(blockingProbability(15, needed)).toBeLessThanOrEqual(0.05);
    expect(blockingProbability(15, needed - 1)).toBeGreaterThan(0.05);
  });

  it('disagrees where 30 of 100 were missed and the formula expects nobody to be', () => {
    const days = [day(19, 150, 45)];
    const hour = staffingHours({ days, holdingMs: 60_000, slots: 40, maxMissed: 0.05 })[19];
    expect(hour).toMatchObject({ observed: 0.3, agreement: 'disagrees' });
  });

  it('disagrees where far fewer were missed than the formula expects', () => {
    const hour = staffingHours({ days: [day(9, 200, 0)], holdingMs: HOUR_MS, slots: 10, maxMissed: 0.05 })[9];
    expect(hour?.agreement).toBe('disagrees');
  });

  it('agrees where the missed lie between a mean and a busy day', () => {
    const share = blockingProbability(10, 10);
    const days = Array.from({ length: 100 }, () => day(9, 10, Math.round(10 * share)));
    const hour = staffingHours({ days, holdingMs: HOUR_MS, slots: 10, maxMissed: 0.05 })[9];
    expect(hour?.agreement).toBe('agrees');
  });

  it('says nothing of an hour in which hardly anybody asked', () => {
    expect(staffingHours({ days: [day(9, 3, 3)], holdingMs: 1, slots: 40, maxMissed: 0.05 })[9]?.agreement).toBe(
      'unknown',
    );
  });
});

describe('how long a ticket holds its slot', () => {
  it('is unknown while none was closed', () => {
    expect(meanHoldingMs(0, HOUR_MS, 0)).toBeNull();
  });

  it('counts the time of those that are still open', () => {
    expect(meanHoldingMs(10 * 60_000, 50 * 60_000, 1)).toBe(60 * 60_000);
  });
});
