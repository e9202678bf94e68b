// What of the history is looked for; typing waits for a pause before it asks.
import { computed, onScopeDispose, ref, watch } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import type { ListOrder } from '@shared/model/page';
import { daysAfter } from '../../i18n/program-calendar';
import { dayStart, type RecentPeriod, periodStart, today } from '../reports/period';
import type { TicketFilter } from '../../stores/floor/history';

const TYPING_PAUSE_MS = 150;

/** In a choice, the one that narrows nothing. */
export const ANY = 'any';
/** How far back. */
export type Past = typeof ANY | RecentPeriod;
/** The same, or between two days. */
export type Span = Past | 'own';

/** As an address names it. */
const DAY = /^\d{4}-\d{2}-\d{2}$/u;

const STATUSES = ['any', 'active', 'closed'] as const;
type Status = (typeof STATUSES)[number];

/** In which order a list stands: the address says it, so that a link, the way back and a new tab keep it. */
export function useListOrder() {
  const route = useRoute();
  const router = useRouter();
  return computed<ListOrder>({
    get: () => (route.query['order'] === 'oldest' ? 'oldest' : 'newest'),
    set: (order) => {
      const { order: _, ...query } = route.query;
      void router.replace({ query: order === 'oldest' ? { ...query, order } : query });
    },
  });
}

export function useTicketFilter() {
  const route = useRoute();
  const askedFor = (name: string) => (typeof route.query[name] === 'string' ? route.query[name] : undefined);
  const asked = askedFor('q') ?? '';
  const query = ref(asked);
  const settledQuery = ref(asked);
  const status = ref<Status>(STATUSES.find((name) => name === askedFor('status')) ?? ANY);
  const source = ref<string>(askedFor('source') ?? ANY);
  const operator = ref<string>(askedFor('operator') ?? ANY);
  const askedDay = (name: string) => (DAY.test(askedFor(name) ?? '') ? askedFor(name) : undefined);
  const period = ref<Span>(askedDay('from') === undefined ? ANY : 'own');
  const firstDay = ref(askedDay('from') ?? daysAfter(today(), -6));
  const lastDay = ref(askedDay('to') ?? today());

  let timer: ReturnType<typeof setTimeout> | undefined;
  watch(query, (text) => {
    clearTimeout(timer);
    timer = setTimeout(() => (settledQuery.value = text.trim()), TYPING_PAUSE_MS);
  });
  onScopeDispose(() => clearTimeout(timer));

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
      ...(source.value !== ANY && { source_id: Number(source.value) }),
      ...(operator.value !== ANY && { operator_id: Number(operator.value) }),
      ...span.value,
    };
  });
  const isNarrowed = computed(() => Object.keys(filter.value).length > 0);

  function reset(): void {
    query.value = '';
    settledQuery.value = '';
    status.value = ANY;
    source.value = ANY;
    operator.value = ANY;
    period.value = ANY;
  }

  return { query, status, source, operator, period, firstDay, lastDay, filter, isNarrowed, reset };
}
