// The program's settings: asked for when a screen needs them, changed at once, followed when somebody else changes them.
import { defineStore } from 'pinia';
import { shallowRef, watch } from 'vue';
import type { LoadCheckState } from '@shared/model/load-check';
import type { Settings, SettingsPatch } from '@shared/model/settings';
import type { TimeZone } from '@shared/model/time-zone';
import { useAppClient } from '../../rpc/app-client';
import { useFloorStore } from '../floor/floor';

export const useSettingsStore = defineStore('settings', () => {
  const client = useAppClient();
  const floor = useFloorStore();
  const values = shallowRef<Settings | null>(floor.settings);
  watch(
    () => floor.settings,
    (told) => (values.value = told),
  );

  async function load(): Promise<void> {
    values.value = await client.settings.get();
  }

  async function update(patch: SettingsPatch): Promise<void> {
    values.value = await client.settings.update(patch);
  }

  const loadCheck = shallowRef<LoadCheckState | null>(null);
  async function lookAtLoads(): Promise<void> {
    loadCheck.value = await client.settings.loadCheck();
  }

  const timeZone = shallowRef<TimeZone | null>(null);
  async function lookAtTimeZone(): Promise<void> {
    timeZone.value = await client.settings.timeZone();
  }

  return { values, load, update, loadCheck, lookAtLoads, timeZone, lookAtTimeZone };
});
