// Operators as they are set up; their rows come with the floor, only who has a PIN is asked for here.
import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import type { OperatorPatch, RestoredOperator } from '@shared/model/operator';
import type { OperatorBulkAction } from '@shared/model/operator-bulk';
import type { ShiftPlan } from '@shared/model/shift';
import { useAppClient } from '../../rpc/app-client';

/** A row of a pasted table. */
export interface PastedOperator {
  readonly name: string;
  /** null = as for all. */
  readonly limit: number | null;
  readonly pin: string | null;
}

/** An operator that was just made, with the PIN that stood in the table; null = none did. */
export interface CreatedOperator {
  readonly id: number;
  readonly name: string;
  readonly pin: string | null;
}

const NO_PLAN: ShiftPlan = { intervals: [], cycle: null, days_off: [] };

function namedRow({ name, limit }: PastedOperator) {
  return limit === null ? name : { name, max_active_tickets: limit };
}

async function shiftsOf(client: ReturnType<typeof useAppClient>, id: number): Promise<ShiftPlan> {
  const { items } = await client.shifts.list(undefined);
  const { intervals, cycle, days_off } = items.find(({ operator_id }) => operator_id === id) ?? NO_PLAN;
  return { intervals, cycle, days_off };
}

export const useOperatorSetupStore = defineStore('operatorSetup', () => {
  const client = useAppClient();
  /** null = not known: PINs cannot be asked for, or not yet. */
  const pinOwners = shallowRef<ReadonlySet<number> | null>(null);
  /** Whose PIN was made on another machine, or without its secret, and must be set anew. */
  const outdatedPins = shallowRef<ReadonlySet<number>>(new Set());

  async function loadPins(): Promise<void> {
    const { items } = await client.access.listPins();
    pinOwners.value = new Set(items.map(({ operator_id }) => operator_id));
    outdatedPins.value = new Set(items.filter(({ needs_new }) => needs_new).map(({ operator_id }) => operator_id));
  }

  async function setPin(id: number, pin: string): Promise<void> {
    await client.access.setPin({ id, pin });
    pinOwners.value = new Set([...(pinOwners.value ?? []), id]);
    outdatedPins.value = new Set([...outdatedPins.value].filter((owner) => owner !== id));
  }

  async function removePin(id: number): Promise<void> {
    await client.access.removePin({ id });
    forgetPin(id);
  }

  function forgetPin(id: number): void {
    pinOwners.value = new Set([...(pinOwners.value ?? [])].filter((owner) => owner !== id));
  }

  return {
    pinOwners,
    outdatedPins,
    loadPins,
    setPin,
    removePin,
    /** Operators first, all or none; then the PINs that stood in the table. */
    async createMany(rows: readonly PastedOperator[], max_active_tickets: number): Promise<readonly CreatedOperator[]> {
      const { items } = await client.operators.createMany({ names: rows.map(namedRow), max_active_tickets });
      const created = items.map(({ id, name }, index) => ({ id, name, pin: rows[index]?.pin ?? null }));
      for (const { id, pin } of created) if (pin !== null) await setPin(id, pin);
      return created;
    },
    update: (id: number, patch: OperatorPatch) => client.operators.update({ id, ...patch }),
    shiftsOf: (id: number) => shiftsOf(client, id),
    saveShifts: (id: number, plan: ShiftPlan) => client.shifts.save({ id, ...plan }),
    /** What one step for several operators would change. */
    previewBulk: (ids: readonly number[], action: OperatorBulkAction) =>
      client.operators.previewBulk({ ids: [...ids], action }),
    runBulk: (ids: readonly number[], action: OperatorBulkAction) => client.operators.bulk({ ids: [...ids], action }),
    takeBackBulk: (undo_id: number) => client.operators.takeBackBulk({ undo_id }),
    archived: async () => (await client.operators.listArchived(undefined)).items,
    archive: (id: number) => client.operators.archive({ id }),
    async restore(id: number): Promise<RestoredOperator> {
      const restored = await client.operators.restore({ id });
      if (restored.has_lost_pin) forgetPin(id);
      return restored;
    },
    remove: (id: number) => client.operators.remove({ id }),
  };
});
