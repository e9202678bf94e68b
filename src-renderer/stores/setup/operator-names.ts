// Names of operators who are gone from the floor and kept in the history: asked for when the first one is met.
import { defineStore } from 'pinia';
import { shallowRef, watch } from 'vue';
import { useAppClient } from '../../rpc/app-client';
import { useFloorStore } from '../floor/floor';

export const useOperatorNamesStore = defineStore('operatorNames', () => {
  const client = useAppClient();
  const floor = useFloorStore();
  const archived = shallowRef<ReadonlyMap<number, string>>(new Map());
  let isAsked = false;

  function ask(): void {
    isAsked = true;
    client.operators
      .listArchived()
      .then(({ items }) => (archived.value = new Map(items.map(({ id, name }) => [id, name]))))
      // Without them a number stands there, which is true, too.
      .catch((error: unknown) => console.debug('archived operators cannot be asked', error));
  }
  // Somebody may have been archived or renamed since: asked again when the next one is missed.
  watch(
    () => floor.auditRevision,
    () => (isAsked = false),
  );

  /** undefined = nobody knows any more, or not yet. */
  function find(id: number): string | undefined {
    const name = floor.operators.get(id)?.name ?? archived.value.get(id);
    if (name === undefined && !isAsked) ask();
    return name;
  }

  return { find };
});
