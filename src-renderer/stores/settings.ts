// The program's settings: asked for when a screen needs them, changed at once.
import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import type { Settings, SettingsPatch } from '@shared/model/settings';
import { useAppClient } from '../rpc/app-client';

export const useSettingsStore = defineStore('settings', () => {
  const client = useAppClient();
  const values = shallowRef<Settings | null>(null);

  async function load(): Promise<void> {
    values.value = await client.settings.get();
  }

  async function update(patch: SettingsPatch): Promise<void> {
    values.value = await client.settings.update(patch);
  }

  return { values, load, update };
});
