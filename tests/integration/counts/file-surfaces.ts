/** Reports as files: cell by cell what is saved as CSV, and what a workbook is made of. */
import { csvOf, type ReportTable } from '../../../src-renderer/composables/reports/report-table';
import { causeTable, hourTable, shareTable, weekTable } from '../../../src-renderer/composables/reports/stream-tables';
import { timeSheetTable } from '../../../src-renderer/composables/reports/time-sheet-tables';
import {
  dayTable,
  inMinutes,
  operatorTable,
  sourceTable,
  type WorkTable,
} from '../../../src-renderer/composables/reports/work-tables';
import type { Recount } from './recount';
import { activityOf, sharesOf } from './report-surfaces';
import { read, type Surface } from './surface';
import { sums } from './time-sheet-surfaces';
import { daysIn, operatorsIn, sourcesIn } from './work-surfaces';

const FROM_DAY = -6;

type Value = string | number | null | undefined;

/** Columns are called by their keys. */
const name = (key: string, values?: Record<string, string>) => [key, ...Object.values(values ?? {})].join(' ');

/** Cells of a file, line by line: the head, then the rows in an order of their own. */
function cellsOf(csv: string): string[][] {
  const [head = [], ...rows] = csv
    .replace(/^\uFEFF/u, '')
    .split('\r\n')
    .slice(0, -1)
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/gu)].map(([, quoted, plain]) => quoted ?? plain ?? ''),
    );
  return [head, ...inOrder(rows)];
}

const inOrder = (rows: readonly string[][]) => rows.toSorted((a, b) => a.join('\0').localeCompare(b.join('\0')));
const saved = (table: ReportTable) => cellsOf(csvOf(table, 'en')).slice(1);
const savedWork = (table: WorkTable) => saved(inMinutes(table, name));

/** What a cell says of a value: two places of a number, and nothing where there is none. */
const written = (value: Value) => String(typeof value === 'number' ? Math.round(value * 100) / 100 : (value ?? ''));
const counted = (rows: readonly (readonly Value[])[]) => inOrder(rows.map((row) => row.map(written)));
const minutes = (ms: number | null | undefined): Value => (typeof ms === 'number' ? Math.round(ms / 600) / 100 : null);
const tenths = (percent: number) => Math.round(percent * 10) / 10;

const since = (book: Recount) => ({ from: book.day(FROM_DAY), to: book.today, source: null });
const dates = (book: Recount, first: number) => Array.from({ length: 7 }, (_, index) => book.day(first + index));
const namesIn = (book: Recount, table: 'operators' | 'sources') =>
  new Map(book.rows<{ id: number; name: string }>(`SELECT id, name FROM ${table}`).map((row) => [row.id, row.name]));

type Done = ReturnType<typeof operatorsIn>[number] | ReturnType<typeof sourcesIn>[number];

/** Of rows that have any, each outcome that occurred and none at all; in the order of the list. */
function outcomesIn(book: Recount, rows: readonly Done[]) {
  const used = new Set(
    rows.flatMap(({ outcomes }) => (outcomes as { outcome_id: number | null }[]).map((o) => o.outcome_id)),
  );
  const ids = book
    .rows<{ id: number }>('SELECT id FROM outcomes ORDER BY position, id')
    .flatMap(({ id }) => (used.has(id) ? [id] : []));
  const columns = ids.length === 0 ? [] : [...ids, null];
  return ({ outcomes }: Done): Value[] =>
    columns.map(
      (id) => (outcomes as { outcome_id: number | null; count: number }[]).find((o) => o.outcome_id === id)?.count ?? 0,
    );
}

/** Only where a source has a target. */
function inTargetOf(rows: readonly Done[]) {
  const isAny = rows.some(({ opened_in_target }) => opened_in_target !== null);
  return ({ opened_in_target: target }: Done): Value[] => (isAny ? [target && (100 * target.in_time) / target.of] : []);
}

async function work(read: Promise<never>) {
  const report = await read;
  return {
    operators: savedWork(operatorTable(report, name, name)),
    sources: savedWork(sourceTable(report, name, name)),
    days: savedWork(dayTable(report, name)),
  };
}

function workIn(book: Recount) {
  const [people, streams] = [operatorsIn(book, since(book)), sourcesIn(book, since(book))];
  const sourceNames = namesIn(book, 'sources');
  const [ofPeople, ofStreams] = [outcomesIn(book, people), outcomesIn(book, streams)];
  const [inTime, streamInTime] = [inTargetOf(people), inTargetOf(streams)];
  const before = daysIn(book, dates(book, FROM_DAY - 7), null);
  return {
    operators: counted(
      people.map((row) => [
        ...[row.operator_name, row.received, row.closed, ...ofPeople(row)],
        ...[minutes(row.opened?.median_ms), minutes(row.opened?.p90_ms), ...inTime(row)],
        ...[minutes(row.own_time?.mean_ms), minutes(row.own_time?.median_ms), minutes(row.age?.median_ms)],
        ...[row.transferred_in, row.transferred_out, row.reopened],
      ]),
    ),
    sources: counted(
      streams.map((row) => [
        ...[sourceNames.get(row.source_id), row.received, row.missed],
        row.received + row.missed === 0 ? null : (100 * row.missed) / (row.received + row.missed),
        ...[row.closed, ...ofStreams(row)],
        ...[minutes(row.opened?.median_ms), minutes(row.opened?.p90_ms), ...streamInTime(row)],
        ...[minutes(row.age?.mean_ms), minutes(row.age?.median_ms)],
      ]),
    ),
    days: counted(
      daysIn(book, dates(book, FROM_DAY), null).map(({ date, received, missed, closed }, index) => [
        ...[date, received, missed, closed],
        (before[index]?.received ?? 0) + (before[index]?.missed ?? 0),
      ]),
    ),
  };
}

function streamIn(book: Recount) {
  const report = activityOf(book, since(book));
  const names = namesIn(book, 'sources');
  const all = (rows: readonly { readonly count: number }[]) => rows.reduce((sum, { count }) => sum + count, 0);
  const causes = report.refusal_causes as { reason: string; count: number }[];
  const { inactive = 0, at_limit = 0, zero_weight = 0 } = (report.kept_out ?? {}) as Record<string, number>;
  const keptOut = Object.entries({ inactive, at_limit, zero_weight }).map(([by, count]) => ({ by, count }));
  const share = (count: number, of: number) => tenths((100 * count) / of);
  const busy = report.sources.filter(({ tickets, refusals }) => [...tickets, ...refusals].some((n) => n > 0));
  return {
    columns: busy.flatMap(({ source_id }) => [names.get(source_id), names.get(source_id)]),
    hours: counted(
      [...Array(24).keys()].map((hour) => [
        hour,
        ...busy.flatMap(({ tickets, refusals }) => [tickets[hour] ?? 0, refusals[hour] ?? 0]),
      ]),
    ),
    week: counted(
      [...Array(24).keys()].map((hour) => [
        hour,
        ...report.weekdays.map(({ tickets, refusals }) => (tickets[hour] ?? 0) + (refusals[hour] ?? 0)),
      ]),
    ),
    causes: counted([
      ...causes.map(({ reason, count }) => [`reports.cause.${reason}`, count, null, share(count, all(causes))]),
      ...(all(keptOut) === 0 ? [] : keptOut).map(({ by, count }) => [
        ...[`reports.keptOutBy.${by}`, null, count, share(count, all(keptOut))],
      ]),
    ]),
  };
}

export const fileSurfaces: readonly Surface[] = [
  {
    name: 'the work report as files',
    shown: (world, book) => work(read(world, `GET /api/v1/reports/work?from=${book.day(FROM_DAY)}`) as Promise<never>),
    counted: workIn,
  },
  {
    name: 'the time sheet as a file',
    shown: async (world, book) => {
      const sheet = await read(world, `GET /api/v1/reports/time-sheet?from=${book.day(FROM_DAY)}`);
      return savedWork(timeSheetTable(sheet, name));
    },
    counted: (book) => {
      const names = namesIn(book, 'operators');
      return counted(
        sums(book).map(({ date, operator_id, on_line_ms, break_ms, no_link_ms, off_shift_ms }) => [
          ...[date, names.get(operator_id)],
          ...[on_line_ms, break_ms, no_link_ms, off_shift_ms].map(minutes),
        ]),
      );
    },
  },
  {
    name: 'what came and was turned away, as files',
    shown: async (world, book) => {
      const report = await read(world, `GET /api/v1/reports/activity?from=${book.day(FROM_DAY)}`);
      const hours = hourTable(report, String, name);
      return {
        columns: hours.columns.slice(1).map((column) => column.split(' ').slice(1).join(' ')),
        hours: saved(hours),
        week: saved(weekTable(report, { hour: String, weekday: String }, name)),
        causes: saved(causeTable(report, name)),
      };
    },
    counted: streamIn,
  },
  {
    name: 'the shares of today as a file',
    shown: async (world) => {
      const { from_at, to_at } = await read(world, 'GET /api/v1/reports/activity?days=1');
      const { sources } = await read(world, `GET /api/v1/reports/distribution?from=${from_at}&to=${to_at}`);
      // Whoever got nothing has a line for the weights' sake; what is counted here is what came.
      return saved(shareTable(sources, name))
        .filter(([, , operator, tickets]) => operator !== '' && tickets !== '0')
        .map((line) => line.slice(0, 5));
    },
    counted: (book) => {
      const names = namesIn(book, 'sources');
      return counted(
        sharesOf(book).flatMap(({ source_id, refusals, operators }) =>
          operators.map(({ operator_name, got, actual_share }) => [
            ...[names.get(source_id), refusals, operator_name, got, tenths(100 * actual_share)],
          ]),
        ),
      );
    },
  },
];
