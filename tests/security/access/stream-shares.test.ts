// Long-lived streams and windows: one session that opens all it can leaves room for everybody else.
import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import type { QueueMessage } from '@shared/model/live';
import { callHttp, cookieOf, openSession } from '../../support/access';
import { type RunningApp, startApp } from '../../support/app';
import { connectConsole, upgradeStatus } from '../../support/clients/console-client';
import { submit } from '../../support/clients/http-client';
import { openStream } from '../../support/clients/event-stream';
import { execute } from '../../support/floor';
import { fill } from '../../support/filled';

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

it.each([0, 300])('whoever closes their half %s ms after asking for a stream keeps none open', async (afterMs) => {
  const app = await startApp({ floor: TWO });
  const socket = connect({ port: app.port, host: '127.0.0.1', allowHalfOpen: true });
  await once(socket, 'connect');
  const head = ['GET /api/v1/floor/watch HTTP/1.1', 'Host: localhost', `Authorization: Bearer ${app.accessToken}`];
  const { live } = await app.loadServices();
  socket.write([...head, '', ''].join('\r\n'));
  await setTimeout(afterMs);
  socket.end();

  expect(await text(socket)).toMatch(/^HTTP\/1\.1 200 /u);
  await expect.poll(() => live.watcherCount()).toBe(0);
});

/** Asks for the file and takes nothing of it but how it begins. */
async function beginDownload(app: RunningApp, token: string): Promise<string> {
  const socket = connect({ port: app.port, host: '127.0.0.1' });
  await once(socket, 'connect');
  onTestFinished(() => {
    socket.destroy();
  });
  const head = ['GET /api/v1/tickets.csv HTTP/1.1', 'Host: localhost', `Authorization: Bearer ${token}`];
  socket.write([...head, '', ''].join('\r\n'));
  const [first] = (await once(socket, 'data')) as [Buffer];
  socket.pause();
  return first.toString('latin1', 0, 12);
}

it('one session has eight downloads of the history under way, and nobody else is kept out', async () => {
  const app = await startApp({ floor: TWO });
  await submit(app.url, { email: 'kate@example.com', source_code: 'site' });
  await fill(app, 1_500);
  // More than the system keeps for a reader who takes nothing.
  await execute(app.store, "UPDATE tickets SET message = printf('%.*c', 10000, 'x')");
  const token = await openSession(app);
  const another = await openSession(app);
  for (let count = 0; count < 8; count += 1) expect(await beginDownload(app, token)).toBe('HTTP/1.1 200');

  expect(await beginDownload(app, token)).toBe('HTTP/1.1 429');
  expect(await beginDownload(app, another)).toBe('HTTP/1.1 200');
});
