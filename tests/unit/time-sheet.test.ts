// The time sheet: sums of days are exactly their intervals, and intervals leave no gap and no overlap.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stateIntervals, timeSheet } from '../../src-main/domain/people/time-sheet';
import { createLocalCalendar } from '@shared/figures/local-calendar';

const HOUR_MS = 3_600_000;
/** Berlin's clocks are set back in the night to this Sunday, and forward in the one to 29 March. */
const START = Date.parse('2026-10-23T00:00:00Z');

const starts = fc
  .array(
    fc.record({
      operator_id: fc.integer({ min: 1, max: 3 }),
      created_at: fc.integer({ min: START - 48 * HOUR_MS, max: START + 120 * HOUR_MS }),
      state: fc.constantFrom('on_line', 'break', 'no_link', 'off_shift', 'archived'),
      reason: fc.constantFrom(null, 'Обед', 'Обучение'),
    }),
    { maxLength: 40 },
  )
  .map((all) => all.sort((a, b) => a.created_at - b.created_at));
const zones = fc.constantFrom('UTC', 'Europe/Berlin', 'Europe/Moscow', 'America/St_Johns');

test('sums of days equal their intervals, and together all the time that is known and not archived', () => {
  fc.assert(
    fc.property(starts, zones, (events, zone) => {
      const period = { from: START, to: START + 96 * HOUR_MS };
      const calendar = createLocalCalendar(zone);
      const intervals = stateIntervals(events, period, calendar);

      for (const { operator_id, date, ms } of timeSheet(intervals)) {
        for (const [state, total] of Object.entries(ms)) {
          const own = intervals.filter(
            (each) => each.operator_id === operator_id && each.date === date && each.state === state,
          );
          expect(total).toBe(own.reduce((sum, { from, to }) => sum + to - from, 0));
        }
      }
      for (const { from, to, date } of intervals) {
        expect(to).toBeGreaterThan(from);
        expect([calendar.dateOf(from), calendar.dateOf(to - 1)]).toEqual([date, date]);
      }
      // Asked of each hour apart: by the last event before it.
      for (let at = period.from; at < period.to; at += HOUR_MS) {
        for (const operator of [1, 2, 3]) {
          const last = events.findLast(({ operator_id, created_at }) => operator_id === operator && created_at <= at);
          const there = intervals.filter(
            ({ operator_id, from, to }) => operator_id === operator && from <= at && at < to,
          );
          const expected = last === undefined || last.state === 'archived' ? [] : [[last.state, last.reason]];
          expect(there.map(({ state, reason }) => [state, reason])).toEqual(expected);
        }
      }
    }),
  );
});
