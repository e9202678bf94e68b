// Another outcome for a ticket that stays closed, with a way back.
import { useI18n } from 'vue-i18n';
import type { TicketSummary } from '@shared/model/ticket';
import { useOutcomeName } from '../../i18n/outcome-name';
import { useQueueStore } from '../../stores/floor/queue';
import { useToast } from '../window/use-toast';
import { useUndo } from './use-undo';

/** The value of having none. */
export const NO_OUTCOME = 'none';

/** @param onChanged hears of it, and of its being taken back */
export function useOutcomeChange(onChanged: () => void) {
  const queue = useQueueStore();
  const toast = useToast();
  const { offer } = useUndo();
  const { t } = useI18n();
  const nameOf = useOutcomeName();

  /** What the ticket can end with, with what it has ended with, though that may be archived by now. */
  function options({ outcome }: TicketSummary) {
    const { outcomes = [], requires_outcome = false } = queue.choices ?? {};
    const isMissing = outcome !== null && outcomes.every(({ id }) => id !== outcome.id);
    return [
      ...(requires_outcome && outcome !== null ? [] : [{ value: NO_OUTCOME, label: t('handling.noOutcome') }]),
      ...[...(isMissing ? [outcome] : []), ...outcomes].map(({ id, name }) => ({
        value: String(id),
        label: nameOf(name),
      })),
    ];
  }

  async function change({ id, outcome }: TicketSummary, outcomeId: number | null): Promise<void> {
    const before = outcome?.id ?? null;
    if (before === outcomeId) return;
    const set = (to: number | null) =>
      toast.attempt(async () => {
        await queue.setOutcome(id, to);
        onChanged();
      });
    if (!(await set(outcomeId))) return;
    const way = { undone: t('handling.outcomeAsBefore', { id }), run: () => set(before) };
    offer(t('handling.outcomeChanged', { id }), way);
  }

  return { options, change };
}
