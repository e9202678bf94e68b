/** Time sheet: states of operators in a period, as days. */
import type { TimeSheet } from '@shared/model/time-sheet';
import { createLocalCalendar } from '../../domain/time/local-calendar';
import { timeSheet } from '../../domain/people/time-sheet';
import type { OperatorEventReads } from '../../store/people/operator-events';
import type { OperatorReads } from '../../store/roster/operators';
import { type DaysQuery, reportPeriod } from './report-period';

export interface TimeSheetOptions {
  readonly operatorEvents: OperatorEventReads;
  readonly operators: OperatorReads;
  readonly clock: () => number;
  readonly timeZone: string;
}

export function createTimeSheet({ operatorEvents, operators, clock, timeZone }: TimeSheetOptions) {
  const calendar = createLocalCalendar(timeZone);
  return (query: DaysQuery): TimeSheet => {
    const now = clock();
    const { from, to, period } = reportPeriod(query, calendar, now);
    const until = Math.min(period.to, now);
    const names = operators.names();
    return {
      from,
      to,
      time_zone: calendar.timeZone,
      rows: timeSheet(operatorEvents.within(period.from, until), { from: period.from, to: until }, calendar).map(
        ({ operator_id, date, ms }) => ({
          operator_id,
          operator_name: names.get(operator_id) ?? '',
          date,
          on_line_ms: ms.on_line,
          break_ms: ms.break,
          no_link_ms: ms.no_link,
          off_shift_ms: ms.off_shift,
        }),
      ),
    };
  };
}
