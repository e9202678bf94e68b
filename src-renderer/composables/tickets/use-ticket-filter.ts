// What of the history is looked for; typing waits for a pause before it asks.
import { computed, type Ref } from 'vue';
import type { ListOrder } from '@shared/model/page';
import { type InAddress, oneOf, rowId, useInAddress, useTypedInAddress } from '../address/use-in-address';
import { useSpanInAddress } from '../reports/use-report-period';
import { dayStart, periods, type RecentPeriod, periodStart } from '../reports/period';
import type { TicketFilter } from '../../stores/floor/history';

/** In a choice, the one that narrows nothing. */
export const ANY = 'any';
/** How far back. */
export type Past = typeof ANY | RecentPeriod;
/** The same, or between two days. */
export type Span = Past | 'own';

const STATUSES = ['any', 'active', 'closed'] as const;
/** Of a ticket, or closed with an outcome: `outcome 3`. */
export type StatusChoice = (typeof STATUSES)[number] | `outcome ${string}`;

/** How far back a list goes that offers no days of one's own. */
export function pastInAddress(inAddress: InAddress): Ref<Past> {
  return inAddress<Past>('period', ANY, oneOf([ANY, ...periods]));
}

/** In which order a list stands. */
export function orderInAddress(inAddress: InAddress): Ref<ListOrder> {
  return inAddress<ListOrder>('order', 'newest', oneOf(['newest', 'oldest']));
}

export function useTicketFilter() {
  const inAddress = useInAddress();
  const { typed: query, settled: settledQuery, clear: clearQuery } = useTypedInAddress(inAddress, 'q');
  const status = inAddress('status', ANY, oneOf(STATUSES));
  const outcome = inAddress<string>('outcome', ANY, rowId);
  /** Whoever chooses an outcome asks for what is closed. */
  const statusChoice = computed<StatusChoice>({
    get: (): StatusChoice => (outcome.value === ANY ? status.value : `outcome ${outcome.value}`),
    set: (asked: StatusChoice) => {
      status.value = STATUSES.find((known) => known === asked) ?? ANY;
      outcome.value = asked.startsWith('outcome ') ? asked.slice('outcome '.length) : ANY;
    },
  });
  const source = inAddress<string>('source', ANY, rowId);
  const operator = inAddress<string>('operator', ANY, rowId);
  const { period, firstDay, lastDay } = useSpanInAddress<Past>(inAddress, [ANY, ...periods], ANY);
  const order = orderInAddress(inAddress);

  const span = computed<Pick<TicketFilter, 'from' | 'to'>>(() => {
    if (period.value === ANY) return {};
    if (period.value !== 'own') return { from: periodStart(period.value) };
    return {
      ...(firstDay.value && { from: dayStart(firstDay.value) }),
      ...(lastDay.value && { to: dayStart(lastDay.value, 1) }),
    };
  });
  const filter = computed<TicketFilter>(() => {
    return {
      ...(settledQuery.value && { q: settledQuery.value }),
      ...(status.value !== ANY && { status: status.value }),
      ...(outcome.value !== ANY && { status: 'closed', outcome_id: Number(outcome.value) }),
      ...(source.value !== ANY && { source_id: Number(source.value) }),
      ...(operator.value !== ANY && { operator_id: Number(operator.value) }),
      ...span.value,
    };
  });
  const isNarrowed = computed(() => Object.keys(filter.value).length > 0);

  function reset(): void {
    clearQuery();
    statusChoice.value = ANY;
    source.value = ANY;
    operator.value = ANY;
    period.value = ANY;
  }

  return { query, statusChoice, source, operator, period, firstDay, lastDay, order, filter, isNarrowed, reset };
}
