// The days a report is about: some up to today, or any two.
import { computed, ref } from 'vue';
import { daysAfter } from '../../i18n/program-calendar';
import { today } from './period';

export const reportPeriods = ['today', 'week', 'month', 'quarter', 'own'] as const;
export type ReportPeriod = (typeof reportPeriods)[number];

/** The program knows what day it is where it runs; the last days are for it to count. */
export type PeriodQuery = { readonly days: number } | { readonly from: string; readonly to: string };

const daysOf = { today: 1, week: 7, month: 30, quarter: 90 } satisfies Record<Exclude<ReportPeriod, 'own'>, number>;

export function useReportPeriod() {
  const period = ref<ReportPeriod>('week');
  const from = ref(daysAfter(today(), -6));
  const to = ref(today());
  /** Null while the two days make no period. */
  const query = computed<PeriodQuery | null>(() => {
    if (period.value !== 'own') return { days: daysOf[period.value] };
    return from.value && to.value && from.value <= to.value ? { from: from.value, to: to.value } : null;
  });
  return { period, from, to, query };
}
