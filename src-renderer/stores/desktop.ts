// What the desktop around this window can do; a browser has none.
import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import type { DesktopState, FileOutcome } from '@shared/contract/desktop';
import { useAppClient } from '../rpc/app-client';

export const useDesktopStore = defineStore('desktop', () => {
  const client = useAppClient();
  /** null in a browser, and until the app has answered. */
  const state = shallowRef<DesktopState | null>(null);

  /** @returns whether there is a desktop; known anew with each call, since displays come and go */
  async function look(): Promise<boolean> {
    try {
      state.value = await client.desktop.get();
      return true;
    } catch (error) {
      state.value = null;
      if (isNotHere(error)) return false;
      throw error;
    }
  }

  /** Waits for the system's own question where to save. A browser saves by its own rules, and tells nobody. */
  async function fileOutcome(name: string): Promise<FileOutcome> {
    try {
      return (await client.desktop.awaitFile({ name })).outcome;
    } catch (error) {
      if (isNotHere(error)) return 'saved';
      throw error;
    }
  }

  return {
    state,
    look,
    fileOutcome,
    openOperatorWindow: (operator_id: number) => client.desktop.openOperatorWindow({ operator_id }),
    openWallboard: (display_id?: number) => client.desktop.openWallboard({ display_id }),
  };
});

function isNotHere(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'not_available_here';
}
