/** Time sheet: states of operators in a period, as sums of days and as the intervals they are made of. */
import { toIso } from '@shared/figures/iso';
import { DAY_MS } from '@shared/figures/time';
import { INTERVAL_DAYS_MAX, type TimeSheet, type TimeSheetIntervals } from '@shared/model/time-sheet';
import { type DayInterval, stateIntervals, timeSheet } from '../../domain/people/time-sheet';
import { createLocalCalendar } from '@shared/figures/local-calendar';
import { createPacer } from '../../store/pacer';
import type { OperatorEventReads, OperatorEventRow } from '../../store/people/operator-events';
import type { Period } from '../../store/period';
import type { OperatorReads } from '../../store/roster/operators';
import { type DaysQuery, type LongestPeriod, reportPeriod } from './report-period';

export interface TimeSheetOptions {
  readonly operatorEvents: OperatorEventReads;
  readonly operators: OperatorReads;
  readonly clock: () => number;
  readonly timeZone: string;
}

export interface IntervalsQuery extends DaysQuery {
  /** @default everybody */
  readonly operator_id?: number | undefined;
}

const OF_EVERYBODY: LongestPeriod = { days: INTERVAL_DAYS_MAX, reason: 'intervals_too_long' };

export interface TimeSheets {
  readonly sums: (query: DaysQuery) => Promise<TimeSheet>;
  readonly intervals: (query: IntervalsQuery) => Promise<TimeSheetIntervals>;
}

export function createTimeSheets(options: TimeSheetOptions): TimeSheets {
  const { operators, clock, timeZone } = options;
  const calendar = createLocalCalendar(timeZone);

  async function read(query: IntervalsQuery, most?: LongestPeriod) {
    const now = clock();
    const { from, to, period } = reportPeriod(query, { calendar, now }, most);
    const names = operators.names();
    const ids = [...names.keys()].filter((id) => query.operator_id === undefined || id === query.operator_id);
    const known = { from: period.from, to: Math.min(period.to, now) };
    const intervals = stateIntervals(await startsWithin(options, ids, known), known, calendar);
    return { about: { from, to, time_zone: calendar.timeZone }, names, now, intervals };
  }

  return {
    async sums(query) {
      const { about, names, intervals } = await read(query);
      const rows = timeSheet(intervals).map(({ operator_id, date, ms }) => ({
        operator_id,
        operator_name: names.get(operator_id) ?? '',
        date,
        on_line_ms: ms.on_line,
        break_ms: ms.break,
        no_link_ms: ms.no_link,
        off_shift_ms: ms.off_shift,
      }));
      return { ...about, rows };
    },
    async intervals(query) {
      const { about, names, now, intervals } = await read(
        query,
        query.operator_id === undefined ? OF_EVERYBODY : undefined,
      );
      return { ...about, rows: intervals.map((interval) => toRow(interval, names, now)) };
    },
  };
}

/** In slices, so that a year of two hundred people holds no submission up. */
async function startsWithin(
  { operatorEvents }: TimeSheetOptions,
  operatorIds: readonly number[],
  { from, to }: Period,
): Promise<OperatorEventRow[]> {
  const pace = createPacer();
  const starts: OperatorEventRow[] = [];
  for (const id of operatorIds) {
    const last = operatorEvents.lastBefore(id, from);
    if (last) starts.push(last);
    await pace();
  }
  const asked = new Set(operatorIds);
  for (let start = from; start < to; start += DAY_MS) {
    const events = operatorEvents.within(start, Math.min(to, start + DAY_MS));
    starts.push(...events.filter(({ operator_id }) => asked.has(operator_id)));
    await pace();
  }
  return starts.sort((a, b) => a.id - b.id);
}

function toRow(
  { operator_id, date, from, to, state, reason }: DayInterval,
  names: ReadonlyMap<number, string>,
  now: number,
) {
  return {
    operator_id,
    operator_name: names.get(operator_id) ?? '',
    date,
    from: toIso(from),
    // What ended is cut at an event or at midnight, both of which lie before now.
    until: to === now ? null : toIso(to),
    ms: to - from,
    state,
    reason,
  };
}
