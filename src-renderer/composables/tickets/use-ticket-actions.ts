// What the supervisor does with a ticket: close with a way back, hand over.
import { useI18n } from 'vue-i18n';
import type { Colleague } from '@shared/model/live';
import type { TicketSummary } from '@shared/model/ticket';
import { useHistoryStore } from '../../stores/history';
import { useToast } from '../window/use-toast';

export interface TransferChoice {
  readonly to: Colleague;
  /** Over the limit only when the supervisor said so: asked for, it is meant. */
  readonly isOverLimit: boolean;
  readonly note: string;
}

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

  async function transfer({ id }: TicketSummary, { to, isOverLimit, note }: TransferChoice): Promise<void> {
    const move = () =>
      history.transfer(id, { operator_id: to.id, over_limit: isOverLimit, ...(note !== '' && { note }) });
    const isDone = await attempt(id, async () => onChanged(await move()));
    if (!isDone) return;
    toast.done(t('queue.transferred', { id, name: to.name }), async () => onChanged(await history.takeBack(id)));
  }

  return { close, transfer };
}
