// The work report as tables: one a view and for its file, so that what is saved is what is shown.
import type { InTarget, Times, WorkReport } from '@shared/model/work-report';
import type { ReportTable } from './report-table';

/** What a column is called: a key of `work.column`. */
export type Name = (column: string) => string;

/** What outcomes are called in the language of the window. */
type OutcomeName = (name: string) => string;

export interface WorkTable extends ReportTable {
  /** Columns that hold milliseconds. */
  readonly durations: ReadonlySet<number>;
  /** Nobody counts the seconds of a working day, and «8:06» would be read as hours. @default seconds are shown */
  readonly isToTheMinute?: boolean;
  /** Columns of outcomes: a dozen may occur, so on the screen they stand in a table of their own below. */
  readonly outcomes: ReadonlySet<number>;
}

/** A column: its name, its value, and what kind of figure it holds. */
export interface Column<T> {
  readonly name: string;
  readonly value: (row: T) => string | number | null;
  readonly isDuration?: boolean;
  readonly isOutcome?: boolean;
}

export function operatorTable({ operators, outcomes }: WorkReport, name: Name, outcomeName: OutcomeName): WorkTable {
  type Row = WorkReport['operators'][number];
  return tableOf<Row>('operators', operators, [
    { name: name('operator'), value: ({ operator_name }) => operator_name },
    { name: name('received'), value: ({ received }) => received },
    { name: name('closed'), value: ({ closed }) => closed },
    ...outcomeColumns<Row>(operators, inWords(outcomes, outcomeName), name),
    ...timesColumns<Row>(({ opened }) => opened, [name('openedMedian'), 'median_ms'], [name('openedP90'), 'p90_ms']),
    ...targetColumns<Row>(operators, name),
    ...timesColumns<Row>(({ own_time }) => own_time, [name('ownMean'), 'mean_ms'], [name('ownMedian'), 'median_ms']),
    ...timesColumns<Row>(({ age }) => age, [name('ageMedian'), 'median_ms']),
    { name: name('transferredIn'), value: ({ transferred_in }) => transferred_in },
    { name: name('transferredOut'), value: ({ transferred_out }) => transferred_out },
    { name: name('reopened'), value: ({ reopened }) => reopened },
  ]);
}

export function sourceTable({ sources, outcomes }: WorkReport, name: Name, outcomeName: OutcomeName): WorkTable {
  type Row = WorkReport['sources'][number];
  return tableOf<Row>('sources', sources, [
    { name: name('source'), value: ({ source_name }) => source_name },
    { name: name('received'), value: ({ received }) => received },
    { name: name('missed'), value: ({ missed }) => missed },
    {
      name: name('missedShare'),
      value: ({ received, missed }) => (received + missed === 0 ? null : (100 * missed) / (received + missed)),
    },
    { name: name('closed'), value: ({ closed }) => closed },
    ...outcomeColumns<Row>(sources, inWords(outcomes, outcomeName), name),
    ...timesColumns<Row>(({ opened }) => opened, [name('openedMedian'), 'median_ms'], [name('openedP90'), 'p90_ms']),
    ...targetColumns<Row>(sources, name),
    ...timesColumns<Row>(({ age }) => age, [name('ageMean'), 'mean_ms'], [name('ageMedian'), 'median_ms']),
  ]);
}

export function dayTable({ days, days_before }: WorkReport, name: Name): WorkTable {
  const rows = days.map((day, index) => ({ ...day, before: days_before[index] }));
  return tableOf<(typeof rows)[number]>('days', rows, [
    { name: name('date'), value: ({ date }) => date },
    { name: name('received'), value: ({ received }) => received },
    { name: name('missed'), value: ({ missed }) => missed },
    { name: name('closed'), value: ({ closed }) => closed },
    { name: name('before'), value: ({ before }) => (before ? before.received + before.missed : null) },
  ]);
}

export function tableOf<T>(file: string, rows: readonly T[], columns: readonly Column<T>[]): WorkTable {
  return {
    file,
    columns: columns.map((column) => column.name),
    durations: new Set(columns.flatMap(({ isDuration }, index) => (isDuration ? [index] : []))),
    outcomes: new Set(columns.flatMap(({ isOutcome }, index) => (isOutcome ? [index] : []))),
    rows: rows.map((row) => columns.map(({ value }) => value(row) ?? '')),
  };
}

/** What stands on the screen: all but the outcomes, and these behind the names once more. */
export function partsOf(table: WorkTable): WorkTable[] {
  if (table.outcomes.size === 0) return [table];
  return [
    partOf(table, (index) => !table.outcomes.has(index)),
    partOf(table, (index) => index === 0 || table.outcomes.has(index)),
  ];
}

function partOf({ columns, durations, outcomes, rows, file }: WorkTable, has: (index: number) => boolean): WorkTable {
  const kept = [...columns.keys()].filter(has);
  const among = (marked: ReadonlySet<number>) => new Set([...kept.keys()].filter((at) => marked.has(kept[at] ?? -1)));
  return {
    file,
    columns: kept.map((index) => columns[index] ?? ''),
    durations: among(durations),
    outcomes: among(outcomes),
    rows: rows.map((row) => kept.map((index) => row[index] ?? '')),
  };
}

function inWords(outcomes: WorkReport['outcomes'], outcomeName: OutcomeName): WorkReport['outcomes'] {
  return outcomes.map((outcome) => ({ ...outcome, name: outcomeName(outcome.name) }));
}

/** Only the outcomes that occurred. */
function outcomeColumns<T extends { readonly outcomes: WorkReport['sources'][number]['outcomes'] }>(
  rows: readonly T[],
  names: WorkReport['outcomes'],
  name: Name,
): Column<T>[] {
  const used = new Set(rows.flatMap(({ outcomes }) => outcomes.map(({ outcome_id }) => outcome_id)));
  const countOf = (id: number | null) => (row: T) =>
    row.outcomes.find(({ outcome_id }) => outcome_id === id)?.count ?? 0;
  const column = (called: string, id: number | null) => ({ name: called, value: countOf(id), isOutcome: true });
  const named = names.filter(({ id }) => used.has(id)).map((each) => column(each.name, each.id));
  // While nobody chooses outcomes, a column that repeats "closed" would only take room.
  return named.length === 0 ? [] : [...named, column(name('noOutcome'), null)];
}

/** Only where a source has a target. */
function targetColumns<T extends { readonly opened_in_target: InTarget | null }>(
  rows: readonly T[],
  name: Name,
): Column<T>[] {
  if (rows.every(({ opened_in_target }) => opened_in_target === null)) return [];
  const share = ({ opened_in_target: target }: T) => target && (100 * target.in_time) / target.of;
  return [{ name: name('openedInTarget'), value: share }];
}

function timesColumns<T>(
  times: (row: T) => Times | null,
  ...columns: readonly (readonly [name: string, figure: 'mean_ms' | 'median_ms' | 'p90_ms'])[]
): Column<T>[] {
  return columns.map(([name, figure]) => ({ name, isDuration: true, value: (row) => times(row)?.[figure] ?? null }));
}

/** For a file: a spreadsheet adds up minutes, not «12:14». `named`: says of a column that it holds minutes. */
export function inMinutes(
  { durations, columns, rows, ...table }: WorkTable,
  named: (column: string) => string,
): ReportTable {
  const minutes = (cell: string | number, index: number) =>
    durations.has(index) && typeof cell === 'number' ? Math.round(cell / 600) / 100 : cell;
  return {
    ...table,
    columns: columns.map((column, index) => (durations.has(index) ? named(column) : column)),
    rows: rows.map((row) => row.map(minutes)),
  };
}
