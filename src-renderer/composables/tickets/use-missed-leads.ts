// Leads that were turned away: which of them are shown, and what others have done about them meanwhile.
import { computed, ref, watch } from 'vue';
import type { FeedEntry } from '@shared/model/live';
import type { Refusal, RefusalState } from '@shared/model/refusal';
import { useFloorStore } from '../../stores/floor/floor';
import { type RefusalFilter, useHistoryStore } from '../../stores/floor/history';
import { usePagedList } from './use-paged-list';
import { periodStart } from '../reports/period';
import { oneOf, rowId, useInAddress } from '../address/use-in-address';
import { ANY, orderInAddress, pastInAddress } from './use-ticket-filter';

export const missedStates = ['open', 'handled', ANY] as const;
export type MissedState = RefusalState | typeof ANY;

/** Still waits for an answer. */
export function isUnanswered({ contacted_at, ticket_id }: Refusal): boolean {
  return contacted_at === null && ticket_id === null;
}

/** Whether the line tells of a lead above this id that the source has missed. */
function isMissed(line: FeedEntry, { after, source }: { readonly after: number; readonly source: string }): boolean {
  if (line.type !== 'submissionRefused' || line.refusal_id <= after) return false;
  return source === ANY || Number(source) === line.source_id;
}

export function useMissedLeads() {
  const history = useHistoryStore();
  const floor = useFloorStore();
  const inAddress = useInAddress();
  const wanted = inAddress<MissedState>('state', 'open', oneOf(missedStates));
  const source = inAddress<string>('source', ANY, rowId);
  const period = pastInAddress(inAddress);
  const isOutdated = ref(false);
  /** What was last changed here: the floor tells of it, too. */
  let ownIds: ReadonlySet<number> = new Set();

  const filter = computed<RefusalFilter>(() => ({
    ...(wanted.value !== ANY && { state: wanted.value }),
    ...(source.value !== ANY && { source_id: Number(source.value) }),
    ...(period.value !== ANY && { from: periodStart(period.value) }),
  }));
  const order = orderInAddress(inAddress);
  const list = usePagedList({
    fetch: (cursor) => history.refusals(filter.value, { cursor, order: order.value }),
    question: () => [filter.value, order.value],
    order: () => order.value,
    told: () => Math.max(0, ...floor.feed.map((line) => (line.type === 'submissionRefused' ? line.refusal_id : 0))),
  });
  const isNarrowed = computed(() => wanted.value !== 'open' || source.value !== ANY || period.value !== ANY);

  // A list that is read does not move by itself: it offers to be read anew.
  const isOthers = (id: number) => !ownIds.has(id) && list.items.value.some((item) => item.id === id);
  watch(list.state, (state) => state === 'loading' && (isOutdated.value = false));
  watch(
    () => floor.changedRefusals,
    (ids) => (isOutdated.value ||= ids.some(isOthers)),
  );
  // Everything is told anew after a restore, with demo data, when somebody was erased: what is shown may be gone.
  watch(
    () => floor.snapshots,
    () => void list.reload(),
  );
  const hasNewer = computed(() => {
    const isRelevant = list.state.value === 'ready' && wanted.value !== 'handled';
    const known = list.knownTo.value;
    return isRelevant && floor.feed.some((line) => isMissed(line, { after: known, source: source.value }));
  });
  const hasNews = computed(() => isOutdated.value || hasNewer.value);

  const showNews = () => (isOutdated.value ? list.reload() : list.showNewer());

  function expect(ids: readonly number[]): void {
    ownIds = new Set(ids);
  }

  /** Shows a lead as it is after it was changed here, where it still belongs. */
  function put(refusal: Refusal): void {
    expect([refusal.id]);
    if (wanted.value === ANY || (wanted.value === 'open') === isUnanswered(refusal)) list.replace(refusal);
    else list.remove(refusal.id);
  }

  return { ...list, order, showNews, filter, wanted, source, period, isNarrowed, hasNews, expect, put };
}
