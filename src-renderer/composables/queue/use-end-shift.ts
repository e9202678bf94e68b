// The end of a shift: where the open tickets would go, then all of it as one step with one way back.
import { shallowRef, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import type { HandOverPlan } from '@shared/model/hand-over';
import type { Colleague } from '@shared/model/live';
import { useQueueStore } from '../../stores/floor/queue';
import { useToast } from '../window/use-toast';
import { useUndo } from './use-undo';

export function useShiftPlan() {
  const queue = useQueueStore();
  const toast = useToast();
  const plan = shallowRef<HandOverPlan | null>(null);
  const colleagues = shallowRef<readonly Colleague[]>([]);
  const nameOf = (id: number) => colleagues.value.find((colleague) => colleague.id === id)?.name ?? String(id);

  async function look(): Promise<void> {
    const [planned, others] = await Promise.all([queue.planHandOver(), queue.colleagues()]);
    colleagues.value = others.items;
    plan.value = planned;
  }
  // Other tickets, another plan.
  watch(
    () => queue.tickets.map(({ id }) => id).join(),
    () => toast.attempt(look),
    { immediate: true },
  );

  return { plan, nameOf };
}

export function useEndShift() {
  const queue = useQueueStore();
  const toast = useToast();
  const { offer } = useUndo();
  const { t } = useI18n();

  return async function endShift({ moves }: HandOverPlan): Promise<void> {
    let done: readonly number[] = [];
    let left: readonly number[] = [];
    const isDone = await toast.attempt(async () => {
      ({ done, left_ids: left } = await queue.endShift(moves));
    });
    if (!isDone) return;
    const counted = { n: done.length, left: left.length };
    const text = left.length > 0 ? t('handling.shiftEndedLeft', counted) : t('handling.shiftEnded', counted);
    const run = () => toast.attempt(() => queue.resumeShift(done));
    offer(text, { ticketIds: done, undone: t('handling.shiftResumed'), run });
  };
}
