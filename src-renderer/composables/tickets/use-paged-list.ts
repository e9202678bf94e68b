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
  /** The newest id that was told of: a list that is asked for now knows it, also where it does not belong there. @default none is */
  readonly told?: () => number;
}

export function usePagedList<Item extends { readonly id: number }>(options: PagedListOptions<Item>) {
  const { question, order = () => 'newest', told = () => 0 } = options;
  const pages = createPages(options.fetch);
  const { items, state, hasMore } = pages;
  /** What went out of the list since it was asked for is no news. */
  const readTo = ref(0);

  /** Asks for what is the newest part of the list, too. */
  async function read(load: () => Promise<boolean>): Promise<void> {
    const before = told();
    if (await load()) readTo.value = Math.max(before, ...items.value.map(({ id }) => id));
  }
  const reload = () => read(pages.reload);

  /**
   * Up to which id the list is known; what is newer is news. Where the oldest stand first it is none before the end was reached:
   * it comes as the list is scrolled.
   */
  const knownTo = computed(() => {
    const isToEnd = order() === 'newest' || !hasMore.value;
    return isToEnd ? readTo.value : Infinity;
  });
  /** What is newer, where it belongs: at the beginning, or at the end, where everything before it stays as it is. */
  const showNewer = () => (order() === 'newest' ? reload() : read(pages.again));

  /** Asks for the next page once fewer than a page's rows are left below `index`. */
  function reach(index: number): void {
    const isNear = index > items.value.length - 40;
    if (!isNear || !hasMore.value || state.value !== 'ready') return;
    // Further pages of what begins with the newest say nothing of what is newer.
    void (order() === 'newest' ? pages.next() : read(pages.next));
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
  onScopeDispose(pages.stop);
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

  /** @returns whether it has come, and is still wanted */
  async function load(from: string | undefined): Promise<boolean> {
    const { signal } = round;
    state.value = 'loading';
    try {
      const page = await fetch(from, signal);
      if (signal.aborted) return false;
      const ids = new Set(page.items.map(({ id }) => id));
      const before = from === undefined ? [] : items.value.filter(({ id }) => !ids.has(id));
      items.value = [...before, ...page.items];
      pageCursor = from;
      cursor = page.next_cursor;
      hasMore.value = cursor !== undefined;
      state.value = 'ready';
      return true;
    } catch (error) {
      if (signal.aborted) return false;
      console.warn('a page was not loaded', error);
      state.value = 'failed';
      return false;
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
