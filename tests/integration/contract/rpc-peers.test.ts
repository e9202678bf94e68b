// Streams over a two-way channel: they end with it, and never run ahead of a slow reader.
import { setImmediate } from 'node:timers/promises';
import { os } from '@orpc/server';
import { expect, it } from 'vitest';
import type { RpcContext } from '../../../src-main/rpc/context';
import type { AppRouter } from '../../../src-main/rpc/router';
import { createRpcPeers } from '../../../src-main/rpc/rpc-peers';

const CALL = JSON.stringify({ i: '1', p: { u: '/count', b: {} } });

interface Counter {
  count: number;
  signal: AbortSignal | undefined;
}

/** A router of one procedure that counts for ever; the counter says how far it has come. */
function countingPeers(counter: Counter) {
  const count = os.$context<RpcContext>().handler(async function* ({ signal }) {
    counter.signal = signal;
    for (;;) {
      counter.count += 1;
      yield counter.count;
    }
  });
  return createRpcPeers({ count } as unknown as AppRouter);
}

const contextOf = () => ({ actor: { role: 'supervisor' as const }, language: 'ru' as const });

it('waits with the next event until the one before has left', async () => {
  const counter: Counter = { count: 0, signal: undefined };
  const unsent: (() => void)[] = [];
  const send = () => new Promise<void>((resolve) => unsent.push(resolve));
  const peer = countingPeers(counter)({ send, contextOf });

  const stream = peer.receive(CALL);
  await expect.poll(() => unsent.length).toBe(1);
  for (let turn = 0; turn < 50; turn += 1) await setImmediate();
  expect(counter.count).toBeLessThanOrEqual(1);

  unsent.shift()?.();
  await expect.poll(() => unsent.length).toBe(1);
  for (let turn = 0; turn < 50; turn += 1) await setImmediate();
  expect(counter.count).toBeLessThanOrEqual(2);

  peer.close();
  unsent.shift()?.();
  await stream;
});

it('aborts what is under way when the channel closes', async () => {
  const counter: Counter = { count: 0, signal: undefined };
  const peer = countingPeers(counter)({ send: () => setImmediate(), contextOf });

  const stream = peer.receive(CALL);
  await expect.poll(() => counter.count).toBeGreaterThan(3);
  peer.close();
  await stream;

  expect(counter.signal?.aborted).toBe(true);
});

it('aborts a stream that its reader gives up', async () => {
  const counter: Counter = { count: 0, signal: undefined };
  const peer = countingPeers(counter)({ send: () => setImmediate(), contextOf });

  const stream = peer.receive(CALL);
  await expect.poll(() => counter.count).toBeGreaterThan(3);
  await peer.receive(JSON.stringify({ i: '1', t: 4 }));
  await stream;

  expect(counter.signal?.aborted).toBe(true);
});
