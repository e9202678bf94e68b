// How tickets can end: asked for when a screen needs it, and anew when somebody changed it.
import { defineStore } from 'pinia';
import { computed, shallowRef, watch } from 'vue';
import type { Outcome, OutcomeList } from '@shared/model/outcome';
import { useAppClient } from '../../rpc/app-client';
import { useFloorStore } from '../floor/floor';

export const useOutcomesStore = defineStore('outcomes', () => {
  const client = useAppClient();
  const floor = useFloorStore();
  /** null = not asked for yet. */
  const all = shallowRef<readonly Outcome[] | null>(null);

  async function load(): Promise<void> {
    all.value = (await client.outcomes.list(undefined)).items;
  }

  async function save(items: OutcomeList): Promise<void> {
    all.value = (await client.outcomes.save({ items })).items;
  }

  watch(
    () => floor.outcomesRevision,
    () => {
      if (all.value) load().catch((error: unknown) => console.warn('outcomes were not read anew', error));
    },
  );

  return { all, offered: computed(() => (all.value ?? []).filter(({ is_archived }) => !is_archived)), load, save };
});
