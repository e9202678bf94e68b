// What the forecast of slots advises, and when it keeps silent.
import { describe, expect, it } from 'vitest';
import type { StaffingReport } from '@shared/model/report';
import { staffingAnswer, type StaffingHour } from '../../../src-renderer/composables/reports/staffing';

const QUIET: Omit<StaffingHour, 'hour'> = {
  days: 5,
  submissions: 100,
  missed: 0,
  mean_per_hour: 20,
  busy_per_hour: 30,
  needed: 3,
  forecast_mean: 0,
  forecast_busy: 0.01,
  observed: 0,
  agreement: 'agrees',
};

function report(changes: Readonly<Record<number, Partial<StaffingHour>>>, slots = 10): StaffingReport {
  return {
    from: '2026-03-01',
    to: '2026-03-07',
    time_zone: 'UTC',
    source_id: null,
    weekdays: 'all',
    max_missed: 0.05,
    days: 5,
    holding: { mean_ms: 60_000, closed: 10, open: 1 },
    slots,
    hours: Array.from({ length: 24 }, (_, hour) => ({ ...QUIET, hour, ...changes[hour] })),
  };
}

describe('the answer', () => {
  it('is about the hour that needs the most', () => {
    expect(staffingAnswer(report({ 9: { needed: 8 }, 16: { needed: 9 } }))).toMatchObject({
      kind: 'enough',
      hour: { hour: 16 },
    });
  });

  it('says when there are too few', () => {
    expect(staffingAnswer(report({ 16: { needed: 11 } }))).toMatchObject({ kind: 'short', hour: { hour: 16 } });
  });

  it('is none where an hour disagrees with what was seen, however many slots there are', () => {
    const doubtful = { agreement: 'disagrees', observed: 0.3, missed: 30 } as const;
    expect(staffingAnswer(report({ 19: doubtful }, 1_000))).toMatchObject({ kind: 'disagrees', hour: { hour: 19 } });
  });

  it('is none without tickets that were closed, or days on which anybody asked', () => {
    expect(staffingAnswer({ ...report({}), hours: null, holding: null })).toEqual({ kind: 'unknown' });
    expect(staffingAnswer({ ...report({}), days: 0 })).toEqual({ kind: 'no_data' });
  });
});
