// Supervisors who sign in by name, as Settings and the audit log ask for them.
import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';
import type { NewSupervisor, Supervisor } from '@shared/model/supervisor';
import { useAppClient } from '../../rpc/app-client';

/** Of the archive, and when they went there. */
export type ArchivedSupervisor = Supervisor & { readonly archived_at: string };

export const useSupervisorsStore = defineStore('supervisors', () => {
  const client = useAppClient();
  /** null = not known yet. */
  const items = shallowRef<readonly Supervisor[] | null>(null);

  async function load(): Promise<void> {
    items.value = (await client.access.supervisors.list()).items;
  }

  /** What is shown is what the program says after it. */
  function followed<T extends readonly unknown[]>(change: (...input: T) => Promise<unknown>) {
    return async (...input: T): Promise<void> => {
      await change(...input);
      await load();
    };
  }

  return {
    items,
    live: computed(() => (items.value ?? []).filter(({ archived_at }) => archived_at === null)),
    archived: computed(() => (items.value ?? []).filter(isArchived)),
    load,
    create: followed((supervisor: NewSupervisor) => client.access.supervisors.create(supervisor)),
    rename: followed((id: number, name: string) => client.access.supervisors.rename({ id, name })),
    setPin: followed((id: number, pin: string) => client.access.supervisors.setPin({ id, pin })),
    archive: followed((id: number) => client.access.supervisors.archive({ id })),
    restore: followed((id: number) => client.access.supervisors.restore({ id })),
  };
});

function isArchived(supervisor: Supervisor): supervisor is ArchivedSupervisor {
  return supervisor.archived_at !== null;
}
