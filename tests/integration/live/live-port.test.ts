// Live streams over a message port, as the app's own windows get them.
import { setTimeout as pause } from 'node:timers/promises';
import { MessageChannel } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import { RPCHandler } from '@orpc/server/message-port';
import { expect, onTestFinished, test } from 'vitest';
import type { contract } from '@shared/contract';
import type { Actor } from '@shared/model/actor';
import { createRouter } from '../../../src-main/rpc/router';
import { toAppError } from '../../../src-main/store/sqlite/engine/sqlite-errors';
import { type Management, startManagement } from '../../support/management';

const SUPERVISOR: Actor = { role: 'supervisor' };

function connect({ services }: Management, actor: Actor) {
  const { port1, port2 } = new MessageChannel();
  const router = createRouter({ services, onError: () => undefined, nameFault: toAppError, checksOutput: true });
  new RPCHandler(router).upgrade(port1, { context: { actor, language: 'ru' } });
  const client: ContractRouterClient<typeof contract> = createORPCClient(new RPCLink({ port: port2 }));
  port1.start();
  port2.start();
  const leave = () => {
    port2.close();
  };
  onTestFinished(leave);
  return { client, leave };
}

test('a window follows the floor and sees a ticket as the contract has it', async () => {
  const app = await startManagement();
  const { client } = connect(app, SUPERVISOR);
  const stream = await client.floor.watch();
  expect((await stream.next()).value).toMatchObject({ type: 'snapshot', revision: 0 });
  await app.ticket();
  expect((await stream.next()).value).toMatchObject({ type: 'changed', entries: [{ type: 'ticketCreated' }] });
});

test('an operator’s window follows the operator’s queue and nothing else', async () => {
  const app = await startManagement();
  const { client } = connect(app, { role: 'operator', operator_id: 1 });
  const stream = await client.queue.watch({});
  expect((await stream.next()).value).toMatchObject({ type: 'snapshot', operator: { id: 1 } });
  await expect(client.floor.watch()).rejects.toMatchObject({ code: 'forbidden' });
  await expect(client.queue.watch({ operator_id: 2 })).rejects.toMatchObject({ code: 'forbidden' });
});

test('a window that closes, and one that stops watching, is forgotten', async () => {
  const app = await startManagement();
  const [closing, stopping] = [connect(app, SUPERVISOR), connect(app, SUPERVISOR)];
  const streams = await Promise.all([closing.client.floor.watch(), stopping.client.floor.watch()]);
  await Promise.all(streams.map((stream) => stream.next()));
  expect(app.services.live.watcherCount()).toBe(2);
  closing.leave();
  await expect.poll(() => app.services.live.watcherCount()).toBe(1);
  await streams[1].return();
  await expect.poll(() => app.services.live.watcherCount()).toBe(0);
});

test('a hundred windows that come and go leave nothing behind', async () => {
  const app = await startManagement();
  for (let round = 0; round < 10; round += 1) {
    const windows = Array.from({ length: 10 }, () => connect(app, SUPERVISOR));
    const streams = await Promise.all(windows.map(({ client }) => client.floor.watch()));
    await Promise.all(streams.map((stream) => stream.next()));
    for (const { leave } of windows) leave();
  }
  await expect.poll(() => app.services.live.watcherCount()).toBe(0);
  await pause(0);
  expect(app.loggedErrors).toEqual([]);
});
