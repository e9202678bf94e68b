/** Windows that watch: the floor and each operator's queue, kept as a window keeps them. */
import type { Alert } from '@shared/model/alert';
import {
  FEED_ENTRIES_MAX,
  type FeedEntry,
  type FloorMessage,
  type LiveOperator,
  type LiveSource,
  type QueueMessage,
} from '@shared/model/live';
import type { TicketSummary } from '@shared/model/ticket';
import type { WeightChange } from '@shared/model/weight';
import type { Services } from '../../../src-main/service/services';

export interface FloorView {
  readonly operators: Map<number, LiveOperator>;
  readonly sources: Map<number, LiveSource>;
  readonly weights: Map<string, WeightChange>;
  today: { readonly created: number; readonly closed: number; readonly refused: number };
  openMissedCount: number;
  alerts: readonly Alert[];
  /** Newest first. */
  feed: readonly FeedEntry[];
  revision: number;
}

export interface QueueView {
  operator: LiveOperator;
  readonly tickets: Map<number, TicketSummary>;
  isOver: boolean;
}

export interface Windows {
  readonly floor: FloorView;
  /** By operator id. */
  readonly queues: ReadonlyMap<number, QueueView>;
  /** Resolves once the windows have been told everything that has happened. */
  catchUp(): Promise<void>;
  close(): Promise<void>;
}

export async function openWindows({ live, operators }: Services): Promise<Windows> {
  const floor = emptyFloor();
  const floorStream = live.watchFloor();
  const pumps = [pump(floorStream, (message) => applyToFloor(floor, message))];
  const queues = new Map<number, QueueView>();
  const streams = operators.list().map(({ id }) => {
    const stream = live.watchQueue(id);
    pumps.push(
      pump(stream, (message) => applyToQueue(queues, id, message)).then(() => {
        const view = queues.get(id);
        if (view) view.isOver = true;
      }),
    );
    return stream;
  });
  const catchUp = async () => {
    // Whoever opens a window makes the others hear first what is still being gathered.
    const probe = live.watchFloor();
    await probe.next();
    await probe.return();
    await new Promise((resolve) => setImmediate(resolve));
  };
  await catchUp();
  return {
    floor,
    queues,
    catchUp,
    close: async () => {
      for (const stream of [floorStream, ...streams]) await stream.return();
      await Promise.all(pumps);
    },
  };
}

async function pump<M>(stream: AsyncIteratorObject<M, undefined>, take: (message: M) => void): Promise<void> {
  for await (const message of stream) take(message);
}

function emptyFloor(): FloorView {
  const today = { created: 0, closed: 0, refused: 0 };
  return {
    operators: new Map(),
    sources: new Map(),
    weights: new Map(),
    today,
    openMissedCount: 0,
    alerts: [],
    feed: [],
    revision: -1,
  };
}

function applyToFloor(view: FloorView, message: FloorMessage): void {
  if (message.type === 'snapshot') {
    for (const rows of [view.operators, view.sources, view.weights]) rows.clear();
    view.feed = message.feed;
  } else {
    if (message.after !== view.revision) throw new Error(`a change after ${message.after}, but told ${view.revision}`);
    for (const id of message.removed_operator_ids ?? []) view.operators.delete(id);
    for (const id of message.removed_source_ids ?? []) {
      view.sources.delete(id);
      for (const [cell, { source_id }] of view.weights) if (source_id === id) view.weights.delete(cell);
    }
  }
  for (const row of message.operators ?? []) view.operators.set(row.id, row);
  for (const row of message.sources ?? []) view.sources.set(row.id, row);
  for (const change of message.weights ?? []) {
    const cell = `${change.source_id}:${change.operator_id}`;
    if (change.weight === null) view.weights.delete(cell);
    else view.weights.set(cell, change);
  }
  if (message.today) view.today = message.today;
  if (message.open_missed_count !== undefined) view.openMissedCount = message.open_missed_count;
  if (message.alerts) view.alerts = message.alerts;
  if (message.type === 'changed' && message.entries) {
    view.feed = [...message.entries.toReversed(), ...view.feed].slice(0, FEED_ENTRIES_MAX);
  }
  view.revision = message.revision;
}

function applyToQueue(queues: Map<number, QueueView>, operatorId: number, message: QueueMessage): void {
  if (message.type === 'snapshot') {
    const tickets = new Map(message.tickets.map((ticket) => [ticket.id, ticket]));
    queues.set(operatorId, { operator: message.operator, tickets, isOver: false });
    return;
  }
  const view = queues.get(operatorId);
  if (!view) throw new Error('a change before the snapshot');
  if (message.operator) view.operator = message.operator;
  for (const id of message.gone_ids ?? []) view.tickets.delete(id);
  for (const ticket of message.opened ?? []) view.tickets.set(ticket.id, ticket);
}
