// The floor, mirrored: who is there, what is open, what just happened. Calls go out, truth comes back by the stream.
import { defineStore } from 'pinia';
import { computed, shallowReactive, toRefs } from 'vue';
import type { WeightChange } from '@shared/model/weight';
import { useAppClient } from '../rpc/app-client';
import { follow } from '../rpc/follow';
import { type Connection, lostConnection } from './connection';
import { applyFloorMessage, createFloorMirror } from './floor-mirror';

export const useFloorStore = defineStore('floor', () => {
  const client = useAppClient();
  const mirror = createFloorMirror();
  const status = shallowReactive<{ connection: Connection }>({ connection: { state: 'connecting' } });

  /** Follows the floor until the returned stop is called. */
  function start(): () => void {
    return follow({
      open: (signal) => client.floor.watch(undefined, { signal }),
      onMessage(message) {
        applyFloorMessage(mirror, message, Date.now());
        status.connection = { state: 'live' };
      },
      onLost: () => (status.connection = lostConnection(status.connection, Date.now())),
    });
  }

  return {
    operators: mirror.operators,
    sources: mirror.sources,
    weights: mirror.weights,
    ...toRefs(mirror.rest),
    connection: computed(() => status.connection),
    start,
    setLimit: (id: number, max_active_tickets: number) => client.operators.update({ id, max_active_tickets }),
    setActive: (id: number, is_active: boolean) => client.operators.update({ id, is_active }),
    takePort: (port: number) => client.intake.takePort({ port }),
    applyWeights: (changes: WeightChange[]) => client.weights.apply({ changes }),
  };
});
