// What is done for a missed lead: somebody got in touch, or it is distributed after all.
import { ref } from 'vue';
import { useI18n } from 'vue-i18n';
import type { Refusal } from '@shared/model/refusal';
import { usePersonWords } from '../contact/use-person-words';
import { useHistoryStore } from '../../stores/floor/history';
import { useToast } from '../window/use-toast';
import { useWayBack } from './use-missed-bulk';

/** @param put hears of the lead as it is after each change */
export function useMissedActions(put: (refusal: Refusal) => void, reload: () => Promise<void>) {
  const history = useHistoryStore();
  const toast = useToast();
  const { t } = useI18n();
  const { called } = usePersonWords();
  const wayBackOf = useWayBack();
  /** The lead that an answer is awaited for; one at a time. */
  const busyId = ref<number | null>(null);

  async function act(id: number, action: () => Promise<void>): Promise<void> {
    if (busyId.value !== null) return;
    busyId.value = id;
    await toast.attempt(action);
    busyId.value = null;
  }

  const setContacted = (refusal: Refusal, isContacted: boolean) =>
    act(refusal.id, async () => {
      const { id } = refusal;
      put(await history.markContacted(id, isContacted));
      const name = called(refusal);
      const text = isContacted ? t('tickets.markedContacted', { name }) : t('tickets.markedOpen', { name });
      toast.done(text, async () => {
        await history.markContacted(id, !isContacted);
        await reload();
      });
    });

  const markSpam = (refusal: Refusal) =>
    act(refusal.id, async () => {
      const { items } = await history.markSpam([refusal.id], true);
      for (const item of items) put(item);
      toast.done(t('spam.marked', { name: called(refusal) }), async () => {
        await history.markSpam([refusal.id], false);
        await reload();
      });
    });

  /** Also what has come to a ticket: the supervisor may know that it was not the same matter. */
  const reopen = (refusal: Refusal) =>
    act(refusal.id, async () => {
      put(await history.reopenMissed(refusal.id));
      toast.done(t('tickets.markedOpen', { name: called(refusal) }));
    });

  const distribute = (refusal: Refusal) =>
    act(refusal.id, async () => {
      const ticket = await history.distributeAgain(refusal.id);
      put({ ...refusal, ticket_id: ticket.id });
      const takeBack = wayBackOf([{ refusalId: refusal.id, ticketId: ticket.id }]);
      const undo = takeBack && (() => takeBack().finally(reload));
      toast.done(t('tickets.distributed', { id: ticket.id, operator: ticket.operator.name }), undo);
    });

  return { busyId, setContacted, markSpam, reopen, distribute };
}
