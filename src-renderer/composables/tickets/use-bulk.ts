// Several tickets chosen from a list, and one step for all of them, with one way back.
import { computed, ref, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import { ERRORS } from '@shared/errors';
import { BULK_MAX } from '@shared/limits';
import type { BulkAction, BulkResult } from '@shared/model/bulk';
import type { TicketSummary } from '@shared/model/ticket';
import { useHistoryStore } from '../../stores/floor/history';
import { useToast } from '../window/use-toast';

export interface BulkOptions {
  /** The list they are chosen from. */
  readonly items: () => readonly TicketSummary[];
  readonly reload: () => Promise<void>;
}

const UNDO: Readonly<Record<'close' | 'close_as_spam' | 'transfer' | 'return', BulkAction>> = {
  close_as_spam: { type: 'reopen', over_limit: true },
  close: { type: 'reopen', over_limit: true },
  transfer: { type: 'take_back' },
  return: { type: 'take_back' },
};

export type BulkStep = Extract<BulkAction, { readonly type: keyof typeof UNDO }>;

export function useBulk({ items, reload }: BulkOptions) {
  const history = useHistoryStore();
  const toast = useToast();
  const words = useBulkWords();
  const ids = ref<ReadonlySet<number>>(new Set());
  /** What can be done is done to open tickets alone. */
  const chosen = computed(() => items().filter(({ id, status }) => status === 'active' && ids.value.has(id)));

  // What left the list is no longer seen, so nothing is done to it.
  watch(items, (now) => {
    const present = new Set(now.map(({ id }) => id));
    if ([...ids.value].some((id) => !present.has(id)))
      ids.value = new Set([...ids.value].filter((id) => present.has(id)));
  });

  function toggle(id: number): void {
    const next = new Set(ids.value);
    if (!next.delete(id) && next.size < BULK_MAX) next.add(id);
    ids.value = next;
  }

  const all = computed(() =>
    items()
      .filter(({ status }) => status === 'active')
      .slice(0, BULK_MAX),
  );
  const isAll = computed(() => all.value.length > 0 && all.value.every(({ id }) => ids.value.has(id)));
  function toggleAll(): void {
    ids.value = new Set(isAll.value ? [] : all.value.map(({ id }) => id));
  }

  function clear(): void {
    ids.value = new Set();
  }

  /** @param which @default the chosen ones */
  async function run(step: BulkStep, which = chosen.value.map(({ id }) => id)): Promise<void> {
    if (which.length === 0) return;
    await toast.attempt(async () => {
      const result = await history.bulk(which, step);
      clear();
      const { done } = result;
      const takeBack = async () => {
        await history.bulk(done, UNDO[step.type]);
        await reload();
      };
      if (done.length > 0) toast.done(words(step.type, result), takeBack);
      else toast.failed(words(step.type, result));
      await reload();
    });
  }

  return { ids, chosen, isAll, toggle, toggleAll, clear, run };
}

/** What came of a step: how many it was done to, and what kept the others. */
function useBulkWords() {
  const { t, locale } = useI18n();
  return (type: BulkStep['type'], { done, failed }: BulkResult): string => {
    const text = t(`tickets.bulk.done.${type}`, { n: done.length }, done.length);
    const first = failed[0];
    if (!first) return text;
    const reason = ERRORS[first.code][locale.value === 'en' ? 'en' : 'ru'];
    return `${text}. ${t('tickets.bulk.failed', { n: failed.length, reason })}`;
  };
}
