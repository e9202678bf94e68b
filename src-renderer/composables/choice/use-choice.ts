// Which rows of a list are chosen, to do something with all of them at once; Ctrl A chooses all that can be.
import { computed, ref, watch } from 'vue';
import { BULK_MAX } from '@shared/limits';
import { isTaken, useShortcuts } from '../keys/use-shortcuts';

interface Row {
  readonly id: number;
}

export interface ChoiceOptions<T extends Row> {
  /** The list they are chosen from. */
  readonly items: () => readonly T[];
  /** What can be done is done to these alone. */
  readonly isChoosable: (item: T) => boolean;
  /** Most of one step. @default that of tickets */
  readonly max?: number;
}

export function useChoice<T extends Row>({ items, isChoosable, max = BULK_MAX }: ChoiceOptions<T>) {
  const ids = ref<ReadonlySet<number>>(new Set());
  const chosen = computed(() => items().filter((item) => isChoosable(item) && ids.value.has(item.id)));
  const all = computed(() => items().filter(isChoosable).slice(0, max));
  const isAll = computed(() => all.value.length > 0 && all.value.every(({ id }) => ids.value.has(id)));

  // What left the list is no longer seen, so nothing is done to it.
  watch(items, (now) => {
    const present = new Set(now.map(({ id }) => id));
    if ([...ids.value].some((id) => !present.has(id)))
      ids.value = new Set([...ids.value].filter((id) => present.has(id)));
  });

  function toggle(id: number): void {
    const next = new Set(ids.value);
    if (!next.delete(id) && next.size < max) next.add(id);
    ids.value = next;
  }

  function chooseAll(): void {
    ids.value = new Set(all.value.map(({ id }) => id));
  }

  // Wherever the focus is but in a field, which the key belongs to.
  useShortcuts({ 'Ctrl+KeyA': chooseAll }, { applies: (event) => !isTaken(event) });

  function toggleAll(): void {
    if (isAll.value) clear();
    else chooseAll();
  }

  function clear(): void {
    ids.value = new Set();
  }

  return { ids, chosen, isAll, toggle, toggleAll, clear };
}
