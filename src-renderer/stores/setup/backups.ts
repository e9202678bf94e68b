// Copies of the database.
import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import type { Backup, BackupProgress, SecondPlace } from '@shared/model/backup';
import { useAppClient } from '../../rpc/app-client';

export const useBackupsStore = defineStore('backups', () => {
  const client = useAppClient();
  const backups = shallowRef<readonly Backup[] | null>(null);
  /** What a copy that is being made does now; null = none is. */
  const progress = shallowRef<BackupProgress | null>(null);

  async function load(): Promise<void> {
    const { items } = await client.backups.list();
    backups.value = items;
  }

  const secondPlace = shallowRef<SecondPlace | null>(null);

  async function loadSecondPlace(): Promise<void> {
    secondPlace.value = await client.backups.secondPlace();
  }

  async function setSecondPlace(place: Pick<SecondPlace, 'directory' | 'every_minutes'>): Promise<void> {
    secondPlace.value = await client.backups.setSecondPlace(place);
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
    secondPlace,
    loadSecondPlace,
    setSecondPlace,
    load,
    create,
    preview: (name: string) => client.backups.preview({ name }),
    restore: (name: string) => client.backups.restore({ name }),
  };
});
