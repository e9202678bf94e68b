// A long list that is asked for page by page as it is scrolled; a new question makes the old answers void.
import { computed, onScopeDispose, ref, shallowRef, watch, type WatchSource } from 'vue';
import type { ListOrder, Page } from '@shared/model/page';

export type ListState = 'loading' | 'ready' | 'failed';

export interface PagedListOptions<Item> {
  readonly fetch: (cursor: string | undefined, signal: AbortSignal) => Promise<Page<Item>>;
  /** The question; when it changes the list begins anew. */
  readonly question: WatchSource;
  /** @default 'newest' */
  readonly order?: () => ListOrder;
}

export function usePagedList<Item extends { readonly id: number }>(options: PagedListOptions<Item>) {
  const { question, order = () => 'newest' } = options;
  const { items, state, hasMore, next, again, reload, stop } = createPages(options.fetch);

  /**
   * Up to which id the list is known; what is newer is news. Where the oldest stand first it is none before the end was reached:
   * it comes as the list is scrolled.
   */
  const knownTo = computed(() => {
    if (order() === 'newest') return items.value[0]?.id ?? 0;
    return hasMore.value ? Infinity : (items.value.at(-1)?.id ?? 0);
  });
  /** What is newer, where it belongs: at the beginning, or at the end, where everything before it stays as it is. */
  const showNewer = () => (order() === 'newest' ? reload() : again());

  /** Asks for the next page once fewer than a page's rows are left below `index`. */
  function reach(index: number): void {
    const isNear = index > items.value.length - 40;
    if (isNear && hasMore.value && state.value === 'ready') void next();
  }

  function replace(item: Item): void {
    items.value = items.value.map((other) => (other.id === item.id ? item : other));
  }

  function remove(id: number): void {
    items.value = items.value.filter((item) => item.id !== id);
  }

  async function ask(): Promise<void> {
    await reload();
    // What stood there answers another question.
    if (state.value === 'failed') items.value = [];
  }

  watch(question, ask, { immediate: true });
  onScopeDispose(stop);
  return { items, state, knownTo, reach, reload, showNewer, replace, remove };
}

function createPages<Item extends { readonly id: number }>(fetch: PagedListOptions<Item>['fetch']) {
  const items = shallowRef<readonly Item[]>([]);
  const state = ref<ListState>('loading');
  const hasMore = ref(true);
  let cursor: string | undefined;
  /** With which the last page was asked for. */
  let pageCursor: string | undefined;
  let round = new AbortController();

  async function load(from: string | undefined): Promise<void> {
    const { signal } = round;
    state.value = 'loading';
    try {
      const page = await fetch(from, signal);
      if (signal.aborted) return;
      const ids = new Set(page.items.map(({ id }) => id));
      const before = from === undefined ? [] : items.value.filter(({ id }) => !ids.has(id));
      items.value = [...before, ...page.items];
      pageCursor = from;
      cursor = page.next_cursor;
      hasMore.value = cursor !== undefined;
      state.value = 'ready';
    } catch (error) {
      if (signal.aborted) return;
      console.warn('a page was not loaded', error);
      state.value = 'failed';
    }
  }

  return {
    items,
    state,
    hasMore,
    next: () => load(cursor),
    /** The last page once more: what came since then stands at its end. */
    again: () => load(pageCursor),
    reload: () => {
      round.abort();
      round = new AbortController();
      cursor = undefined;
      hasMore.value = true;
      return load(undefined);
    },
    stop: () => {
      round.abort();
    },
  };
}
