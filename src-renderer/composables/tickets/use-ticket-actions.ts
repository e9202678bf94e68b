// What the supervisor does with a ticket: close with a way back, hand over, open again, write beside it.
import { useI18n } from 'vue-i18n';
import type { Colleague } from '@shared/model/live';
import type { TicketSummary } from '@shared/model/ticket';
import { useHistoryStore } from '../../stores/floor/history';
import { useNoteDraftsStore } from '../../stores/note-drafts';
import { codeOf } from '../window/error-text';
import { useToast } from '../window/use-toast';

export interface TransferChoice {
  readonly to: Colleague;
  /** Over the limit only when the supervisor said so: asked for, it is meant. */
  readonly isOverLimit: boolean;
  readonly note: string;
}

/** Why a ticket is not open again. */
export type ReopenHindrance = 'operator_at_limit' | 'operator_archived' | null;

export interface ReopenChoice {
  readonly isOverLimit?: boolean;
  /** Who gets it. @default whoever had it */
  readonly to?: Colleague | undefined;
}

/** @param onChanged hears of the ticket as it is after each change */
export function useTicketActions(onChanged: (ticket: TicketSummary) => void | Promise<void>) {
  const history = useHistoryStore();
  const toast = useToast();
  const { t } = useI18n();
  const drafts = useNoteDraftsStore();

  const attempt = useAttempt(onChanged);

  async function close({ id }: TicketSummary): Promise<void> {
    const closings: (string | null)[] = [];
    const isDone = await attempt(id, async () => {
      const closed = await history.close(id);
      closings.push(closed.closed_at);
      await onChanged(closed);
    });
    if (!isDone) return;
    const [closed_at = null] = closings;
    const undone = closed_at === null ? {} : { closed_at };
    toast.done(t('queue.closed', { id }), async () => onChanged(await history.reopen(id, undone)));
  }

  async function transfer({ id }: TicketSummary, { to, isOverLimit, note }: TransferChoice): Promise<void> {
    const move = () =>
      history.transfer(id, { operator_id: to.id, over_limit: isOverLimit, ...(note !== '' && { note }) });
    const isDone = await attempt(id, async () => onChanged(await move()));
    // What was typed for whoever would have got it is not to be typed anew.
    if (!isDone && note !== '') drafts.keep(id, note);
    if (!isDone) return;
    toast.done(t('queue.transferred', { id, name: to.name }), async () => onChanged(await history.takeBack(id, to.id)));
  }

  /** @returns what keeps it from being opened again just so: its operator is full, or archived; null = it is open */
  async function reopen(
    ticket: TicketSummary,
    { isOverLimit = false, to }: ReopenChoice = {},
  ): Promise<ReopenHindrance> {
    const { id } = ticket;
    const operator = to ?? ticket.operator;
    const open = () => history.reopen(id, { over_limit: isOverLimit, ...(to && { operator_id: to.id }) });
    const hindrances: ReopenHindrance[] = [];
    const isDone = await attempt(id, async () => {
      hindrances.push(await hindranceOf(async () => onChanged(await open())));
    });
    const [hindrance = null] = hindrances;
    if (isDone && hindrance === null) toast.done(t('tickets.reopened', { id, name: operator.name }));
    return hindrance;
  }

  return { close, transfer, reopen, addNote: useNoteAdding(onChanged) };
}

function useNoteAdding(onChanged: (ticket: TicketSummary) => void | Promise<void>) {
  const history = useHistoryStore();
  const toast = useToast();
  const { t } = useI18n();
  const attempt = useAttempt(onChanged);

  /** @returns whether it was written */
  return async function addNote(ticket: TicketSummary, text: string): Promise<boolean> {
    const { id } = ticket;
    return attempt(id, async () => {
      const { note_id } = await history.addNote(id, text);
      await onChanged(ticket);
      toast.done(t('handling.noted', { id }), async () => {
        await history.removeNote(id, note_id);
        await onChanged(ticket);
      });
    });
  };
}

/** What was refused shows that the screen was behind: the ticket is asked for anew. */
function useAttempt(onChanged: (ticket: TicketSummary) => void | Promise<void>) {
  const history = useHistoryStore();
  const toast = useToast();
  return async (id: number, action: () => Promise<unknown>): Promise<boolean> => {
    const isDone = await toast.attempt(action);
    if (!isDone) {
      await history.ticket(id).then(onChanged, (error: unknown) => console.warn('a ticket was not read anew', error));
    }
    return isDone;
  };
}

/** @throws what is no hindrance but a fault */
async function hindranceOf(reopening: () => Promise<unknown>): Promise<ReopenHindrance> {
  try {
    await reopening();
    return null;
  } catch (error) {
    const code = codeOf(error);
    if (code === 'operator_at_limit' || code === 'operator_archived') return code;
    throw error;
  }
}
