/** Activity: what came, was refused and was closed, hour by hour, over whole days of the machine's time zone. */
import { toIso } from '@shared/figures/iso';
import { sum } from '@shared/figures/sum';
import { AppError } from '@shared/errors';
import type { ActivityReport } from '@shared/model/report';
import { createLocalCalendar } from '@shared/figures/local-calendar';
import type { ReportReads } from '../../store/reports/reports';
import type { TicketFactsReads } from '../../store/reports/ticket-facts';
import { countActivity, weekdaysOf } from './activity-tally';
import { reportPeriod } from './report-period';
import { type ReportSources, sourcesOfReports } from './report-sources';
import { slotsOf } from './slots';

export interface ActivityQuery {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly days: number;
  readonly source_id?: number | undefined;
}

export interface ActivityReportOptions extends ReportSources {
  readonly repository: ReportReads;
  readonly ticketFacts: TicketFactsReads;
  readonly clock: () => number;
  readonly timeZone: string;
}

export function createActivityReport(options: ActivityReportOptions) {
  const { repository, ticketFacts, clock } = options;
  const calendar = createLocalCalendar(options.timeZone);

  return async (query: ActivityQuery): Promise<ActivityReport> => {
    const now = clock();
    const { from, to, period } = reportPeriod(query, { calendar, now });
    const sources = sourcesOfReports(options).filter(
      ({ id }) => query.source_id === undefined || id === query.source_id,
    );
    if (query.source_id !== undefined && sources.length === 0) throw new AppError('unknown_source');
    const sourceId = query.source_id ?? null;
    const tally = await countActivity({ repository, ticketFacts, calendar, sourceId }, period);
    const bySource = sources
      .map(({ id, code, name }) => ({
        source_id: id,
        source_code: code,
        source_name: name,
        tickets: tally.tickets.hours(id),
        refusals: tally.refusals.hours(id),
      }))
      .filter(({ tickets, refusals }, index) => !sources[index]?.isArchived || sum([...tickets, ...refusals]) > 0);
    return {
      from,
      to,
      time_zone: calendar.timeZone,
      from_at: toIso(period.from),
      to_at: toIso(period.to),
      source_id: sourceId,
      tickets: sum(bySource.flatMap(({ tickets }) => tickets)),
      refusals: sum(bySource.flatMap(({ refusals }) => refusals)),
      closed: tally.timesInWork.count(),
      time_in_work: tally.timesInWork.summary(),
      sources: bySource,
      // A day that is not over has had only so many hours.
      weekdays: weekdaysOf(tally, calendar, { from: period.from, to: Math.min(period.to, now + 1) }),
      refusal_causes: [...tally.causes]
        .map(([reason, count]) => ({ reason, count }))
        .sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1)),
      kept_out: tally.keptOut,
      slots: slotsOf(sources),
    };
  };
}
