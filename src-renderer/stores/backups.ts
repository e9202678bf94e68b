// Copies of the database, and the data of the demonstration.
import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import type { Backup, BackupProgress } from '@shared/model/backup';
import { useAppClient } from '../rpc/app-client';

export const useBackupsStore = defineStore('backups', () => {
  const client = useAppClient();
  const backups = shallowRef<readonly Backup[] | null>(null);
  /** What a copy that is being made does now; null = none is. */
  const progress = shallowRef<BackupProgress | null>(null);
  /** null = not known. */
  const hasDemo = ref<boolean | null>(null);

  async function load(): Promise<void> {
    const { items } = await client.backups.list();
    backups.value = items;
  }

  async function create(): Promise<void> {
    progress.value = { type: 'copying', copied_bytes: 0, total_bytes: 0 };
    try {
      for await (const step of await client.backups.createWithProgress()) progress.value = step;
    } finally {
      progress.value = null;
    }
    await load();
  }

  return {
    backups,
    progress,
    hasDemo,
    load,
    create,
    preview: (name: string) => client.backups.preview({ name }),
    restore: (name: string) => client.backups.restore({ name }),
    async loadDemo(): Promise<void> {
      const { is_present } = await client.demo.get();
      hasDemo.value = is_present;
    },
    async setDemo(isWanted: boolean): Promise<void> {
      await (isWanted ? client.demo.add() : client.demo.remove());
      hasDemo.value = isWanted;
    },
  };
});
