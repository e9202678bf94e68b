// What an operator writes beside a ticket, with a way back; what was only begun is written before the ticket goes.
import { watch } from 'vue';
import { useI18n } from 'vue-i18n';
import { useUndo } from '../../../composables/queue/use-undo';
import { useExplained } from '../../../composables/window/use-explained';
import { useToast } from '../../../composables/window/use-toast';
import { useQueueStore } from '../../../stores/floor/queue';
import { useNoteDraftsStore } from '../../../stores/note-drafts';

export function useNotes() {
  const queue = useQueueStore();
  const toast = useToast();
  const explained = useExplained();
  const { offer } = useUndo();
  const { t } = useI18n();
  const drafts = useNoteDraftsStore();

  /** Whether it was written. */
  async function addNote(id: number, text: string): Promise<boolean> {
    let noteId = 0;
    const write = async () => {
      noteId = (await queue.addNote(id, text)).note_id;
    };
    const gone = `${t('queue.goneMeanwhile', { id })}. ${t('handling.note')}: ${text}`;
    if (!(await explained(write, { unknown_ticket: gone }))) return false;
    drafts.forget(id);
    const run = () => toast.attempt(() => queue.removeNote(id, noteId));
    offer(t('handling.noted', { id }), { undone: t('handling.noteRemoved', { id }), run });
    return true;
  }

  async function writeBegun(id: number): Promise<boolean> {
    const text = drafts.of(id)?.trim() ?? '';
    if (text === '') drafts.forget(id);
    return text === '' || addNote(id, text);
  }
  drafts.isWrittenBy(writeBegun);

  // Somebody else has closed or moved it while its note was typed. At once: with the last ticket all of this goes.
  watch(
    () => queue.tickets,
    (tickets, before) => {
      const left = new Set(tickets.map(({ id }) => id));
      for (const { id } of before) if (!left.has(id)) void writeBegun(id);
    },
    { flush: 'sync' },
  );

  return { addNote };
}
