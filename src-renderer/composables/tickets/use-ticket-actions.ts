// What the supervisor does with a ticket: close with a way back, hand over.
import { useI18n } from 'vue-i18n';
import type { Colleague } from '@shared/model/live';
import type { TicketSummary } from '@shared/model/ticket';
import { useHistoryStore } from '../../stores/history';
import { useToast } from '../window/use-toast';

/** @param onChanged hears of the ticket as it is after each change */
export function useTicketActions(onChanged: (ticket: TicketSummary) => void | Promise<void>) {
  const history = useHistoryStore();
  const toast = useToast();
  const { t } = useI18n();

  /** What was refused shows that the screen was behind: the ticket is asked for anew. */
  async function attempt(id: number, action: () => Promise<unknown>): Promise<boolean> {
    const isDone = await toast.attempt(action);
    if (!isDone) {
      await history.ticket(id).then(onChanged, (error: unknown) => console.warn('a ticket was not read anew', error));
    }
    return isDone;
  }

  async function close({ id }: TicketSummary): Promise<void> {
    const isDone = await attempt(id, async () => onChanged(await history.close(id)));
    if (isDone) toast.done(t('queue.closed', { id }), async () => onChanged(await history.reopen(id)));
  }

  /** Over the limit only when the supervisor said so: asked for, it is meant. */
  async function transfer({ id }: TicketSummary, to: Colleague, isOverLimit = false): Promise<void> {
    const isDone = await attempt(id, async () => onChanged(await history.transfer(id, to.id, isOverLimit)));
    if (isDone) toast.done(t('queue.transferred', { id, name: to.name }));
  }

  return { close, transfer };
}
