// Stopping: nothing more is accepted, everything accepted is answered and stored, and nobody can keep it from ending.
import { pino } from 'pino';
import { afterEach, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { createApp } from '../../../src-main/app';
import { STOP_GRACE_MS } from '../../../src-main/listener/server/stopping';
import { callHttp } from '../../support/access';
import { type RunningApp, startApp } from '../../support/app';
import { goodRequest } from '../../support/attack';
import { countOf } from '../../support/audit';
import { connectConsole } from '../../support/clients/console-client';
import { submit, SUBMISSIONS } from '../../support/clients/http-client';
import { connectRaw, statusesIn } from '../../support/clients/raw-client';
import { startReceiver } from '../../support/clients/receiver';
import { scratchDirectory } from '../../support/scratch';
import { BACKUP_WORKER } from '../../support/store/backup-worker';
import { lockDatabase } from '../../support/store/lock';
import { reopen } from '../../support/store/reopen';
import { connectSocket } from '../../support/clients/socket-client';

afterEach(() => {
  vi.useRealTimers();
});

const GOOD = { email: 'anna@example.com', source_code: 'site' };

it('answers and stores everything that was accepted over HTTP', async () => {
  const app = await startApp();
  const answers = Promise.all(Array.from({ length: 100 }, () => submit(app.url, GOOD).catch(() => null)));
  await submit(app.url, GOOD);

  await app.stop();

  const created = (await answers).filter((answer) => answer?.status === 201).length;
  expect(countOf(reopen(app.dataDir), 'tickets')).toBe(created + 1);
});

it('answers and stores everything that was accepted over WebSocket', async () => {
  const app = await startApp();
  const client = await connectSocket(app.url);
  const first = client.submit(GOOD);
  const rest = Array.from({ length: 500 }, () => client.submit(GOOD).catch(() => null));
  await first;

  await app.stop();

  await Promise.all(rest);
  expect(countOf(reopen(app.dataDir), 'tickets')).toBe(client.answers.filter(({ status }) => status === 201).length);
});

it('says goodbye to WebSocket peers with 1001', async () => {
  const app = await startApp();
  const client = await connectSocket(app.url);

  await app.stop();

  expect(await client.closed).toBe(1001);
});

it('says so, too, to whoever comes while others are still being answered', async () => {
  const app = await startApp();
  const silent = await startReceiver();
  silent.answer = () => undefined;
  const body = { name: 'Silent', url: silent.url, events: ['ticket.created'] };
  const { id } = (await callHttp(app, 'POST /webhooks', { body })).body;
  const headers = { authorization: `Bearer ${app.accessToken}` };
  const busy = await connectConsole(app.url, { headers });
  const trial = busy.rpc.webhooks.test({ id }).catch(() => null);
  await expect.poll(() => silent.received.length).toBe(1);
  const stopping = app.stop();

  const late = await connectConsole(app.url, { headers });

  expect(await late.closed).toBe(1001);
  await Promise.all([stopping, trial]);
});

it('does not wait for a peer that never answers the goodbye', async () => {
  const app = await startApp();
  const client = await connectSocket(app.url);
  client.socket.pause();

  await stopWithoutWaiting(app);

  expect(app.listener.app.server.listening).toBe(false);
});

it('does not wait for a request that was half sent', async () => {
  const app = await startApp();
  const silent = await connectRaw(app.port);
  const headers = await connectRaw(app.port);
  headers.write(`POST ${SUBMISSIONS} HTTP/1.1\r\nHost: x\r\n`);
  const body = await connectRaw(app.port);
  body.write(
    `POST ${SUBMISSIONS} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{`,
  );
  await submit(app.url, GOOD);

  await stopWithoutWaiting(app);

  await Promise.all([silent.closed, headers.closed, body.closed]);
  expect(countOf(reopen(app.dataDir), 'tickets')).toBe(1);
});

it('does not wait for a connection that is kept open', async () => {
  const app = await startApp();
  const idle = await connectRaw(app.port);
  idle.write('GET /health HTTP/1.1\r\nHost: x\r\n\r\n');
  await idle.until('"ok"');

  await app.stop();

  expect(await idle.closed).toContain('"ok"');
});

it('lets go of a connection right behind its last answer', async () => {
  const app = await startApp();
  const client = await connectRaw(app.port);
  const unlock = lockDatabase(app.store);
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  client.write(goodRequest());
  // The submission waits for the lock, and the program begins to stop.
  while (vi.getTimerCount() === 0) await new Promise(setImmediate);
  const stopping = app.stop();
  while (app.listener.app.server.listening) await new Promise(setImmediate);
  unlock();

  // Enough for the commit, far less than what slow peers are granted.
  await vi.advanceTimersByTimeAsync(STOP_GRACE_MS / 10);

  expect(statusesIn(await client.closed)).toEqual([201]);
  await stopping;
});

it('is no longer reachable afterwards', async () => {
  const app = await startApp();
  await app.stop();

  await expect(submit(app.url, GOOD)).rejects.toThrow('fetch failed');
  const socket = new WebSocket(app.url.replace('http', 'ws') + SUBMISSIONS);
  await expect(new Promise((_, reject) => socket.once('error', reject))).rejects.toThrow('ECONNREFUSED');
});

it('is ended once, however often it is told to end', async () => {
  const app = await createApp({
    ...{
      dataDir: scratchDirectory(),
      version: '0.0.0',
      logger: pino({ level: 'silent' }),
      backupWorker: BACKUP_WORKER,
    },
    ...{ host: '127.0.0.1', port: 0, rateLimit: null, accessToken: null, tls: null },
  });
  await app.listen();

  const ends = await Promise.allSettled([app.stop(), app.stop()]);

  expect([...ends, ...(await Promise.allSettled([app.stop()]))].map(({ status }) => status)).toEqual([
    ...['fulfilled', 'fulfilled', 'fulfilled'],
  ]);
});

it('leaves one whole file behind', async () => {
  const app = await startApp();
  await submit(app.url, GOOD);
  await app.stop();

  const again = await startApp({ dataDir: app.dataDir, floor: null });

  expect(await submit(again.url, GOOD)).toMatchObject({ status: 201, body: { id: 2, lead_id: 1 } });
});

/** Stops, and lets the time that is granted to slow peers pass at once. */
async function stopWithoutWaiting(app: RunningApp): Promise<void> {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const progress = { isStopped: false };
  const stopping = app.stop().finally(() => {
    progress.isStopped = true;
  });
  while (!progress.isStopped) {
    await vi.advanceTimersByTimeAsync(STOP_GRACE_MS);
    await new Promise(setImmediate);
  }
  await stopping;
}
