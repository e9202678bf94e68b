// One operator's queue, mirrored: open tickets oldest first, own load, and the calls an operator can make.
import { defineStore } from 'pinia';
import { computed, shallowReactive, toRefs } from 'vue';
import type { LiveOperator, QueueMessage } from '@shared/model/live';
import type { TicketSummary } from '@shared/model/ticket';
import { useAppClient } from '../rpc/app-client';
import { follow } from '../rpc/follow';
import { type Connection, lostConnection } from './connection';

interface QueueState {
  operator: LiveOperator | null;
  tickets: readonly TicketSummary[];
  clockOffsetMs: number;
  connection: Connection;
}

export const useQueueStore = defineStore('queue', () => {
  const client = useAppClient();
  const state = shallowReactive<QueueState>({
    operator: null,
    tickets: [],
    clockOffsetMs: 0,
    connection: { state: 'connecting' },
  });

  let undoLast: (() => Promise<unknown>) | null = null;

  /** Follows the queue of `operatorId`, or of the connection's own operator, until the returned stop is called. */
  function start(operatorId?: number): () => void {
    return follow({
      open: (signal) => client.queue.watch(operatorId === undefined ? {} : { operator_id: operatorId }, { signal }),
      onMessage(message) {
        applyQueueMessage(state, message);
        state.connection = { state: 'live' };
      },
      onLost: () => (state.connection = lostConnection(state.connection, Date.now())),
    });
  }

  return {
    ...toRefs(state),
    connection: computed(() => state.connection),
    start,
    close: (id: number, outcome_id?: number) =>
      client.tickets.close({ id, ...(outcome_id !== undefined && { outcome_id }) }),
    reopen: (id: number) => client.tickets.reopen({ id }),
    transfer: (id: number, operator_id: number) => client.tickets.transfer({ id, operator_id }),
    takeBack: (id: number) => client.tickets.takeBack({ id }),
    markOpened: (id: number) => client.tickets.markOpened({ id }),
    addNote: (id: number, text: string) => client.tickets.addNote({ id, text }),
    removeNote: (id: number, note_id: number) => client.tickets.removeNote({ id, note_id }),
    ticket: (id: number) => client.tickets.get({ id }),
    outcomes: () => client.outcomes.list(undefined),
    /** Keeps how the last action is taken back. */
    rememberUndo: (undo: () => Promise<unknown>) => {
      undoLast = undo;
    },
    /** The last action's way back, once; null = there is none. */
    takeUndo: () => {
      const undo = undoLast;
      undoLast = null;
      return undo;
    },
    setAvailability: (operator_id: number, is_active: boolean, reason_id?: number) =>
      client.queue.setAvailability({ operator_id, is_active, ...(reason_id !== undefined && { reason_id }) }),
    breakReasons: () => client.breaks.list(undefined),
    colleagues: () => client.queue.colleagues(undefined),
    history: (id: number) => client.tickets.history({ id }),
  };
});

function applyQueueMessage(state: QueueState, message: QueueMessage): void {
  if (message.type === 'snapshot') {
    state.operator = message.operator;
    state.tickets = message.tickets;
    state.clockOffsetMs = Date.parse(message.at) - Date.now();
    return;
  }
  if (message.operator) state.operator = message.operator;
  const gone = new Set([...(message.gone_ids ?? []), ...(message.opened ?? []).map(({ id }) => id)]);
  if (gone.size === 0) return;
  const kept = state.tickets.filter(({ id }) => !gone.has(id));
  state.tickets = [...kept, ...(message.opened ?? [])].sort(
    (a, b) => Date.parse(a.created_at) - Date.parse(b.created_at) || a.id - b.id,
  );
}
