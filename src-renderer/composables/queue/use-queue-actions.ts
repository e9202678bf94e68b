// What an operator does with a ticket: close with a way back, hand over, take a break.
import { computed, ref } from 'vue';
import { useI18n } from 'vue-i18n';
import type { TicketSummary } from '@shared/model/ticket';
import { useQueueStore } from '../../stores/queue';
import { codeOf } from '../window/error-text';
import { useToast } from '../window/use-toast';

/** A second Enter within this time was meant for the ticket that is already closed. */
const CLOSE_LOCKOUT_MS = 400;

export function useQueueActions() {
  const queue = useQueueStore();
  const toast = useToast();
  const { t } = useI18n();
  /** Calls wait for the connection; while it is lost the screen says so and takes none. */
  const canAct = computed(() => queue.connection.state === 'live');
  const lastClosedAtMs = ref(-CLOSE_LOCKOUT_MS);

  async function close({ id }: TicketSummary): Promise<void> {
    const isLockedOut = performance.now() - lastClosedAtMs.value < CLOSE_LOCKOUT_MS;
    if (!canAct.value || isLockedOut) return;
    lastClosedAtMs.value = performance.now();
    const isDone = await toast.attempt(() => queue.close(id));
    if (!isDone) return;
    queue.rememberUndo(() => reopen(id));
    toast.done(t('queue.closed', { id }), () => reopen(id));
  }

  async function reopen(id: number): Promise<void> {
    try {
      await queue.reopen(id);
    } catch (error) {
      if (codeOf(error) !== 'operator_at_limit') throw error;
      toast.failed(t('queue.cannotReopen'));
    }
  }

  async function transfer({ id }: TicketSummary, to: { readonly id: number; readonly name: string }): Promise<void> {
    const isDone = await toast.attempt(() => queue.transfer(id, to.id));
    if (!isDone) return;
    queue.rememberUndo(() => queue.takeBack(id));
    toast.done(t('queue.transferred', { id, name: to.name }), () => queue.takeBack(id));
  }

  /** Takes back what was done last: a closing, a transfer, a note. */
  async function undo(): Promise<void> {
    if (!canAct.value) return;
    const last = queue.takeUndo();
    if (last) await toast.attempt(last);
    else toast.done(t('handling.nothingToUndo'));
  }

  async function setOnLine(isActive: boolean, reasonId?: number): Promise<void> {
    const { operator } = queue;
    if (canAct.value && operator) await toast.attempt(() => queue.setAvailability(operator.id, isActive, reasonId));
  }

  return { canAct, close, transfer, undo, setOnLine };
}
