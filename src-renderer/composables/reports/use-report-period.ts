// The days a screen is about: some up to today, or any two, as its address says them.
import { computed } from 'vue';
import { daysAfter } from '@shared/figures/local-calendar';
import { isDay } from '@shared/figures/local-day';
import { REPORT_DAYS_MAX } from '@shared/limits';
import { type InAddress, oneOf } from '../address/use-in-address';
import { today } from './period';

export const reportPeriods = ['today', 'week', 'month', 'quarter', 'own'] as const;
export type ReportPeriod = (typeof reportPeriods)[number];

/** The program knows what day it is where it runs; the last days are for it to count. */
export type PeriodQuery = { readonly days: number } | { readonly from: string; readonly to: string };

const daysOf = { today: 1, week: 7, month: 30, quarter: 90 } satisfies Record<Exclude<ReportPeriod, 'own'>, number>;

export function useReportPeriod(inAddress: InAddress) {
  const { period, firstDay: from, lastDay: to } = useSpanInAddress<ReportPeriod>(inAddress, reportPeriods, 'week');
  const fault = computed(() => (period.value === 'own' ? faultOf(from.value, to.value) : null));
  /** Null while the two days make no period that a report takes. */
  const query = computed<PeriodQuery | null>(() => {
    if (fault.value !== null) return null;
    return period.value === 'own' ? { from: from.value, to: to.value } : { days: daysOf[period.value] };
  });
  return { period, from, to, fault, query };
}

/** Why two days are no period of a report: the program would refuse them without a word for people. */
export type PeriodFault = 'backwards' | 'ahead' | 'tooLong';

function faultOf(from: string, to: string): PeriodFault | null {
  if (from === '' || to === '' || from > to) return 'backwards';
  if (from > today()) return 'ahead';
  return daysAfter(from, REPORT_DAYS_MAX) <= to ? 'tooLong' : null;
}

const readDay = (asked: string) => (isDay(asked) ? asked : undefined);

/** @param named what can be chosen beside one's own two days; `standard` is one of them */
export function useSpanInAddress<T extends string>(inAddress: InAddress, named: readonly T[], standard: T) {
  const chosen = inAddress<T | 'own'>('period', standard, oneOf([...named, 'own']));
  /** `YYYY-MM-DD`; empty = none. */
  const firstDay = inAddress('from', '', readDay);
  const lastDay = inAddress('to', '', readDay);
  if (firstDay.value !== '' && lastDay.value === '') lastDay.value = today();

  const period = computed<T | 'own'>({
    get: () => (chosen.value === standard && firstDay.value !== '' ? 'own' : chosen.value),
    set: (wanted) => {
      chosen.value = wanted;
      firstDay.value = wanted === 'own' ? firstDay.value || daysAfter(today(), -6) : '';
      lastDay.value = wanted === 'own' ? lastDay.value || today() : '';
    },
  });
  return { period, firstDay, lastDay };
}
