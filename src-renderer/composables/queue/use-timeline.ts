// What was done with the ticket at hand, asked for anew whenever it changes.
import { shallowRef, watch } from 'vue';
import type { TicketSummary } from '@shared/model/ticket';
import type { TicketEvent } from '@shared/model/ticket-event';
import { useQueueStore } from '../../stores/floor/queue';
import { useToast } from '../window/use-toast';

export function useTimeline(ticket: () => TicketSummary) {
  const queue = useQueueStore();
  const toast = useToast();
  const timeline = shallowRef<readonly TicketEvent[]>([]);

  /** That they have opened it themselves is none, and would come a second later, moving what stands below. */
  const isNews = ({ type, by }: TicketEvent) => type !== 'opened' || by?.operator_id !== queue.operator?.id;

  async function load({ id }: TicketSummary, before?: TicketSummary): Promise<void> {
    if (id !== before?.id) timeline.value = [];
    await toast.attempt(async () => {
      const detail = await queue.ticket(id);
      if (ticket().id === id) timeline.value = detail.timeline.filter(isNews);
    });
  }
  watch(ticket, load, { immediate: true });

  return { timeline };
}
