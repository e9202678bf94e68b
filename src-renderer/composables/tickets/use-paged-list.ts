// A long list that is asked for page by page as it is scrolled; a new question makes the old answers void.
import { onScopeDispose, ref, shallowRef, watch, type WatchSource } from 'vue';
import type { Page } from '@shared/model/page';

export type ListState = 'loading' | 'ready' | 'failed';

export interface PagedListOptions<Item> {
  readonly fetch: (cursor: string | undefined, signal: AbortSignal) => Promise<Page<Item>>;
  /** The question; when it changes the list begins anew. */
  readonly question: WatchSource;
}

export function usePagedList<Item extends { readonly id: number }>({ fetch, question }: PagedListOptions<Item>) {
  const items = shallowRef<readonly Item[]>([]);
  const state = ref<ListState>('loading');
  let cursor: string | undefined;
  let hasMore = true;
  let round = new AbortController();

  async function load(signal: AbortSignal): Promise<void> {
    state.value = 'loading';
    try {
      const page = await fetch(cursor, signal);
      if (signal.aborted) return;
      items.value = cursor === undefined ? page.items : [...items.value, ...page.items];
      cursor = page.next_cursor;
      hasMore = cursor !== undefined;
      state.value = 'ready';
    } catch (error) {
      if (signal.aborted) return;
      console.warn('a page was not loaded', error);
      state.value = 'failed';
    }
  }

  function reload(): Promise<void> {
    round.abort();
    round = new AbortController();
    cursor = undefined;
    hasMore = true;
    return load(round.signal);
  }

  /** Asks for the next page once fewer than a page's rows are left below `index`. */
  function reach(index: number): void {
    const isNear = index > items.value.length - 40;
    if (isNear && hasMore && state.value === 'ready') void load(round.signal);
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
  onScopeDispose(() => round.abort());
  return { items, state, reach, reload, replace, remove };
}
