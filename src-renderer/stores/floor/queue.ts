// One operator's queue, mirrored: open tickets oldest first, own load, and the calls an operator can make.
import { defineStore } from 'pinia';
import { computed, ref, shallowReactive, shallowRef, toRefs } from 'vue';
import type { QueueChoices } from '@shared/contract/queue';
import { isoOrNull } from '@shared/figures/iso';
import { MINUTE_MS } from '@shared/figures/time';
import type { HandOverMove } from '@shared/model/hand-over';
import type { LiveOperator, QueueMessage, StorageState } from '@shared/model/live';
import type { TicketSummary } from '@shared/model/ticket';
import { normMs, type TimeLimits } from '@shared/overdue';
import { type AppClient, useAppClient } from '../../rpc/app-client';
import { follow } from '../../rpc/follow';
import { type ConnectionState, lostConnection } from '../session/connection';

/** What was done, and how it is taken back. */
export interface UndoStep {
  /** What comes back. @default nothing that was away */
  readonly ticketIds?: readonly number[];
  /** Says that it was taken back. */
  readonly undone: string;
  /** @returns whether it was; what went wrong has been said */
  readonly run: () => Promise<boolean>;
  /** The message that offers it. */
  readonly toastId: number;
}

/** So many steps back go. */
const UNDO_STEPS_MAX = 20;

interface QueueState {
  operator: LiveOperator | null;
  tickets: readonly TicketSummary[];
  storage: StorageState;
  clockOffsetMs: number;
  /** The program's; undefined until the first snapshot. */
  timeZone: string | undefined;
  connection: ConnectionState;
}

export const useQueueStore = defineStore('queue', () => {
  const client = useAppClient();
  const state = shallowReactive<QueueState>({
    operator: null,
    tickets: [],
    storage: 'ok',
    clockOffsetMs: 0,
    timeZone: undefined,
    connection: { state: 'connecting' },
  });

  const choices = shallowRef<QueueChoices | null>(null);
  /** Grows when they are to be asked for anew. */
  const choicesRevision = ref(0);
  /** Grows when everything was told anew: what was read beside the queue may be gone. */
  const snapshotRevision = ref(0);
  /** Follows the queue of `operatorId`, or of the connection's own operator, until the returned stop is called. */
  function start(operatorId?: number): () => void {
    return follow({
      open: (signal) => client.queue.watch(operatorId === undefined ? {} : { operator_id: operatorId }, { signal }),
      onMessage(message) {
        applyQueueMessage(state, message);
        state.connection = { state: 'live' };
        if (message.type === 'snapshot') snapshotRevision.value += 1;
        if (message.type === 'snapshot' || message.has_changed_choices) choicesRevision.value += 1;
      },
      onLost: () => (state.connection = lostConnection(state.connection, Date.now())),
    });
  }

  /** By what a ticket is late: norm and target of its source, as the supervisor has them now. */
  function limitsOf({ source: { id } }: Pick<TicketSummary, 'source'>): TimeLimits {
    // Nothing is late by what is not known yet.
    if (!choices.value) return { norm: null, openWithin: null };
    const target = choices.value.open_within_by_source.find(({ source_id }) => source_id === id);
    return { norm: normMs(choices.value, id), openWithin: target ? target.minutes * MINUTE_MS : null };
  }

  return {
    ...toRefs(state),
    limitsOf,
    connection: computed(() => state.connection),
    start,
    choices,
    choicesRevision,
    snapshotRevision,
    loadChoices: async () => {
      choices.value = await client.queue.choices(undefined);
    },
    ...createUndoMemory(),
    ...queueCalls(client, () => state.operator),
  };
});

/** What an operator can ask for and do. */
function queueCalls(client: AppClient, owner: () => LiveOperator | null) {
  const ofOwner = () => {
    const operator = owner();
    return operator ? { operator_id: operator.id } : {};
  };
  return {
    close: (
      id: number,
      { outcome_id, note = '' }: { readonly outcome_id?: number | undefined; readonly note?: string },
    ) => client.tickets.close({ id, ...(outcome_id !== undefined && { outcome_id }), ...(note !== '' && { note }) }),
    reopen: (id: number) => client.tickets.reopen({ id }),
    setOutcome: (id: number, outcome_id: number | null) => client.tickets.setOutcome({ id, outcome_id }),
    planHandOver: () => client.queue.planHandOver(ofOwner()),
    endShift: (moves: readonly HandOverMove[]) =>
      client.queue.handOver({ ...ofOwner(), moves: [...moves], goes_off_line: true }),
    resumeShift: (ids: readonly number[]) =>
      client.queue.takeBackHandOver({ ...ofOwner(), ticket_ids: [...ids], comes_back: true }),
    transfer: (id: number, operator_id: number, note: string) =>
      client.tickets.transfer({ id, operator_id, ...(note !== '' && { note }) }),
    giveBack: (id: number, note: string) => client.tickets.returnToDistribution({ id, ...(note !== '' && { note }) }),
    remind: (id: number, atMs: number | null) => client.tickets.remind({ id, at: isoOrNull(atMs) }),
    takeBack: (id: number) => client.tickets.takeBack({ id }),
    markOpened: (id: number) => client.tickets.markOpened({ id }),
    addNote: (id: number, text: string) => client.tickets.addNote({ id, text }),
    removeNote: (id: number, note_id: number) => client.tickets.removeNote({ id, note_id }),
    ticket: (id: number) => client.tickets.get({ id }),
    closedToday: async () => (await client.queue.closedToday(ofOwner())).items,
    /** What its operator did today and this week. */
    ownWork: () => client.queue.work(ofOwner()),
    /** Own tickets of all time, in answer to a text. */
    search: async (q: string) => (await client.tickets.list({ ...ofOwner(), q, limit: 50 })).items,
    earlier: (id: number, other_id: number) => client.tickets.earlier({ id, other_id }),
    setAvailability: (operator_id: number, is_active: boolean, reason_id?: number) =>
      client.queue.setAvailability({ operator_id, is_active, ...(reason_id !== undefined && { reason_id }) }),
    breakReasons: () => client.breaks.list(undefined),
    colleagues: () => client.queue.colleagues(undefined),
    history: (id: number) => client.tickets.history({ id }),
  };
}

/** The way back, step by step, as long as the window is open. */
function createUndoMemory() {
  /** The last one is the newest. */
  let steps: readonly UndoStep[] = [];
  let awaitedIds: readonly number[] = [];
  return {
    keepUndo: (step: UndoStep) => {
      steps = [...steps, step].slice(-UNDO_STEPS_MAX);
    },
    lastUndo: () => steps.at(-1),
    forgetUndo: (step: UndoStep) => {
      steps = steps.filter((other) => other !== step);
    },
    /** Tickets that this window itself brings back: they are no news, and a single one is the one to look at. */
    awaitTickets: (ids: readonly number[]) => {
      awaitedIds = ids;
    },
    isAwaited: (id: number) => awaitedIds.includes(id),
  };
}

function applyQueueMessage(state: QueueState, message: QueueMessage): void {
  state.storage = message.storage ?? state.storage;
  if (message.type === 'snapshot') {
    state.operator = message.operator;
    state.tickets = inOrder(message.tickets);
    state.clockOffsetMs = Date.parse(message.at) - Date.now();
    state.timeZone = message.time_zone;
    return;
  }
  if (message.operator) state.operator = message.operator;
  const gone = new Set([...(message.gone_ids ?? []), ...(message.opened ?? []).map(({ id }) => id)]);
  if (gone.size === 0) return;
  const kept = state.tickets.filter(({ id }) => !gone.has(id));
  state.tickets = inOrder([...kept, ...(message.opened ?? [])]);
}

/** What one wanted to be reminded of comes first, in the order it came due; then the oldest. */
function inOrder(tickets: readonly TicketSummary[]): readonly TicketSummary[] {
  const rank = ({ reminded_at }: TicketSummary) => (reminded_at === null ? Infinity : Date.parse(reminded_at));
  const age = ({ created_at }: TicketSummary) => Date.parse(created_at);
  return [...tickets].sort((a, b) => {
    const [first, second] = [rank(a), rank(b)];
    return first === second ? age(a) - age(b) || a.id - b.id : first - second;
  });
}
