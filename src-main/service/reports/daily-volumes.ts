/** How many submissions a source gets on a usual day. */
import type { ActivityReads } from '../../store/reports/activity';

const DAYS = 7;

/**
 * Source id → submissions a day, accepted and refused, mean of the seven full days before `today` (epoch milliseconds of
 * a local midnight), rounded. A day that summer time made shorter or longer is still one.
 */
export function readDailyVolumes(activity: ActivityReads, today: number): Map<number, number> {
  const period = { from: new Date(today).setDate(new Date(today).getDate() - DAYS), to: today };
  const totals = new Map<number, number>();
  for (const { source_id, count } of [...activity.ticketsByPair(period), ...activity.refusalsBySource(period)]) {
    totals.set(source_id, (totals.get(source_id) ?? 0) + count);
  }
  return new Map([...totals].map(([id, total]) => [id, Math.round(total / DAYS)]));
}
