// What is done about an attempt: somebody got in touch, or it becomes a ticket after all.
import { ref } from 'vue';
import { useI18n } from 'vue-i18n';
import type { Attempt } from '@shared/model/attempt';
import { useAttemptsStore } from '../../stores/floor/attempts';
import { useToast } from '../window/use-toast';

/** @param put hears of the attempt as it is after each change */
export function useAttemptActions(put: (attempt: Attempt) => void) {
  const store = useAttemptsStore();
  const toast = useToast();
  const { t } = useI18n();
  const isBusy = ref(false);

  async function act(action: () => Promise<void>): Promise<void> {
    if (isBusy.value) return;
    isBusy.value = true;
    await toast.attempt(action);
    isBusy.value = false;
  }

  const setContacted = ({ id }: Attempt, isContacted: boolean) =>
    act(async () => {
      put(await store.markContacted(id, isContacted));
      toast.done(t(isContacted ? 'attempts.markedContacted' : 'attempts.markedOpen'), async () =>
        put(await store.markContacted(id, !isContacted)),
      );
    });

  const distribute = (attempt: Attempt, sourceId: number) =>
    act(async () => {
      const ticket = await store.distribute(attempt.id, sourceId);
      put({ ...attempt, ticket_id: ticket.id });
      toast.done(t('tickets.distributed', { id: ticket.id, operator: ticket.operator.name }));
    });

  return { isBusy, setContacted, distribute };
}
