// Sources as they are set up: codes, keys, origins. The floor mirrors their state; this is what Settings edit.
import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import type { Source, SourcePatch } from '@shared/model/source';
import type { SourceFormPatch } from '@shared/model/source-form';
import type { SourceRulesPatch } from '@shared/model/source-rules';
import { useAppClient } from '../../rpc/app-client';

export const useSourceSetupStore = defineStore('sourceSetup', () => {
  const client = useAppClient();
  const sources = shallowRef<readonly Source[]>([]);
  const isLoaded = ref(false);

  function put(source: Source): Source {
    const rest = sources.value.filter(({ id }) => id !== source.id);
    sources.value = [...rest, source].sort((a, b) => a.id - b.id);
    return source;
  }

  async function load(): Promise<void> {
    const { items } = await client.sources.list();
    sources.value = items;
    isLoaded.value = true;
  }

  async function remove(id: number): Promise<void> {
    await client.sources.remove({ id });
    sources.value = sources.value.filter((source) => source.id !== id);
  }

  function setHasKey(id: number, has_key: boolean): void {
    const source = sources.value.find((item) => item.id === id);
    if (source) put({ ...source, has_key });
  }

  return {
    sources,
    isLoaded,
    load,
    remove,
    archived: async () => (await client.sources.listArchived(undefined)).items,
    async archive(id: number): Promise<void> {
      await client.sources.archive({ id });
      sources.value = sources.value.filter((source) => source.id !== id);
    },
    restore: async (id: number) => put(await client.sources.restore({ id })),
    create: async (source: { readonly code: string; readonly name: string }) =>
      put(await client.sources.create(source)),
    update: async (id: number, patch: SourcePatch) => put(await client.sources.update({ id, ...patch })),
    /** @returns the key, which nobody can ask for again */
    async issueKey(id: number): Promise<string> {
      const { key } = await client.sources.issueKey({ id });
      setHasKey(id, true);
      return key;
    },
    async removeKey(id: number): Promise<void> {
      await client.sources.removeKey({ id });
      setHasKey(id, false);
    },
    form: (id: number) => client.sources.form({ id }),
    updateForm: (id: number, patch: SourceFormPatch) => client.sources.updateForm({ id, ...patch }),
    rules: (id: number) => client.sources.rules({ id }),
    updateRules: (id: number, patch: SourceRulesPatch) => client.sources.updateRules({ id, ...patch }),
    tryOut: (id: number) => client.sources.tryOut({ id }),
    closeTicket: (id: number) => client.tickets.close({ id }),
  };
});
