// Where this machine can be reached, and which of its addresses this window shows.
import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { IntakeAddresses } from '@shared/contract/intake';
import { useAppClient } from '../../rpc/app-client';

const KEY = 'shown-address';

export const useAddressesStore = defineStore('addresses', () => {
  const client = useAppClient();
  const found = shallowRef<IntakeAddresses>({ items: [], is_local_only: false });
  const wanted = ref(localStorage.getItem(KEY));

  async function load(): Promise<void> {
    found.value = await client.intake.addresses(undefined);
  }
  function choose(origin: string): void {
    wanted.value = origin;
    localStorage.setItem(KEY, origin);
  }

  const items = computed(() => found.value.items);
  /** The one that was chosen, as long as the machine has it. */
  const chosen = computed(() => items.value.find(({ origin }) => origin === wanted.value)?.origin);
  return { items, isLocalOnly: computed(() => found.value.is_local_only), chosen, load, choose };
});
