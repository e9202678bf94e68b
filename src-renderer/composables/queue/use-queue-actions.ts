// What an operator does to be done with a ticket: close it, with a way back; and take a break.
import { computed, ref } from 'vue';
import { useI18n } from 'vue-i18n';
import type { Outcome } from '@shared/model/outcome';
import type { TicketSummary } from '@shared/model/ticket';
import { useOutcomeName } from '../../i18n/outcome-name';
import { useQueueStore } from '../../stores/floor/queue';
import { useNoteDraftsStore } from '../../stores/note-drafts';
import { useExplained } from '../window/use-explained';
import { useToast } from '../window/use-toast';
import { useUndo } from './use-undo';

/** A second Enter within this time was meant for the ticket that is already closed. */
const CLOSE_LOCKOUT_MS = 400;

/** @param askOutcome the ticket cannot be closed without one: they are to be offered */
export function useQueueActions(askOutcome: () => void) {
  const queue = useQueueStore();
  const drafts = useNoteDraftsStore();
  const toast = useToast();
  const explained = useExplained();
  const { offer, undo: undoLast } = useUndo();
  const { t } = useI18n();
  const nameOf = useOutcomeName();
  /** Calls wait for the connection; while it is lost the screen says so and takes none. */
  const canAct = computed(() => queue.connection.state === 'live');
  const lastClosedAtMs = ref(-CLOSE_LOCKOUT_MS);

  async function close({ id }: TicketSummary, outcome?: Outcome): Promise<void> {
    const isLockedOut = performance.now() - lastClosedAtMs.value < CLOSE_LOCKOUT_MS;
    if (!canAct.value || isLockedOut) return;
    if (!outcome && isOutcomeRequired()) {
      askOutcome();
      return;
    }
    lastClosedAtMs.value = performance.now();
    const note = drafts.take(id);
    if (!(await toast.attempt(() => queue.close(id, { outcome_id: outcome?.id, note })))) {
      await drafts.putBack(id, note, queue.tickets);
      return;
    }
    const text = outcome ? t('handling.closed', { id, outcome: nameOf(outcome.name) }) : t('queue.closed', { id });
    offer(text, { ticketIds: [id], undone: t('queue.reopened', { id }), run: () => reopenWith(id, note) });
  }

  /** What was noted with the closing is to be said anew, or otherwise. */
  async function reopenWith(id: number, note: string): Promise<boolean> {
    const isOpen = await reopen(id);
    if (isOpen && note !== '') drafts.keep(id, note);
    return isOpen;
  }

  function isOutcomeRequired(): boolean {
    return queue.choices !== null && queue.choices.requires_outcome && queue.choices.outcomes.length > 0;
  }

  /** Says itself what kept it. */
  async function reopen(id: number): Promise<boolean> {
    return explained(() => queue.reopen(id), { operator_at_limit: t('queue.cannotReopen') });
  }

  /** Takes back what was done last. */
  async function undo(): Promise<void> {
    if (canAct.value) await undoLast();
  }

  async function setOnLine(isActive: boolean, reasonId?: number): Promise<void> {
    const { operator } = queue;
    if (canAct.value && operator) await toast.attempt(() => queue.setAvailability(operator.id, isActive, reasonId));
  }

  return { canAct, close, reopen, undo, setOnLine };
}
