// The days a report is about: some up to today, or any two.
import { DAY_MS } from '@shared/figures/time';
import { computed, ref } from 'vue';
import { localDate } from './period';

export const reportPeriods = ['today', 'week', 'month', 'quarter', 'own'] as const;
export type ReportPeriod = (typeof reportPeriods)[number];

/** The program knows what day it is where it runs; a window elsewhere need not. */
export type PeriodQuery = { readonly days: number } | { readonly from: string; readonly to: string };

const daysOf = { today: 1, week: 7, month: 30, quarter: 90 } satisfies Record<Exclude<ReportPeriod, 'own'>, number>;

export function useReportPeriod() {
  const period = ref<ReportPeriod>('week');
  const from = ref(localDate(Date.now() - 6 * DAY_MS));
  const to = ref(localDate(Date.now()));
  /** Null while the two days make no period. */
  const query = computed<PeriodQuery | null>(() => {
    if (period.value !== 'own') return { days: daysOf[period.value] };
    return from.value && to.value && from.value <= to.value ? { from: from.value, to: to.value } : null;
  });
  return { period, from, to, query };
}
