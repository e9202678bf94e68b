/**
 * Turns an operator's states, one after another, into the time spent in each on each local day. Pure: the calendar is
 * an argument.
 */
import type { OperatorStateKind } from '@shared/model/presence';
import type { LocalCalendar } from '../time/local-calendar';
import { dayAfter } from '../time/local-dates';

/** From then on the operator was so; epoch milliseconds. */
export interface StateStart {
  readonly operator_id: number;
  readonly created_at: number;
  readonly state: OperatorStateKind;
}

/** Of one operator on one day. */
export interface DayOfStates {
  readonly operator_id: number;
  readonly date: string;
  readonly ms: Readonly<Record<Exclude<OperatorStateKind, 'archived'>, number>>;
}

export interface SheetPeriod {
  readonly from: number;
  /** Not included, and not after now. */
  readonly to: number;
}

/** @param starts of each operator in the order they happened; what lasts when the period ends is counted up to there */
export function timeSheet(starts: readonly StateStart[], period: SheetPeriod, calendar: LocalCalendar): DayOfStates[] {
  const days = new Map<string, DayOfStates & { ms: Record<Exclude<OperatorStateKind, 'archived'>, number> }>();
  for (const [operator_id, own] of Map.groupBy(starts, (start) => start.operator_id)) {
    for (const [index, { created_at, state }] of own.entries()) {
      if (state === 'archived') continue;
      // A clock that was set back may have written a start before the one that precedes it.
      const until = Math.min(own[index + 1]?.created_at ?? period.to, period.to);
      for (const { date, ms } of pieces(Math.max(created_at, period.from), until, calendar)) {
        const key = `${operator_id}:${date}`;
        const day = days.get(key) ?? { operator_id, date, ms: { on_line: 0, break: 0, no_link: 0, off_shift: 0 } };
        day.ms[state] += ms;
        days.set(key, day);
      }
    }
  }
  return [...days.values()].sort((a, b) => a.date.localeCompare(b.date) || a.operator_id - b.operator_id);
}

/** An interval cut at local midnights; none when it ends before it begins. */
function pieces(from: number, to: number, calendar: LocalCalendar): { readonly date: string; readonly ms: number }[] {
  const found = [];
  for (let start = from; start < to;) {
    const date = calendar.dateOf(start);
    const midnight = calendar.startOf(dayAfter(date, 1));
    const end = Math.min(to, midnight);
    found.push({ date, ms: end - start });
    start = end;
  }
  return found;
}
