// An operator's plan as text: «пн–пт 9:00–18:00», a line each; cycles and days off beside it.
import type { ShiftInterval, ShiftPlan } from '@shared/model/shift';
import { DAYS_OFF_MAX, SHIFT_INTERVALS_MAX } from '@shared/limits';
import { cycleOf, cycleToText, daysOffOf, daysOffToText } from './typed-days';
import { clockOf, hoursOf } from './typed-hours';
import { weekdayRanges, weekdaysOf } from './typed-weekdays';

/** The week, neighbouring days with the same hours as one line; then the cycle, then days off. */
export function shiftsToText({ intervals, cycle, days_off }: ShiftPlan, language: string): string {
  const week = [...Map.groupBy(intervals, clockOf)]
    .flatMap(([hours, same]) => {
      const days = same.map(({ weekday }) => weekday);
      return weekdayRanges(days, language).map(({ first, text }) => ({ first, line: `${text} ${hours}` }));
    })
    .sort((a, b) => a.first - b.first)
    .map(({ line }) => line);
  return [...week, ...(cycle ? [cycleToText(cycle, language)] : []), ...daysOffToText(days_off, language)].join('\n');
}

/** The plan that was typed, and the first line that does not fit; '' = all do. */
export function shiftsFromText(text: string): { readonly plan: ShiftPlan; readonly badLine: string } {
  const plan: ShiftPlan = { intervals: [], cycle: null, days_off: [] };
  for (const line of text.split('\n').flatMap((typed) => typed.trim() || [])) {
    if (!take(plan, line)) return { plan, badLine: line };
  }
  return { plan, badLine: '' };
}

/** Whether the line fits, and there is room for it. */
function take(plan: ShiftPlan, line: string): boolean {
  const cycle = cycleOf(line);
  if (cycle) {
    if (plan.cycle) return false;
    plan.cycle = cycle;
    return true;
  }
  const free = daysOffOf(line);
  if (free) {
    plan.days_off = [...new Set([...plan.days_off, ...free])];
    return plan.days_off.length <= DAYS_OFF_MAX;
  }
  const intervals = intervalsOf(line);
  plan.intervals.push(...(intervals ?? []));
  return intervals !== null && plan.intervals.length <= SHIFT_INTERVALS_MAX;
}

function intervalsOf(line: string): ShiftInterval[] | null {
  const days = weekdaysOf(line);
  const hours = days && hoursOf(days.rest);
  return hours && days.weekdays.map((weekday) => ({ weekday, ...hours }));
}
