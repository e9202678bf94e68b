/** Own work: what one operator did today, this week and the last one, counted by the same reading as the supervisor's work report. */
import { AppError } from '@shared/errors';
import type { OwnWork } from '@shared/model/work-report';
import { createLocalCalendar } from '@shared/figures/local-calendar';
import { datesBetween, dayAfter, weekdayOf } from '../../domain/time/local-dates';
import { openWithinMs } from '../roster/open-targets';
import { reportPeriod } from './report-period';
import { toOperator, type WorkReportOptions } from './work-report';
import { countWork, noWork, type WorkTally } from './work-tally';

export function createOwnWork(options: WorkReportOptions) {
  const { clock, operators, repository, roster, ticketFacts, timeZone, work } = options;
  const calendar = createLocalCalendar(timeZone);

  async function readAll() {
    const now = clock();
    const date = calendar.dateOf(now);
    const week_from = dayAfter(date, -weekdayOf(date));
    const within = (from: string, to: string) => {
      const { period } = reportPeriod({ from, to, days: 1 }, { calendar, now });
      const scope = {
        ...{ ticketFacts, reports: repository, calendar, sourceId: null },
        ...{ openWithinMs: openWithinMs(roster), now },
      };
      return countWork(scope, period, datesBetween(from, to));
    };
    const today = await within(date, date);
    const week = week_from === date ? today : await within(week_from, date);
    return { date, week_from, today, week, lastWeek: await within(dayAfter(week_from, -7), dayAfter(week_from, -1)) };
  }
  const readShared = createSharedReading(readAll);

  return async (operator_id: number): Promise<OwnWork> => {
    const name = operators.names().get(operator_id);
    if (name === undefined) throw new AppError('unknown_operator');
    const { date, week_from, ...read } = await readShared();
    const rowOf = ({ operators: all }: WorkTally) => toOperator(operator_id, name, all.get(operator_id) ?? noWork());
    return {
      date,
      week_from,
      today: rowOf(read.today),
      week: rowOf(read.week),
      last_week: rowOf(read.lastWeek),
      outcomes: [...work.outcomes()],
    };
  };
}

/**
 * A reading counts everybody, so all who ask while one is under way share the next one: two hundred operators at the end of a
 * shift cost two readings, and nobody misses what they did just before.
 */
function createSharedReading<T>(read: () => Promise<T>): () => Promise<T> {
  let current: Promise<unknown> = Promise.resolve();
  let next: Promise<T> | undefined;
  return () => {
    next ??= current.then(() => {
      next = undefined;
      const reading = read();
      current = Promise.allSettled([reading]);
      return reading;
    });
    return next;
  };
}
