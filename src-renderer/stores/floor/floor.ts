// The floor, mirrored: who is there, what is open, what just happened. Calls go out, truth comes back by the stream.
import { defineStore } from 'pinia';
import { computed, shallowReactive, toRefs } from 'vue';
import { MINUTE_MS } from '@shared/figures/time';
import type { HandOverMove } from '@shared/model/hand-over';
import type { TicketSummary } from '@shared/model/ticket';
import type { WeightChange } from '@shared/model/weight';
import { normMs, type TimeLimits } from '@shared/overdue';
import { useAppClient } from '../../rpc/app-client';
import { follow } from '../../rpc/follow';
import { type ConnectionState, lostConnection } from '../session/connection';
import { applyFloorMessage, createFloorMirror } from './floor-mirror';

export const useFloorStore = defineStore('floor', () => {
  const client = useAppClient();
  const mirror = createFloorMirror();
  const status = shallowReactive<{ connection: ConnectionState }>({ connection: { state: 'connecting' } });

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

  /** By what a ticket is late: norm and target of its source. */
  function limitsOf({ source: { id } }: Pick<TicketSummary, 'source'>): TimeLimits {
    const { settings } = mirror.rest;
    const minutes = mirror.sources.get(id)?.open_within_minutes ?? null;
    return { norm: settings && normMs(settings, id), openWithin: minutes === null ? null : minutes * MINUTE_MS };
  }

  return {
    limitsOf,
    operators: mirror.operators,
    sources: mirror.sources,
    weights: mirror.weights,
    ...toRefs(mirror.rest),
    connection: computed(() => status.connection),
    start,
    setLimit: (id: number, max_active_tickets: number) => client.operators.update({ id, max_active_tickets }),
    planHandOver: (operator_id: number, to_operator_id?: number) =>
      client.queue.planHandOver({ operator_id, ...(to_operator_id !== undefined && { to_operator_id }) }),
    handOver: (operator_id: number, moves: readonly HandOverMove[], goes_off_line: boolean) =>
      client.queue.handOver({ operator_id, moves: [...moves], goes_off_line }),
    takeBackHandOver: (operator_id: number, ids: readonly number[], comes_back: boolean) =>
      client.queue.takeBackHandOver({ operator_id, ticket_ids: [...ids], comes_back }),
    takePort: (port: number) => client.intake.takePort({ port }),
    applyWeights: (changes: WeightChange[]) => client.weights.apply({ changes }),
  };
});
