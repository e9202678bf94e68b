// The floor under names: asked for when somebody looks, since what each would change is true only then.
import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import type { Preset, PresetChanges, PresetTime } from '@shared/model/preset';
import { useAppClient } from '../../rpc/app-client';

export const usePresetsStore = defineStore('presets', () => {
  const client = useAppClient();
  const items = shallowRef<readonly Preset[]>([]);

  async function load(): Promise<void> {
    ({ items: items.value } = await client.presets.list(undefined));
  }

  return {
    items,
    load,
    async create(name: string): Promise<void> {
      await client.presets.create({ name });
      await load();
    },
    async update(id: number, patch: { readonly times?: readonly PresetTime[]; readonly takes_floor?: boolean }) {
      const { times, takes_floor = false } = patch;
      await client.presets.update({ id, takes_floor, ...(times && { times: [...times] }) });
      await load();
    },
    async remove(id: number): Promise<void> {
      await client.presets.remove({ id });
      await load();
    },
    apply: (id: number): Promise<PresetChanges> => client.presets.apply({ id }),
    takeBack: (changes: PresetChanges) => client.presets.takeBack({ changes }),
  };
});
