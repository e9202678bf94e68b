// The time sheet as tables: the sums of days, and the intervals they are made of.
import type { StateInterval, TimeSheet, TimeSheetIntervals, TimeSheetRow } from '@shared/model/time-sheet';
import { type Column, type Name, tableOf, type WorkTable } from './work-tables';

export function timeSheetTable({ rows }: TimeSheet, name: Name): WorkTable {
  const duration = (column: string, value: (row: TimeSheetRow) => number): Column<TimeSheetRow> => ({
    name: name(column),
    value,
    isDuration: true,
  });
  const table = tableOf<TimeSheetRow>('time-sheet', rows, [
    { name: name('date'), value: ({ date }) => date },
    { name: name('operator'), value: ({ operator_name }) => operator_name },
    duration('onLine', ({ on_line_ms }) => on_line_ms),
    duration('break', ({ break_ms }) => break_ms),
    duration('noLink', ({ no_link_ms }) => no_link_ms),
    duration('offShift', ({ off_shift_ms }) => off_shift_ms),
  ]);
  return { ...table, isToTheMinute: true };
}

/** The columns of the time sheet say what a state is called, and so do its intervals. */
const STATE_COLUMNS = {
  on_line: 'onLine',
  break: 'break',
  no_link: 'noLink',
  off_shift: 'offShift',
} satisfies Record<StateInterval['state'], string>;

/** @param timeZone of the program, as its days are; undefined = one that this browser has never heard of: its own */
export function intervalTable(
  { rows }: Pick<TimeSheetIntervals, 'rows'>,
  name: Name,
  timeZone: string | undefined,
): WorkTable {
  const time = new Intl.DateTimeFormat('en', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone });
  const clock = (at: string) => time.format(Date.parse(at));
  const table = tableOf<StateInterval>('time-sheet-intervals', rows, [
    { name: name('date'), value: ({ date }) => date },
    { name: name('operator'), value: ({ operator_name }) => operator_name },
    { name: name('since'), value: ({ from }) => clock(from) },
    { name: name('until'), value: ({ until }) => (until === null ? name('lasts') : clock(until)) },
    { name: name('state'), value: ({ state }) => name(STATE_COLUMNS[state]) },
    { name: name('reason'), value: ({ reason }) => reason },
    { name: name('lasted'), value: ({ ms }) => ms, isDuration: true },
  ]);
  return { ...table, isToTheMinute: true };
}
