/** Reports: what the distribution really did over a period, beside what the weights ask for. */
import { DAY_MS } from '@shared/figures/time';
import { sum } from '@shared/figures/sum';
import { toIso } from '@shared/figures/iso';
import type { TimeSheet, TimeSheetIntervals } from '@shared/model/time-sheet';
import type { OperatorEventReads } from '../../store/people/operator-events';
import type { OperatorReads } from '../../store/roster/operators';
import type { DaysQuery } from './report-period';
import { type ReportSources, sourcesOfReports } from './report-sources';
import { createTimeSheets, type IntervalsQuery } from './time-sheet';
import { AppError } from '@shared/errors';
import type { FieldReason } from '@shared/field-errors';
import type { ActivityReport, DistributionReport, StaffingReport } from '@shared/model/report';
import type { OwnWork, WorkReport } from '@shared/model/work-report';
import { createPacer } from '../../store/pacer';
import { isWithin, type Period } from '../../store/period';
import type { ActivityReads } from '../../store/reports/activity';
import type { ReportReads } from '../../store/reports/reports';
import type { TicketFactsReads } from '../../store/reports/ticket-facts';
import type { WorkReads } from '../../store/reports/work';
import { sharesOf } from '../../domain/distribution/shares';
import { type ActivityQuery, createActivityReport } from './activity-report';
import { createOwnWork } from './own-work';
import { createWorkReport, type WorkQuery } from './work-report';
import { drawnOperator, eachTicket } from './ticket-facts';
import { createStaffingReport, type StaffingQuery } from './staffing-report';

/** The period when none is given, in milliseconds: 30 days. */
const DEFAULT_PERIOD_MS = 30 * DAY_MS;

export interface Reports {
  /**
   * Every source with its linked operators and those who got its tickets in the period and are linked no more (nominal
   * share 0). Nominal shares are those of the weights as set now. Default: the last 30 days.
   *
   * @param period ISO 8601, from ≤ created_at < to
   * @throws {invalid_input} from ≥ to
   */
  distribution(period: {
    readonly from?: string | undefined;
    readonly to?: string | undefined;
  }): Promise<DistributionReport>;
  /**
   * What came, was refused and was closed over whole local days of this machine, by source, hour and weekday; how long
   * tickets were in work. Default: the last 30 days with today.
   *
   * @param query days `YYYY-MM-DD`, both included, at most 366; or so many `days` up to `to`; one source, or all
   * @throws {invalid_input} the period begins after its end or today, or is too long
   * @throws {unknown_source}
   */
  activity(query: ActivityQuery): Promise<ActivityReport>;
  /**
   * How long each operator was on line, on a break, without a link, off shift, day by day. Default: the last 30 days with today.
   *
   * @throws {invalid_input} the period begins after its end or today, or is too long
   */
  timeSheet(query: DaysQuery): Promise<TimeSheet>;
  /**
   * The intervals that the time sheet is made of, with the reasons of breaks. Default: the last 30 days with today.
   *
   * @param query one operator, or everybody: then at most 92 days
   * @throws {invalid_input} the period begins after its end or today, or is too long
   */
  timeSheetIntervals(query: IntervalsQuery): Promise<TimeSheetIntervals>;
  /**
   * How many slots each hour of the day needs, from the days of the period on which anybody asked, and what was missed in
   * these hours in fact. Hours that are not over and those before the first submission are left out.
   *
   * @param query as for `activity`; which weekdays; the share that may be missed, in whole percent
   * @throws {invalid_input} the period begins after its end or today, or is too long
   * @throws {unknown_source}
   */
  staffing(query: StaffingQuery): Promise<StaffingReport>;
  /**
   * What each operator and source did over whole local days: received, opened in, closed with which outcome, time in work and
   * moves; day by day, beside as many days before.
   *
   * @throws {invalid_input} the period begins after its end or today, or is too long
   * @throws {unknown_source}
   */
  work(query: WorkQuery): Promise<WorkReport>;
  /**
   * What one operator did today and since Monday, as `work` counts it.
   *
   * @throws {unknown_operator}
   */
  ownWork(operator_id: number): Promise<OwnWork>;
}

export interface ReportsOptions extends ReportSources {
  readonly ticketFacts: TicketFactsReads;
  readonly work: WorkReads;
  readonly operators: OperatorReads;
  readonly operatorEvents: OperatorEventReads;
  readonly activity: ActivityReads;
  readonly repository: ReportReads;
  /** Now, in epoch milliseconds. */
  readonly clock: () => number;
  /** Where days begin: an IANA name. */
  readonly timeZone: string;
}

/** Tickets by operator and source, refusals by source. */
interface Tally {
  readonly tickets: Map<number, Map<number, number>>;
  readonly refusals: Map<number, number>;
}

export function createReports(options: ReportsOptions): Reports {
  const { clock } = options;
  const timeSheets = createTimeSheets(options);
  return {
    activity: createActivityReport(options),
    staffing: createStaffingReport(options),
    work: createWorkReport(options),
    ownWork: createOwnWork(options),
    timeSheet: timeSheets.sums,
    timeSheetIntervals: timeSheets.intervals,
    distribution: async ({ from, to }) => {
      // Up to now and with it: a ticket of this very millisecond counts.
      const end = to === undefined ? clock() + 1 : Date.parse(to);
      const period = { from: from === undefined ? end - DEFAULT_PERIOD_MS : Date.parse(from), to: end };
      if (period.from >= period.to) {
        const errors = [{ field: 'from', message: 'empty_period' satisfies FieldReason }];
        throw new AppError('invalid_input', { data: { errors } });
      }
      const tally = await count(options, period);
      const names = options.operators.names();
      const sources = sourcesOfReports(options);
      return {
        from: toIso(period.from),
        to: toIso(period.to),
        sources: sources
          .map((source) => toReportSource(source, tally, names))
          .filter(({ tickets, refusals }, index) => !sources[index]?.isArchived || tickets + refusals > 0),
      };
    },
  };
}

/** In slices, so that a report over millions of tickets does not hold distribution up. */
async function count(
  { activity, ticketFacts }: Pick<ReportsOptions, 'activity' | 'ticketFacts'>,
  { from, to }: Period,
): Promise<Tally> {
  const pace = createPacer();
  const tally: Tally = { tickets: new Map(), refusals: new Map() };
  // Rows say who has a ticket now; what was distributed is who got it first.
  await eachTicket({ ticketFacts, sourceId: null }, { period: { from, to }, pace }, (facts, place, moves) => {
    if (!isWithin({ from, to }, facts.createdAt[place] ?? Number.NaN)) return;
    const source_id = facts.sourceId[place] ?? 0;
    const operator_id = drawnOperator(moves, facts.operatorId[place] ?? 0);
    const ofSource = tally.tickets.get(source_id) ?? new Map<number, number>();
    tally.tickets.set(source_id, ofSource.set(operator_id, (ofSource.get(operator_id) ?? 0) + 1));
  });
  for (let start = from; start < to;) {
    const end = activity.refusalSliceEnd({ from: start, to });
    for (const { source_id, count } of activity.refusalsBySource({ from: start, to: end })) {
      tally.refusals.set(source_id, (tally.refusals.get(source_id) ?? 0) + count);
    }
    start = end;
    await pace();
  }
  return tally;
}

function toReportSource(
  source: ReturnType<typeof sourcesOfReports>[number],
  tally: Tally,
  names: ReadonlyMap<number, string>,
) {
  const ofSource = tally.tickets.get(source.id) ?? new Map<number, number>();
  const tickets = sum(ofSource.values());
  const nominal = sharesOf(source.candidates.map(({ weight }) => weight));
  const linked = new Map(source.candidates.map(({ operator }, index) => [operator.id, nominal[index] ?? 0]));
  const got = [...ofSource].flatMap(([id, count]) => (count > 0 ? [id] : []));
  const ids = [...new Set([...linked.keys(), ...got])].sort((a, b) => a - b);
  return {
    source_id: source.id,
    source_code: source.code,
    source_name: source.name,
    tickets,
    refusals: tally.refusals.get(source.id) ?? 0,
    operators: ids.map((id) => ({
      operator_id: id,
      operator_name: names.get(id) ?? '',
      nominal_share: linked.get(id) ?? 0,
      tickets: ofSource.get(id) ?? 0,
      actual_share: tickets === 0 ? 0 : (ofSource.get(id) ?? 0) / tickets,
    })),
  };
}
