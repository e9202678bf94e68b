// Reasons for breaks: asked for when Settings show them, saved whole.
import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import type { BreakReason } from '@shared/model/presence';
import { useAppClient } from '../../rpc/app-client';

/** A reason as it is typed. */
export interface TypedReason {
  readonly name: string;
  readonly minutes: number | null;
}

export const useBreakReasonsStore = defineStore('breakReasons', () => {
  const client = useAppClient();
  /** Those that can be chosen, in order; null = not known yet. */
  const items = shallowRef<readonly BreakReason[] | null>(null);

  const take = (all: readonly BreakReason[]) => {
    items.value = all.filter(({ is_archived }) => !is_archived);
  };

  return {
    items,
    async load(): Promise<void> {
      take((await client.breaks.list(undefined)).items);
    },
    /** One that is named as before stays what it was. */
    async save(typed: readonly TypedReason[]): Promise<void> {
      const known = new Map((await client.breaks.list(undefined)).items.map(({ id, name }) => [name, id]));
      const asked = typed.map(({ name, minutes }) => {
        const id = known.get(name);
        return { name, minutes, ...(id !== undefined && { id }) };
      });
      take((await client.breaks.save({ items: asked })).items);
    },
  };
});
