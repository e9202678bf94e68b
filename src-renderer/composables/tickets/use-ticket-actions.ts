// What the supervisor does with a ticket: close with a way back, hand over, open again, write beside it.
import { useI18n } from 'vue-i18n';
import type { Colleague } from '@shared/model/live';
import type { TicketSummary } from '@shared/model/ticket';
import { useHistoryStore } from '../../stores/floor/history';
import { codeOf } from '../window/error-text';
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

  /** @returns whether its operator is full: then only over the limit */
  async function reopen({ id, operator }: TicketSummary, isOverLimit = false): Promise<boolean> {
    const refused: unknown[] = [];
    const isDone = await attempt(id, async () => {
      try {
        await onChanged(await history.reopen(id, isOverLimit));
      } catch (error) {
        if (codeOf(error) !== 'operator_at_limit') throw error;
        refused.push(error);
      }
    });
    const isFull = refused.length > 0;
    if (isDone && !isFull) toast.done(t('tickets.reopened', { id, name: operator.name }));
    return isFull;
  }

  /** @returns whether it was written */
  async function addNote(ticket: TicketSummary, text: string): Promise<boolean> {
    const { id } = ticket;
    return attempt(id, async () => {
      const { note_id } = await history.addNote(id, text);
      await onChanged(ticket);
      toast.done(t('handling.noted', { id }), async () => {
        await history.removeNote(id, note_id);
        await onChanged(ticket);
      });
    });
  }

  return { close, transfer, reopen, addNote };
}
