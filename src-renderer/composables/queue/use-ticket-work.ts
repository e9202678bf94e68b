// What an operator writes beside a ticket and how it ends: each can be taken back by Ctrl Z.
import { computed, shallowRef } from 'vue';
import { useI18n } from 'vue-i18n';
import type { Outcome } from '@shared/model/outcome';
import type { TicketEvent } from '@shared/model/ticket-event';
import { useQueueStore } from '../../stores/queue';
import { useToast } from '../window/use-toast';

export function useTicketWork() {
  const queue = useQueueStore();
  const toast = useToast();
  const { t } = useI18n();
  const all = shallowRef<readonly Outcome[]>([]);
  const timeline = shallowRef<readonly TicketEvent[]>([]);
  let shownId = 0;

  async function loadOutcomes(): Promise<void> {
    await toast.attempt(async () => {
      all.value = (await queue.outcomes()).items;
    });
  }

  async function loadTimeline(id: number): Promise<void> {
    if (shownId !== id) timeline.value = [];
    shownId = id;
    await toast.attempt(async () => {
      const detail = await queue.ticket(id);
      if (shownId === id) timeline.value = detail.timeline;
    });
  }

  async function closeWith(id: number, { id: outcome_id, name }: Outcome): Promise<void> {
    if (!(await toast.attempt(() => queue.close(id, outcome_id)))) return;
    const undo = () => queue.reopen(id);
    queue.rememberUndo(undo);
    toast.done(t('handling.closed', { id, outcome: name }), undo);
  }

  /** Whether it was written. */
  async function addNote(id: number, text: string): Promise<boolean> {
    return toast.attempt(async () => {
      const { note_id } = await queue.addNote(id, text);
      queue.rememberUndo(() => queue.removeNote(id, note_id));
      await loadTimeline(id);
    });
  }

  const outcomes = computed(() => all.value.filter(({ is_archived }) => !is_archived));
  return { outcomes, timeline, loadOutcomes, loadTimeline, closeWith, addNote };
}
