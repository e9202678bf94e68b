// Reports: asked for, never mirrored.
import { defineStore } from 'pinia';
import type { ActivityReport, DistributionReport, StaffedDays, StaffingReport } from '@shared/model/report';
import type { TimeSheet, TimeSheetIntervals } from '@shared/model/time-sheet';
import type { WorkReport } from '@shared/model/work-report';
import { useAppClient } from '../../rpc/app-client';

type ActivityQuestion = ({ readonly days: number } | { readonly from: string; readonly to: string }) & {
  readonly source_id?: number;
};

export type StaffingQuestion = ActivityQuestion & {
  readonly weekdays: StaffedDays;
  readonly max_missed_percent: number;
};

export const useReportsStore = defineStore('reports', () => {
  const client = useAppClient();
  return {
    /** Whole days of the machine that runs the program. */
    activity: (question: ActivityQuestion, signal: AbortSignal): Promise<ActivityReport> =>
      client.reports.activity(question, { signal }),
    work: (question: ActivityQuestion, signal: AbortSignal): Promise<WorkReport> =>
      client.reports.work(question, { signal }),
    timeSheet: (question: ActivityQuestion, signal: AbortSignal): Promise<TimeSheet> =>
      client.reports.timeSheet(question, { signal }),
    timeSheetIntervals: (
      question: ActivityQuestion & { readonly operator_id?: number },
      signal: AbortSignal,
    ): Promise<TimeSheetIntervals> => client.reports.timeSheetIntervals(question, { signal }),
    staffing: (question: StaffingQuestion, signal: AbortSignal): Promise<StaffingReport> =>
      client.reports.staffing(question, { signal }),
    /** @param period moments, ISO 8601 */
    distribution: (
      period: { readonly from: string; readonly to: string },
      signal: AbortSignal,
    ): Promise<DistributionReport> => client.reports.distribution(period, { signal }),
  };
});
