// What an operator does with a ticket that goes on: hand it on, be reminded of it; each with a way back.
import { useI18n } from 'vue-i18n';
import type { TicketSummary } from '@shared/model/ticket';
import { useFormats } from '../../i18n/formats';
import { useQueueStore } from '../../stores/floor/queue';
import { useNoteDraftsStore } from '../../stores/note-drafts';
import { useExplained } from '../window/use-explained';
import { useToast } from '../window/use-toast';
import { useUndo } from './use-undo';

export function useTicketMoves() {
  const queue = useQueueStore();
  const toast = useToast();
  const explained = useExplained();
  const { offer } = useUndo();
  const { t } = useI18n();
  const formats = useFormats();
  const drafts = useNoteDraftsStore();

  const takeBack = (id: number) => toast.attempt(() => queue.takeBack(id));

  /** Gives a ticket away, after what was begun to be noted beside it. @returns whether it is gone */
  async function giveAway(id: number, note: string, give: () => Promise<boolean>): Promise<boolean> {
    if ((await drafts.write(id)) && (await give())) return true;
    // What was typed for whoever would have got it is not to be typed anew.
    if (note !== '') drafts.keep(id, [drafts.of(id) ?? [], note].flat().join('\n'));
    return false;
  }

  async function transfer(
    { id }: TicketSummary,
    { to, note }: { readonly to: { readonly id: number; readonly name: string }; readonly note: string },
  ): Promise<void> {
    if (!(await giveAway(id, note, () => toast.attempt(() => queue.transfer(id, to.id, note))))) return;
    const text = t('queue.transferred', { id, name: to.name });
    offer(text, { ticketIds: [id], undone: t('handling.movedBack', { id }), run: () => takeBack(id) });
  }

  async function giveBack({ id }: TicketSummary, note: string): Promise<void> {
    let name = '';
    const move = async () => {
      name = (await queue.giveBack(id, note)).operator.name;
    };
    const words = { all_operators_busy: t('handling.nobodyElse') };
    if (!(await giveAway(id, note, () => explained(move, words)))) return;
    const text = t('handling.givenBack', { id, name });
    offer(text, { ticketIds: [id], undone: t('handling.movedBack', { id }), run: () => takeBack(id) });
  }

  async function remind({ id, remind_at }: TicketSummary, atMs: number | null): Promise<void> {
    if (!(await toast.attempt(() => queue.remind(id, atMs)))) return;
    const before = remind_at === null ? null : Date.parse(remind_at);
    const text =
      atMs === null ? t('handling.notReminded', { id }) : t('handling.reminded', { id, at: formats.value.due(atMs) });
    const run = () => toast.attempt(() => queue.remind(id, before));
    offer(text, { undone: t('handling.remindedAsBefore', { id }), run });
  }

  return { transfer, giveBack, remind };
}
