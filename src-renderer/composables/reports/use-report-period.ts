// The days a screen is about: some up to today, or any two, as its address says them.
import { computed } from 'vue';
import { daysAfter } from '../../i18n/program-calendar';
import { type InAddress, oneOf } from '../address/use-in-address';
import { today } from './period';

export const reportPeriods = ['today', 'week', 'month', 'quarter', 'own'] as const;
export type ReportPeriod = (typeof reportPeriods)[number];

/** The program knows what day it is where it runs; the last days are for it to count. */
export type PeriodQuery = { readonly days: number } | { readonly from: string; readonly to: string };

const daysOf = { today: 1, week: 7, month: 30, quarter: 90 } satisfies Record<Exclude<ReportPeriod, 'own'>, number>;

export function useReportPeriod(inAddress: InAddress) {
  const { period, firstDay: from, lastDay: to } = useSpanInAddress<ReportPeriod>(inAddress, reportPeriods, 'week');
  /** Null while the two days make no period. */
  const query = computed<PeriodQuery | null>(() => {
    if (period.value !== 'own') return { days: daysOf[period.value] };
    return from.value && to.value && from.value <= to.value ? { from: from.value, to: to.value } : null;
  });
  return { period, from, to, query };
}

const DAY = /^\d{4}-\d{2}-\d{2}$/u;
const readDay = (asked: string) => (DAY.test(asked) ? asked : undefined);

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
