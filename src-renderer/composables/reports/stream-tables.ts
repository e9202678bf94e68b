// What came and was turned away: series for charts, and tables, one a chart and for its file, so that what is saved is what is shown.
import { sharesOf } from '@shared/figures/shares';
import { sum } from '@shared/figures/sum';
import type { ActivityReport } from '@shared/model/report';
import { inTenths, type ReportSource, shareRows } from './report-rows';
import type { ReportTable } from './report-table';

/** A text of the window by its key. */
type Words = (key: string, values?: Record<string, string>) => string;

const HOURS = [...Array(24).keys()];

/** @param hour what an hour of the day is called */
export function hourTable(
  { sources }: Pick<ActivityReport, 'sources'>,
  hour: (hour: number) => string,
  t: Words,
): ReportTable {
  const busy = sources.filter(({ tickets, refusals }) => sum(tickets) + sum(refusals) > 0);
  return {
    file: 'hours',
    columns: [
      t('reports.column.hour'),
      ...busy.flatMap(({ source_name: source }) => [
        t('reports.column.ticketsOf', { source }),
        t('reports.column.refusalsOf', { source }),
      ]),
    ],
    rows: HOURS.map((at) => [
      hour(at),
      ...busy.flatMap(({ tickets, refusals }) => [tickets[at] ?? 0, refusals[at] ?? 0]),
    ]),
  };
}

/** @param called what hours and weekdays are called */
export function weekTable(
  report: Pick<ActivityReport, 'weekdays'>,
  called: { readonly hour: (hour: number) => string; readonly weekday: (iso: number) => string },
  t: Words,
): ReportTable {
  const values = submissionsByWeekday(report);
  return {
    file: 'weekdays',
    columns: [t('reports.column.hour'), ...report.weekdays.map(({ weekday }) => called.weekday(weekday))],
    rows: HOURS.map((at) => [called.hour(at), ...values.map((row) => row[at] ?? 0)]),
  };
}

const SHARE_COLUMNS = ['source', 'refusals', 'operator', 'tickets', 'actual', 'nominal'] as const;

export function shareTable(sources: readonly ReportSource[], t: Words): ReportTable {
  return {
    file: 'distribution',
    columns: SHARE_COLUMNS.map((column) => t(`reports.column.${column}`)),
    rows: sources.flatMap(linesOf),
  };
}

function linesOf(source: ReportSource): (string | number)[][] {
  const { source_name, refusals } = source;
  const rows = shareRows(source);
  if (rows.length === 0) return [[source_name, refusals, '', 0, 0, 0]];
  return rows.map(({ name, tickets, actual, nominal }) => [
    ...[source_name, refusals, name, tickets],
    ...[inTenths(actual), inTenths(nominal)],
  ]);
}

interface CountedShare {
  readonly name: string;
  readonly count: number;
  /** Percent of all of them. */
  readonly share: number;
}

export function causeRows({ refusal_causes }: Pick<ActivityReport, 'refusal_causes'>, t: Words): CountedShare[] {
  return shared(refusal_causes.map(({ reason, count }) => [t(`reports.cause.${reason}`), count]));
}

/** In the order in which distribution looks at them; none where nobody was kept out. */
export function keptOutRows({ kept_out }: Pick<ActivityReport, 'kept_out'>, t: Words): CountedShare[] {
  const order = ['inactive', 'at_limit', 'zero_weight'] as const;
  const rows = shared(order.map((by) => [t(`reports.keptOutBy.${by}`), kept_out[by]]));
  return rows.some(({ count }) => count > 0) ? rows : [];
}

function shared(counts: readonly (readonly [name: string, count: number])[]): CountedShare[] {
  const shares = sharesOf(counts.map(([, count]) => count));
  return counts.map(([name, count], index) => ({ name, count, share: (shares[index] ?? 0) * 100 }));
}

/** Submissions and operators are counted in columns of their own. */
export function causeTable(report: Pick<ActivityReport, 'refusal_causes' | 'kept_out'>, t: Words): ReportTable {
  return {
    file: 'refusals',
    columns: [
      ...[t('reports.column.cause'), t('reports.column.refusals'), t('reports.column.operators')],
      t('reports.column.shareInPercent'),
    ],
    rows: [
      ...causeRows(report, t).map(({ name, count, share }) => [name, count, '', inTenths(share)]),
      ...keptOutRows(report, t).map(({ name, count, share }) => [name, '', count, inTenths(share)]),
    ],
  };
}

/** Sources that have a colour of their own; the others are shown as one. */
const OWN_COLOURS = 5;

export interface HourSeries {
  /** null = the sources that are left. */
  readonly name: string | null;
  /** By hour, 0:00 first. */
  readonly tickets: readonly number[];
}

/** Tickets by hour, the busiest source first: it stands at the bottom of the stack. */
export function hourSeries({ sources }: ActivityReport): HourSeries[] {
  const busiest = sources
    .map(({ source_name, tickets }) => ({ name: source_name, tickets, total: sum(tickets) }))
    .filter(({ total }) => total > 0)
    .sort((a, b) => b.total - a.total);
  const isCut = busiest.length > OWN_COLOURS + 1;
  const own: HourSeries[] = isCut ? busiest.slice(0, OWN_COLOURS) : busiest;
  const rest = isCut ? [{ name: null, tickets: byHour(busiest.slice(OWN_COLOURS).map(({ tickets }) => tickets)) }] : [];
  return [...own, ...rest].map(({ name, tickets }) => ({ name, tickets }));
}

/** Refusals of all sources by hour. */
export function refusalsByHour({ sources }: ActivityReport): number[] {
  return byHour(sources.map(({ refusals }) => refusals));
}

/** Everybody who asked: weekday by weekday, Monday first, 24 hours each. */
export function submissionsByWeekday({ weekdays }: Pick<ActivityReport, 'weekdays'>): number[][] {
  return weekdays.map(({ tickets, refusals }) => byHour([tickets, refusals]));
}

function byHour(lists: readonly (readonly number[])[]): number[] {
  return Array.from({ length: 24 }, (_, hour) => sum(lists.map((list) => list[hour] ?? 0)));
}
