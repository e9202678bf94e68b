// Several tickets chosen from a list, and one step for all of them, with one way back.
import { useI18n } from 'vue-i18n';
import { ERRORS } from '@shared/errors';
import type { BulkAction, BulkResult } from '@shared/model/bulk';
import type { TicketSummary } from '@shared/model/ticket';
import { useHistoryStore } from '../../stores/floor/history';
import { useToast } from '../window/use-toast';
import { useChoice } from '../choice/use-choice';

export interface BulkOptions {
  /** The list they are chosen from. */
  readonly items: () => readonly TicketSummary[];
  /** What was done to some of them is shown, and no other row moves. */
  readonly refresh: (ids: readonly number[]) => Promise<void>;
  /** In which state they can be chosen. @default active */
  readonly status?: () => TicketSummary['status'];
}

const UNDO: Readonly<Record<'close' | 'close_as_spam' | 'transfer' | 'return' | 'set_outcome', BulkAction>> = {
  close_as_spam: { type: 'reopen', over_limit: true },
  close: { type: 'reopen', over_limit: true },
  transfer: { type: 'take_back' },
  return: { type: 'take_back' },
  set_outcome: { type: 'take_back_outcome' },
};

export type BulkStep = Extract<BulkAction, { readonly type: keyof typeof UNDO }>;

export function useBulk({ items, refresh, status: choosable = () => 'active' }: BulkOptions) {
  const history = useHistoryStore();
  const toast = useToast();
  const { words, unchanged } = useBulkWords();
  const choice = useChoice({ items, isChoosable: ({ status }) => status === choosable() });
  const { chosen, clear } = choice;

  /** @param which @default the chosen ones */
  async function run(step: BulkStep, which = chosen.value.map(({ id }) => id)): Promise<void> {
    if (which.length === 0) return;
    await toast.attempt(async () => {
      const result = await history.bulk(which, step);
      clear();
      const { done } = result;
      const takeBack = async () => {
        const { failed } = await history.bulk(done, UNDO[step.type], result.step);
        if (failed.length > 0) toast.failed(unchanged(failed));
        await refresh(done);
      };
      if (done.length > 0) toast.done(words(step.type, result), takeBack);
      else toast.failed(words(step.type, result));
      await refresh(which);
    });
  }

  return { ...choice, run };
}

/** What came of a step: how many it was done to, and what kept the others. */
export function useBulkWords() {
  const { t, locale } = useI18n();
  const unchanged = (failed: BulkResult['failed']): string => {
    const [first] = failed;
    if (!first) return '';
    const reason = ERRORS[first.code][locale.value === 'en' ? 'en' : 'ru'];
    return t('tickets.bulk.failed', { n: failed.length, reason });
  };
  const words = (type: BulkStep['type'], { done, failed }: BulkResult): string => {
    const text = t(`tickets.bulk.done.${type}`, { n: done.length }, done.length);
    return failed.length > 0 ? `${text}. ${unchanged(failed)}` : text;
  };
  return { words, unchanged };
}
