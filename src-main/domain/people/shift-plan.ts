/** Shift boundaries as moments: weeks and cycles of local hours against a calendar, also where clocks are changed. Pure. */
import { DAY_MS } from '@shared/figures/time';
import type { ShiftInterval, ShiftPlan } from '@shared/model/shift';
import type { LocalCalendar } from '@shared/figures/local-calendar';
import { datesBetween, dayAfter, weekdayOf } from '../time/local-dates';

/** From then on the operator is on shift, or off it; epoch milliseconds. */
export interface Boundary {
  readonly at: number;
  readonly isOn: boolean;
}

/** The boundaries of a plan with `after` < at ≤ `until`, in order. Where one interval ends as another begins, there is none. */
export function boundariesWithin(
  plan: ShiftPlan,
  { after, until }: { readonly after: number; readonly until: number },
  calendar: LocalCalendar,
): Boundary[] {
  const free = new Set(plan.days_off);
  // A shift may have begun the day before, and one that passes midnight ends the day after.
  const around = datesBetween(dayAfter(calendar.dateOf(after), -2), dayAfter(calendar.dateOf(until), 1));
  const dates = around.filter((date) => !free.has(date));
  const spans = dates.flatMap((date) => hoursOn(plan, date).map((hours) => spanOf(date, hours, calendar)));
  return joined(spans)
    .flatMap(({ from, to }): Boundary[] => [
      { at: from, isOn: true },
      { at: to, isOn: false },
    ])
    .filter(({ at }) => after < at && at <= until);
}

interface Span {
  readonly from: number;
  readonly to: number;
}

type Hours = Pick<ShiftInterval, 'from_minute' | 'to_minute'>;

/** The hours of shifts that begin on a day. */
function hoursOn({ intervals, cycle }: ShiftPlan, date: string): readonly Hours[] {
  const ofWeek = intervals.filter(({ weekday }) => weekday === weekdayOf(date));
  if (!cycle || date < cycle.from_date) return ofWeek;
  const day = Math.round((Date.parse(date) - Date.parse(cycle.from_date)) / DAY_MS);
  return day % (cycle.days_on + cycle.days_off) < cycle.days_on ? [...ofWeek, cycle] : ofWeek;
}

function spanOf(date: string, { from_minute, to_minute }: Hours, calendar: LocalCalendar): Span {
  const lastDate = to_minute > from_minute ? date : dayAfter(date, 1);
  return { from: calendar.momentOf(date, from_minute), to: calendar.momentOf(lastDate, to_minute) };
}

/** In order, those that touch or overlap as one. */
function joined(spans: readonly Span[]): Span[] {
  const whole: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    const last = whole.at(-1);
    if (last && span.from <= last.to) whole[whole.length - 1] = { from: last.from, to: Math.max(last.to, span.to) };
    else if (span.from < span.to) whole.push(span);
  }
  return whole;
}
