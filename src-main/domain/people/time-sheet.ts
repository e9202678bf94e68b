/**
 * Turns an operator's states, one after another, into the intervals of each local day, and these into the time spent in
 * each state. Pure: the calendar is an argument.
 */
import type { OperatorStateKind } from '@shared/model/presence';
import type { LocalCalendar } from '@shared/figures/local-calendar';
import { dayAfter } from '../time/local-dates';

/** From then on the operator was so; epoch milliseconds. */
export interface StateStart {
  readonly operator_id: number;
  readonly created_at: number;
  readonly state: OperatorStateKind;
  readonly reason: string | null;
}

type CountedState = Exclude<OperatorStateKind, 'archived'>;

/** A state of one operator within one day, in epoch milliseconds. */
export interface DayInterval {
  readonly operator_id: number;
  readonly date: string;
  readonly from: number;
  readonly to: number;
  readonly state: CountedState;
  readonly reason: string | null;
}

/** Of one operator on one day. */
export interface DayOfStates {
  readonly operator_id: number;
  readonly date: string;
  readonly ms: Readonly<Record<CountedState, number>>;
}

export interface SheetPeriod {
  readonly from: number;
  /** Not included, and not after now. */
  readonly to: number;
}

/**
 * By day, then by operator, then in the order they happened.
 *
 * @param starts of each operator in the order they happened; what lasts when the period ends is counted up to there
 */
export function stateIntervals(
  starts: readonly StateStart[],
  period: SheetPeriod,
  calendar: LocalCalendar,
): DayInterval[] {
  const intervals: DayInterval[] = [];
  for (const [operator_id, own] of Map.groupBy(starts, (start) => start.operator_id)) {
    for (const [index, { created_at, state, reason }] of own.entries()) {
      if (state === 'archived') continue;
      // A clock that was set back may have written a start before the one that precedes it.
      const until = Math.min(own[index + 1]?.created_at ?? period.to, period.to);
      for (const piece of pieces(Math.max(created_at, period.from), until, calendar)) {
        intervals.push({ operator_id, ...piece, state, reason });
      }
    }
  }
  return intervals.sort((a, b) => a.date.localeCompare(b.date) || a.operator_id - b.operator_id);
}

/** @param intervals in their order, which the days keep */
export function timeSheet(intervals: readonly DayInterval[]): DayOfStates[] {
  const days = new Map<string, DayOfStates & { ms: Record<CountedState, number> }>();
  for (const { operator_id, date, from, to, state } of intervals) {
    const key = `${operator_id}:${date}`;
    const day = days.get(key) ?? { operator_id, date, ms: { on_line: 0, break: 0, no_link: 0, off_shift: 0 } };
    day.ms[state] += to - from;
    days.set(key, day);
  }
  return [...days.values()];
}

/** An interval cut at local midnights; none when it ends before it begins. */
function pieces(from: number, to: number, calendar: LocalCalendar): Pick<DayInterval, 'date' | 'from' | 'to'>[] {
  const found = [];
  for (let start = from; start < to;) {
    const date = calendar.dateOf(start);
    const end = Math.min(to, calendar.startOf(dayAfter(date, 1)));
    found.push({ date, from: start, to: end });
    start = end;
  }
  return found;
}
