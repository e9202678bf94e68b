// The log of attempts as it is looked through: which of them are shown, always as they are now.
import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue';
import { ASKED_CODE_LENGTH_MAX, CALM_VERDICTS } from '@shared/limits';
import type { Attempt, AttemptSummary } from '@shared/model/attempt';
import { type AttemptFilter, useAttemptsStore } from '../../stores/floor/attempts';
import { useFloorStore } from '../../stores/floor/floor';
import type { Page } from '@shared/model/page';
import { oneOf, textUpTo, useInAddress } from '../address/use-in-address';
import { usePagedList } from '../tickets/use-paged-list';
import { ANY } from '../tickets/use-ticket-filter';

/** The log is written once a second at most; what is asked for anew more often shows nothing new. */
const REREAD_MS = 1_000;

const calm: ReadonlySet<string> = new Set(CALM_VERDICTS);

/** Rejected, and nobody has looked after it. */
export function isOpenAttempt({ verdict, contacted_at, ticket_id }: Attempt): boolean {
  return !calm.has(verdict) && contacted_at === null && ticket_id === null;
}

type Fetch = (cursor: Page<Attempt>['next_cursor']) => Promise<Page<Attempt>>;

/** Pages down to an attempt; `isAll`: there are none behind them. */
async function readDownTo(id: number, fetch: Fetch): Promise<{ readonly fresh: Attempt[]; readonly isAll: boolean }> {
  const fresh: Attempt[] = [];
  let cursor: Page<Attempt>['next_cursor'];
  do {
    const page = await fetch(cursor);
    fresh.push(...page.items);
    cursor = page.next_cursor;
  } while (cursor !== undefined && (fresh.at(-1)?.id ?? 0) > id);
  return { fresh, isAll: cursor === undefined };
}

export function useAttempts() {
  const store = useAttemptsStore();
  const floor = useFloorStore();
  const inAddress = useInAddress();
  const state = inAddress<AttemptFilter['state']>('state', 'open', oneOf(['open', 'all']));
  const code = inAddress<string>('code', ANY, textUpTo(ASKED_CODE_LENGTH_MAX));
  const summary = shallowRef<AttemptSummary | null>(null);
  const filter = computed<AttemptFilter>(() => ({
    state: state.value,
    ...(code.value !== ANY && { source_code: code.value }),
  }));
  const list = usePagedList({ fetch: (cursor) => store.list(filter.value, cursor), question: filter });
  /** Newer ones than are shown: a list that is read does not move by itself. */
  const hasNewer = ref(false);
  watch(list.state, (now) => now === 'loading' && (hasNewer.value = false));

  async function loadSummary(): Promise<void> {
    summary.value = await store.summary();
  }

  /** What is shown, as it is now: the same pages once more. */
  async function reread(): Promise<void> {
    const { value: asked } = filter;
    const shown = list.items.value;
    const { fresh, isAll } = await readDownTo(shown.at(-1)?.id ?? 0, (cursor) => store.list(asked, cursor));
    if (filter.value !== asked || list.items.value !== shown) return;
    const newest = shown[0]?.id ?? 0;
    hasNewer.value = fresh.some(({ id }) => id > newest);
    // Whoever is open again, or came back with a backup, may be older than all that is shown.
    const oldest = isAll ? 0 : (shown.at(-1)?.id ?? 0);
    if (shown.length === 0) await list.reload();
    else list.items.value = fresh.filter(({ id }) => id <= newest && id >= oldest);
  }

  let timer: ReturnType<typeof setTimeout> | undefined;
  watch(
    () => [floor.attemptsRevision, floor.sourcesRevision],
    () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        Promise.all([reread(), loadSummary()]).catch((error: unknown) =>
          console.warn('attempts were not read anew', error),
        );
      }, REREAD_MS);
    },
  );
  onScopeDispose(() => clearTimeout(timer));
  loadSummary().catch((error: unknown) => console.warn('no summary of attempts', error));

  /** Shows an attempt as it is after it was changed here, where it still belongs. */
  function put(attempt: Attempt): void {
    if (state.value === 'all' || isOpenAttempt(attempt)) list.replace(attempt);
    else list.remove(attempt.id);
  }

  return { ...list, wanted: state, code, summary, hasNewer, put };
}
