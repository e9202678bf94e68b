// This computer and those who came in from outside: autostart, the data folder, signed-in sessions.
import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import type { Session } from '@shared/model/session';
import { useAppClient } from '../../rpc/app-client';

export const useAccessStore = defineStore('access', () => {
  const client = useAppClient();
  const sessions = shallowRef<readonly Session[] | null>(null);
  /** null = this window is not of the app, or not known yet. */
  const startsWithComputer = ref<boolean | null>(null);

  return {
    sessions,
    startsWithComputer,
    async loadSessions(): Promise<void> {
      const { items } = await client.access.sessions.list();
      sessions.value = items;
    },
    async endSession(id: number): Promise<void> {
      await client.access.sessions.end({ id });
      sessions.value = sessions.value?.filter((session) => session.id !== id) ?? null;
    },
    async loadAutostart(): Promise<void> {
      const { starts_at_sign_in } = await client.desktop.get();
      startsWithComputer.value = starts_at_sign_in;
    },
    async setAutostart(isWanted: boolean): Promise<void> {
      const { starts_at_sign_in } = await client.desktop.update({ starts_at_sign_in: isWanted });
      startsWithComputer.value = starts_at_sign_in;
    },
    revealDataFolder: () => client.desktop.revealDataFolder(),
  };
});
