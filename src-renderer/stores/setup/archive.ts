// Operators and sources that are gone from the floor and kept in the history: asked for when the first one is needed.
import { defineStore } from 'pinia';
import { shallowRef, watch } from 'vue';
import { useAppClient } from '../../rpc/app-client';
import { useFloorStore } from '../floor/floor';

interface Named {
  readonly id: number;
  readonly name: string;
}

export const useArchiveStore = defineStore('archive', () => {
  const client = useAppClient();
  const operators = createShelf(() => client.operators.listArchived());
  const sources = createShelf(() => client.sources.listArchived());
  return { operators, sources };
});

function createShelf(list: () => Promise<{ readonly items: readonly Named[] }>) {
  const floor = useFloorStore();
  const items = shallowRef<readonly Named[]>([]);
  let isAsked = false;

  function ask(): void {
    if (isAsked) return;
    isAsked = true;
    list()
      .then((answer) => (items.value = answer.items))
      // Without them a number stands there, which is true, too.
      .catch((error: unknown) => console.debug('the archive cannot be asked', error));
  }
  // Somebody may have been archived or renamed since: asked again when the next one is needed.
  watch(
    () => floor.auditRevision,
    () => (isAsked = false),
  );

  return {
    /** All of them; empty until the program has answered. */
    all(): readonly Named[] {
      ask();
      return items.value;
    },
    /** undefined = nobody knows any more, or not yet. */
    find(id: number): string | undefined {
      const name = items.value.find((item) => item.id === id)?.name;
      if (name === undefined) ask();
      return name;
    },
  };
}
