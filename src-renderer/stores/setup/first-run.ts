// The first steps: whether they are to be offered, and the source they make. What they change goes through the other stores.
import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import type { ListenerAddress } from '@shared/model/settings';
import type { Source } from '@shared/model/source';
import { useAppClient } from '../../rpc/app-client';

export const useFirstRunStore = defineStore('firstRun', () => {
  const client = useAppClient();
  /** The source to try out, once there is one. */
  const source = shallowRef<Source | null>(null);

  return {
    source,
    /** Whether nobody has gone through the steps or put them off. */
    async isOpen(): Promise<boolean> {
      const { is_set_up } = await client.settings.get();
      return !is_set_up;
    },
    /** Gone through or put off: either way they are offered no more. */
    finish: () => client.settings.update({ is_set_up: true }),
    checkListener: (address: ListenerAddress) => client.settings.checkListener(address),
  };
});
