// Several missed leads chosen from the list, and one step for all of them, with one way back.
import { useI18n } from 'vue-i18n';
import type { Refusal } from '@shared/model/refusal';
import { useFloorStore } from '../../stores/floor/floor';
import { useHistoryStore } from '../../stores/floor/history';
import { codeOf } from '../window/error-text';
import { useToast } from '../window/use-toast';
import { useChoice } from '../choice/use-choice';
import { useBulkWords } from './use-bulk';
import { isUnanswered } from './use-missed-leads';

export interface MissedBulkOptions {
  /** The list they are chosen from. */
  readonly items: () => readonly Refusal[];
  /** Hears what is changed here, before it is. */
  readonly expect: (ids: readonly number[]) => void;
  readonly reload: () => Promise<void>;
}

interface Served {
  readonly refusalId: number;
  readonly ticketId: number;
}

export function useMissedBulk({ items, expect, reload }: MissedBulkOptions) {
  const history = useHistoryStore();
  const toast = useToast();
  const { t } = useI18n();
  const choice = useChoice({ items, isChoosable: isUnanswered });
  const distributeAll = useDistributeAll();

  /** @param mark says it, or takes it back */
  async function answer(
    mark: (ids: readonly number[], isOn: boolean) => Promise<unknown>,
    words: (n: number) => string,
  ): Promise<void> {
    const ids = choice.chosen.value.map(({ id }) => id);
    expect(ids);
    await toast.attempt(async () => {
      await mark(ids, true);
      choice.clear();
      toast.done(words(ids.length), async () => {
        expect(ids);
        await mark(ids, false);
        await reload();
      });
      await reload();
    });
  }

  async function distribute(): Promise<void> {
    // The longest missed first.
    const which = choice.chosen.value.toReversed();
    const ids = which.map(({ id }) => id);
    expect(ids);
    await toast.attempt(async () => {
      try {
        const { done, takeBack } = await distributeAll(which);
        const text = t('tickets.missed.distributed', { n: done.length, left: which.length - done.length });
        const undo =
          takeBack &&
          (async () => {
            expect(ids);
            await takeBack().finally(reload);
          });
        if (done.length === 0) toast.failed(text);
        else toast.done(text, undo);
      } finally {
        choice.clear();
        await reload();
      }
    });
  }

  return {
    ...choice,
    markContacted: () => answer(history.markManyContacted, (n) => t('tickets.missed.marked', { n }, n)),
    markSpam: () => answer(history.markSpam, (n) => t('tickets.missed.spam', { n }, n)),
    distribute,
  };
}

/** Distributes one after another. Where a source has nobody free its others wait, too; what somebody else has dealt with is left alone. */
function useDistributeAll() {
  const history = useHistoryStore();
  const wayBackOf = useWayBack();

  /** @returns what was done, and its way back; none where a ticket needs an outcome to be closed */
  return async (which: readonly Refusal[]) => {
    const done: Served[] = [];
    const busySources = new Set<number>();
    for (const { id, source_id } of which) {
      if (busySources.has(source_id)) continue;
      try {
        const ticket = await history.distributeAgain(id);
        done.push({ refusalId: id, ticketId: ticket.id });
      } catch (error) {
        const code = codeOf(error);
        if (code === 'all_operators_busy') busySources.add(source_id);
        else if (code !== 'unknown_refusal' && code !== 'refusal_already_distributed') throw error;
      }
    }
    return { done, takeBack: wayBackOf(done) };
  };
}

/** Of leads that were distributed. @returns undefined where a ticket needs an outcome to be closed */
export function useWayBack() {
  const history = useHistoryStore();
  const floor = useFloorStore();
  const toast = useToast();
  const { unchanged } = useBulkWords();

  /** Their tickets are closed, those with which nothing has been done since, and these leads wait for an answer again. */
  async function takeBack(served: readonly Served[]): Promise<void> {
    const { done, failed } = await history.bulk(
      served.map(({ ticketId }) => ticketId),
      { type: 'close' },
      // As they came: nothing was in their timelines.
      { first_event_id: 0, last_event_id: 0 },
    );
    const again = served.filter(({ ticketId }) => done.includes(ticketId));
    for (const { refusalId } of again) await history.reopenMissed(refusalId);
    if (failed.length > 0) toast.failed(unchanged(failed));
  }

  return (served: readonly Served[]) => (floor.settings?.requires_outcome ? undefined : () => takeBack(served));
}
