// Whether the floor is a stage: made-up operators, sources and tickets, added and taken away in one step.
import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import type { DemoState } from '@shared/model/demo';
import { useAppClient } from '../../rpc/app-client';

export const useDemoStore = defineStore('demo', () => {
  const client = useAppClient();
  /** null = not known yet. */
  const demo = shallowRef<DemoState | null>(null);

  return {
    demo,
    async load(): Promise<void> {
      demo.value = await client.demo.get();
    },
    async add(): Promise<void> {
      demo.value = await client.demo.add();
    },
    async setTraffic(is_running: boolean): Promise<void> {
      demo.value = await client.demo.setTraffic({ is_running });
    },
    async remove(): Promise<void> {
      demo.value = await client.demo.remove();
    },
  };
});
