/** Live streams without a transport, each message checked against the contract. */
import { onTestFinished } from 'vitest';
import {
  type FeedEntry,
  type FloorChange,
  type FloorMessage,
  floorMessageSchema,
  type FloorSnapshot,
  type QueueMessage,
  queueMessageSchema,
} from '@shared/model/live';
import type { Management } from '../management';

export interface Watch<M> {
  readonly next: () => Promise<M>;
  readonly stream: AsyncIteratorObject<M, undefined>;
}

export const watchFloor = ({ services }: Management, signal?: AbortSignal) =>
  watching<FloorMessage>(services.live.watchFloor(signal), floorMessageSchema);

export const watchQueue = ({ services }: Management, operatorId: number) =>
  watching<QueueMessage>(services.live.watchQueue(operatorId), queueMessageSchema);

function watching<M extends FloorMessage | QueueMessage>(
  stream: AsyncIteratorObject<M, undefined>,
  schema: { parse: (value: unknown) => unknown },
): Watch<M> {
  onTestFinished(async () => {
    await stream.return?.();
  });
  let told: number | null = null;
  return {
    stream,
    next: async () => {
      const { value, done } = await stream.next();
      if (done) throw new Error('the stream has ended');
      schema.parse(value);
      // What a window checks: a change continues the message before it.
      if (value.type === 'changed' && value.after !== told) throw new Error(`after ${value.after}, but told ${told}`);
      told = value.revision;
      return value;
    },
  };
}

export async function snapshotOf({ next }: Watch<FloorMessage>): Promise<FloorSnapshot> {
  const message = await next();
  if (message.type !== 'snapshot') throw new Error(`expected a snapshot, got ${message.type}`);
  return message;
}

/** Messages up to the first change that fits. */
export async function until(
  { next }: Watch<FloorMessage>,
  fits: (change: FloorChange) => boolean,
): Promise<FloorChange> {
  for (;;) {
    const message = await next();
    if (message.type !== 'changed') throw new Error('expected a change, got a snapshot');
    if (fits(message)) return message;
  }
}

/** The change that brings a feed line of this type, and the line. */
export async function untilEntry<T extends FeedEntry['type']>(watch: Watch<FloorMessage>, type: T) {
  const isIt = (entry: FeedEntry): entry is Extract<FeedEntry, { type: T }> => entry.type === type;
  const change = await until(watch, ({ entries = [] }) => entries.some(isIt));
  const entry = change.entries?.find(isIt);
  if (!entry) throw new Error(`no ${type}`);
  return { change, entry };
}
