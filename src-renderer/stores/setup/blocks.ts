// Blocked addresses: asked for when a screen shows them, changed from wherever spam is seen.
import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import type { AddressBlock, Blocked, BlockTarget } from '@shared/model/address-block';
import { useAppClient } from '../../rpc/app-client';

export const useBlocksStore = defineStore('blocks', () => {
  const client = useAppClient();
  const items = shallowRef<readonly AddressBlock[]>([]);

  async function load(): Promise<void> {
    items.value = (await client.blocks.list(undefined)).items;
  }

  async function add(of: BlockTarget, closes_as_spam: boolean): Promise<Blocked> {
    const blocked = await client.blocks.add({ of, closes_as_spam });
    const { block } = blocked;
    items.value = [block, ...items.value.filter(({ address }) => address !== block.address)];
    return blocked;
  }

  async function remove(id: number): Promise<void> {
    await client.blocks.remove({ id });
    items.value = items.value.filter((block) => block.id !== id);
  }

  return { items, load, add, remove };
});
