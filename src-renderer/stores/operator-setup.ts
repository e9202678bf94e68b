// Operators as they are set up; their rows come with the floor, only who has a PIN is asked for here.
import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import type { OperatorPatch } from '@shared/model/operator';
import { useAppClient } from '../rpc/app-client';

export const useOperatorSetupStore = defineStore('operatorSetup', () => {
  const client = useAppClient();
  /** null = not known: PINs cannot be asked for, or not yet. */
  const pinOwners = shallowRef<ReadonlySet<number> | null>(null);

  async function loadPins(): Promise<void> {
    const { items } = await client.access.listPins();
    pinOwners.value = new Set(items.map(({ operator_id }) => operator_id));
  }

  async function setPin(id: number, pin: string): Promise<void> {
    await client.access.setPin({ id, pin });
    pinOwners.value = new Set([...(pinOwners.value ?? []), id]);
  }

  async function removePin(id: number): Promise<void> {
    await client.access.removePin({ id });
    pinOwners.value = new Set([...(pinOwners.value ?? [])].filter((owner) => owner !== id));
  }

  return {
    pinOwners,
    loadPins,
    setPin,
    removePin,
    async createMany(names: readonly string[], max_active_tickets: number): Promise<readonly number[]> {
      const { items } = await client.operators.createMany({ names: [...names], max_active_tickets });
      return items.map(({ id }) => id);
    },
    update: (id: number, patch: OperatorPatch) => client.operators.update({ id, ...patch }),
    remove: (id: number) => client.operators.remove({ id }),
  };
});
