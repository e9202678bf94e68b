/** Reports, as the contract offers them. */
import type { Reports } from '../../service/reports/reports';
import type { GuardedContract } from '../guarded-contract';

export function reportsHandlers(rpc: GuardedContract['reports'], reports: Reports) {
  return {
    distribution: rpc.distribution.handler(({ input }) => reports.distribution(input)),
    activity: rpc.activity.handler(({ input }) => reports.activity(input)),
    work: rpc.work.handler(({ input }) => reports.work(input)),
    timeSheet: rpc.timeSheet.handler(({ input }) => reports.timeSheet(input)),
    timeSheetIntervals: rpc.timeSheetIntervals.handler(({ input }) => reports.timeSheetIntervals(input)),
    staffing: rpc.staffing.handler(({ input }) => reports.staffing(input)),
  };
}
