// What an operator does with a ticket: close, hand on, be reminded, each with a way back; and take a break.
import { computed, ref } from 'vue';
import { useI18n } from 'vue-i18n';
import type { Outcome } from '@shared/model/outcome';
import type { TicketSummary } from '@shared/model/ticket';
import { useFormats } from '../../i18n/formats';
import { useOutcomeName } from '../../i18n/outcome-name';
import { useQueueStore } from '../../stores/queue';
import { codeOf } from '../window/error-text';
import { useToast } from '../window/use-toast';
import { useUndo } from './use-undo';

/** A second Enter within this time was meant for the ticket that is already closed. */
const CLOSE_LOCKOUT_MS = 400;

/** @param askOutcome the ticket cannot be closed without one: they are to be offered */
export function useQueueActions(askOutcome: () => void) {
  const queue = useQueueStore();
  const toast = useToast();
  const { offer, undo: undoLast } = useUndo();
  const { t } = useI18n();
  const formats = useFormats();
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
    const isDone = await toast.attempt(() => queue.close(id, outcome?.id));
    if (!isDone) return;
    const text = outcome ? t('handling.closed', { id, outcome: nameOf(outcome.name) }) : t('queue.closed', { id });
    offer(text, { ticketId: id, undone: t('queue.reopened', { id }), run: () => reopen(id) });
  }

  function isOutcomeRequired(): boolean {
    return queue.choices !== null && queue.choices.requires_outcome && queue.choices.outcomes.length > 0;
  }

  /** Says itself what kept it. */
  async function reopen(id: number): Promise<boolean> {
    return attempt(() => queue.reopen(id), { operator_at_limit: t('queue.cannotReopen') });
  }

  /** @param words for codes that mean something of their own here */
  async function attempt(action: () => Promise<unknown>, words: Readonly<Record<string, string>>): Promise<boolean> {
    let text: string | undefined;
    const isDone = await toast.attempt(async () => {
      try {
        await action();
      } catch (error) {
        text = words[codeOf(error) ?? ''];
        if (text === undefined) throw error;
      }
    });
    if (text !== undefined) toast.failed(text);
    return isDone && text === undefined;
  }

  const takeBack = (id: number) => toast.attempt(() => queue.takeBack(id));

  async function transfer(
    { id }: TicketSummary,
    { to, note }: { readonly to: { readonly id: number; readonly name: string }; readonly note: string },
  ): Promise<void> {
    if (!(await toast.attempt(() => queue.transfer(id, to.id, note)))) return;
    const text = t('queue.transferred', { id, name: to.name });
    offer(text, { ticketId: id, undone: t('handling.movedBack', { id }), run: () => takeBack(id) });
  }

  async function giveBack({ id }: TicketSummary, note: string): Promise<void> {
    let name = '';
    const move = async () => {
      name = (await queue.giveBack(id, note)).operator.name;
    };
    if (!(await attempt(move, { all_operators_busy: t('handling.nobodyElse') }))) return;
    const text = t('handling.givenBack', { id, name });
    offer(text, { ticketId: id, undone: t('handling.movedBack', { id }), run: () => takeBack(id) });
  }

  async function remind({ id, remind_at }: TicketSummary, atMs: number | null): Promise<void> {
    if (!(await toast.attempt(() => queue.remind(id, atMs)))) return;
    const before = remind_at === null ? null : Date.parse(remind_at);
    const text =
      atMs === null
        ? t('handling.notReminded', { id })
        : t('handling.reminded', { id, at: formats.value.dateTime(atMs) });
    const run = () => toast.attempt(() => queue.remind(id, before));
    offer(text, { ticketId: id, undone: t('handling.remindedAsBefore', { id }), run });
  }

  /** Whether it was written. */
  async function addNote(id: number, text: string): Promise<boolean> {
    let noteId = 0;
    const write = async () => {
      noteId = (await queue.addNote(id, text)).note_id;
    };
    if (!(await toast.attempt(write))) return false;
    const run = () => toast.attempt(() => queue.removeNote(id, noteId));
    offer(t('handling.noted', { id }), { ticketId: id, undone: t('handling.noteRemoved', { id }), run });
    return true;
  }

  /** Takes back what was done last. */
  async function undo(): Promise<void> {
    if (canAct.value) await undoLast();
  }

  async function setOnLine(isActive: boolean, reasonId?: number): Promise<void> {
    const { operator } = queue;
    if (canAct.value && operator) await toast.attempt(() => queue.setAvailability(operator.id, isActive, reasonId));
  }

  return { canAct, close, reopen, transfer, giveBack, remind, addNote, undo, setOnLine };
}
