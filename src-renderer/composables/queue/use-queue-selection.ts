// Which ticket the operator looks at. A new one never takes the selection away; it is marked until looked at.
import { computed, ref, shallowRef, watch } from 'vue';
import type { TicketSummary } from '@shared/model/ticket';
import { useQueueStore } from '../../stores/floor/queue';

export interface QueueSelectionOptions {
  /** A ticket came while the window was open. */
  readonly onNew: (tickets: readonly TicketSummary[]) => void;
  /** The time came that a ticket's operator had set. */
  readonly onReminded: (tickets: readonly TicketSummary[]) => void;
}

export function useQueueSelection({ onNew, onReminded }: QueueSelectionOptions) {
  const queue = useQueueStore();
  const selectedId = ref<number | null>(null);
  const unseenIds = shallowRef<ReadonlySet<number>>(new Set());
  const selected = computed(() => queue.tickets.find(({ id }) => id === selectedId.value) ?? null);

  function select(id: number | null): void {
    selectedId.value = id;
    if (id === null || !unseenIds.value.has(id)) return;
    unseenIds.value = new Set([...unseenIds.value].filter((unseen) => unseen !== id));
  }

  function move(by: number): void {
    const index = queue.tickets.findIndex(({ id }) => id === selectedId.value);
    const next = queue.tickets[Math.min(Math.max(0, index + by), queue.tickets.length - 1)];
    if (next) select(next.id);
  }

  let hasSeenAny = false;
  watch(
    () => queue.tickets,
    (tickets, before) => {
      const known = new Map(before?.map((ticket) => [ticket.id, ticket]));
      const arrived = tickets.filter(({ id }) => !known.has(id));
      const fresh = arrived.filter(({ id }) => !queue.isAwaited(id));
      const due = tickets.filter(({ id, reminded_at }) => reminded_at !== null && known.get(id)?.reminded_at === null);
      const present = new Set(tickets.map(({ id }) => id));
      // The first list is what was already there: nothing in it is news.
      if (hasSeenAny && fresh.length > 0) {
        unseenIds.value = new Set([...unseenIds.value, ...fresh.map(({ id }) => id)]);
        onNew(fresh);
      }
      // After a reload, what nobody has looked at is still new; it is no news.
      if (!hasSeenAny) unseenIds.value = new Set(tickets.filter((one) => one.opened_at === null).map(({ id }) => id));
      if (due.length > 0) {
        unseenIds.value = new Set([
          ...unseenIds.value,
          ...due.map(({ id }) => id).filter((id) => id !== selectedId.value),
        ]);
        onReminded(due);
      }
      hasSeenAny ||= tickets.length > 0 || queue.connection.state === 'live';
      unseenIds.value = new Set([...unseenIds.value].filter((id) => present.has(id)));
      const [back, another] = arrived.filter(({ id }) => queue.isAwaited(id));
      if (back && !another) {
        queue.awaitTickets([]);
        select(back.id);
        return;
      }
      if (selectedId.value !== null && present.has(selectedId.value)) return;
      // The one that took the place of the one that is gone.
      const index = before?.findIndex(({ id }) => id === selectedId.value) ?? 0;
      select(tickets[Math.min(Math.max(0, index), tickets.length - 1)]?.id ?? null);
    },
    { immediate: true },
  );

  return { selected, selectedId, unseenIds, select, move };
}
