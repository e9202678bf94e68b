// Long-lived streams and windows: one session that opens all it can leaves room for everybody else.
import { expect, it } from 'vitest';
import type { QueueMessage } from '@shared/model/live';
import { callHttp, cookieOf, openSession } from '../../support/access';
import { type RunningApp, startApp } from '../../support/app';
import { connectConsole, upgradeStatus } from '../../support/clients/console-client';
import { openStream } from '../../support/clients/event-stream';

const TWO = {
  operators: { Anna: { max: 5 }, Boris: { max: 5 } },
  sources: { site: { weights: { Anna: 1, Boris: 1 } } },
};

/** Whoever watches is there: the first message comes. */
async function expectStream(app: RunningApp, path: string, token: string): Promise<void> {
  const { next } = await openStream<{ type: string }>(`${app.url}/api/v1${path}`, token);
  expect(await next()).toMatchObject({ type: 'snapshot' });
}

it('one session has sixty-four streams, over WebSocket and HTTP together, and nobody else is kept out', async () => {
  const app = await startApp({ floor: TWO });
  const token = await openSession(app, app.floor.operators.Anna);
  const { rpc, socket } = await connectConsole(app.url, { headers: { cookie: cookieOf(app, token) } });
  const followed: AsyncIterator<QueueMessage>[] = [];
  for (let count = 0; count < 60; count += 1) followed.push(await rpc.queue.watch({}));
  await Promise.all(followed.map((stream) => stream.next()));
  for (let count = 0; count < 4; count += 1) await expectStream(app, '/queue/watch', token);

  await expect(rpc.queue.watch({})).rejects.toMatchObject({ code: 'rate_limited' });
  expect((await callHttp(app, 'GET /queue/watch', { token })).status).toBe(429);
  await expectStream(app, '/queue/watch', await openSession(app, app.floor.operators.Boris));
  await expectStream(app, '/floor/watch', app.accessToken);

  socket.terminate();
  await expect.poll(async () => (await app.loadServices()).live.watcherCount()).toBeLessThan(10);
  await expectStream(app, '/queue/watch', token);
});

it('one session has thirty-two windows, and nobody else is kept out', async () => {
  const app = await startApp({ floor: TWO });
  const headers = { cookie: cookieOf(app, await openSession(app, app.floor.operators.Anna)) };
  for (let count = 0; count < 32; count += 1) await connectConsole(app.url, { headers });

  expect(await upgradeStatus(app.url, { headers, origin: app.url })).toBe(429);
  const boris = { cookie: cookieOf(app, await openSession(app, app.floor.operators.Boris)) };
  expect(await upgradeStatus(app.url, { headers: boris, origin: app.url })).toBe(101);
});
