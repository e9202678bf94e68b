/** How many submissions a source gets on a usual day. */
import type { LocalCalendar } from '@shared/figures/local-calendar';
import { dayAfter } from '../../domain/time/local-dates';
import type { ActivityReads } from '../../store/reports/activity';

const DAYS = 7;

/**
 * Source id → submissions a day, accepted and refused, mean of the seven full days before the day of `now`, rounded. A day that
 * summer time made shorter or longer is still one.
 *
 * @param now epoch milliseconds
 */
export function readDailyVolumes(activity: ActivityReads, calendar: LocalCalendar, now: number): Map<number, number> {
  const today = calendar.dateOf(now);
  const period = { from: calendar.startOf(dayAfter(today, -DAYS)), to: calendar.startOf(today) };
  const totals = new Map<number, number>();
  for (const { source_id, count } of [...activity.ticketsByPair(period), ...activity.refusalsBySource(period)]) {
    totals.set(source_id, (totals.get(source_id) ?? 0) + count);
  }
  return new Map([...totals].map(([id, total]) => [id, Math.round(total / DAYS)]));
}
