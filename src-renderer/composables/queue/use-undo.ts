// The way back: offered with what was done, and by Ctrl Z as long as it is possible, step after step.
import { useI18n } from 'vue-i18n';
import { type UndoStep, useQueueStore } from '../../stores/floor/queue';
import { useToastsStore } from '../../stores/toasts';
import { useToast } from '../window/use-toast';

export function useUndo() {
  const queue = useQueueStore();
  const toasts = useToastsStore();
  const toast = useToast();
  const { t } = useI18n();

  /** Says what was done, and keeps how it is taken back. */
  function offer(text: string, way: Omit<UndoStep, 'toastId'>): void {
    const step: UndoStep = { ...way, toastId: toasts.show({ text, tone: 'plain', undo: () => void takeBack(step) }) };
    queue.keepUndo(step);
  }

  async function takeBack(step: UndoStep): Promise<void> {
    // Forgotten first: a second press meanwhile is meant for the step before. What failed can be tried again.
    queue.forgetUndo(step);
    toasts.dismiss(step.toastId);
    queue.awaitTickets(step.ticketIds ?? []);
    if (await step.run()) {
      toast.done(step.undone);
      return;
    }
    queue.awaitTickets([]);
    queue.keepUndo(step);
  }

  async function undo(): Promise<void> {
    const last = queue.lastUndo();
    if (last) await takeBack(last);
    else toast.done(t('handling.nothingToUndo'));
  }

  return { offer, undo };
}
