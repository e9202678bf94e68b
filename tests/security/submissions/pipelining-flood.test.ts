// One connection sends all it can at once: it gets its answers, in order, and nobody waits behind it.
import type { Socket } from 'node:net';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Fastify from 'fastify';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { registerHealth } from '../../../src-main/listener/server/health';
import { type RunningApp, startApp } from '../../support/app';
import { GOOD, goodRequest } from '../../support/attack';
import { countOf } from '../../support/audit';
import { submit, SUBMISSIONS } from '../../support/clients/http-client';
import { connectRaw, statusesIn } from '../../support/clients/raw-client';
import { scratchDirectory } from '../../support/scratch';

const MANY = 2_000;
const ASSET_BYTES = 600_000;

const get = (path: string) => `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`;
const invalid = `POST ${SUBMISSIONS} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 12\r\n\r\n{"email":""}`;

describe('a flood of pipelined requests', () => {
  it.each([
    ['health', get('/health'), 200],
    ['nothing there', get('/nothing'), 404],
    ['unknown calls', get('/api/v1/nothing'), 404],
    ['wrong submissions', invalid, 422],
  ])('lets another client through and is answered whole: %s', async (_what, bytes, status) => {
    const app = await startApp();
    const attacker = await connectRaw(app.port);
    attacker.write(bytes.repeat(MANY));
    await attacker.until(`HTTP/1.1 ${status}`);

    expect((await submit(app.url, GOOD)).status).toBe(201);

    expect(statusesIn(attacker.received()).length).toBeLessThan(MANY);
    await expect.poll(() => statusesIn(attacker.received()).length, { timeout: 20_000 }).toBe(MANY);
    expect(new Set(statusesIn(attacker.received()))).toEqual(new Set([status]));
    expect(app.loggedErrors).toEqual([]);
  });

  it('of submissions stores each of them once, in the order in which they came', async () => {
    const app = await startApp();
    const client = await connectRaw(app.port);

    client.write(goodRequest().repeat(500));

    await expect.poll(() => statusesIn(client.received()).length, { timeout: 20_000 }).toBe(500);
    const ids = [...client.received().matchAll(/"id":(\d+),"lead_id"/gu)].map(([, id]) => Number(id));
    expect(ids).toEqual(Array.from({ length: 500 }, (_, index) => index + 1));
    expect(countOf(app.store.database, 'tickets')).toBe(500);
  });

  it('goes on with the next requests once it has been held back', async () => {
    const app = await startApp();
    const client = await connectRaw(app.port);
    for (let round = 1; round <= 3; round += 1) {
      client.write(get('/nothing').repeat(300));
      await expect.poll(() => statusesIn(client.received()).length, { timeout: 20_000 }).toBe(300 * round);
    }
  });

  it('ends with its connection: what has not been begun is not begun any more', async () => {
    const app = await startApp();
    const client = await connectRaw(app.port);
    client.write(goodRequest().repeat(MANY));
    await client.until('HTTP/1.1 201');
    client.socket.resetAndDestroy();

    const before = await submit(app.url, GOOD);
    expect(before.status).toBe(201);
    expect(countOf(app.store.database, 'tickets')).toBeLessThan(MANY);
  });
});

describe('answers that nobody reads', () => {
  it('are held by the piece, however many were asked for', async () => {
    const rendererDir = scratchDirectory();
    mkdirSync(join(rendererDir, 'assets'));
    writeFileSync(join(rendererDir, 'assets/console-BxU1a2_c.js'), 'x'.repeat(ASSET_BYTES));
    const app = await startApp({ rendererDir });
    const sockets = await watchSockets(app);
    const client = await connectRaw(app.port);
    client.socket.pause();
    client.write(get('/assets/console-BxU1a2_c.js').repeat(900));

    await expect.poll(() => sockets[0]?.writableLength ?? 0).toBeGreaterThan(0);
    expect((await submit(app.url, GOOD)).status).toBe(201);
    expect(sockets[0]?.writableLength).toBeLessThan(ASSET_BYTES);

    client.socket.resume();
    await expect.poll(() => statusesIn(client.received()).length, { timeout: 20_000 }).toBeGreaterThan(20);
  });

  it('come whole to who reads them', async () => {
    const rendererDir = scratchDirectory();
    mkdirSync(join(rendererDir, 'assets'));
    const text = Array.from({ length: 100_000 }, (_, index) => index).join(' ');
    writeFileSync(join(rendererDir, 'assets/console-BxU1a2_c.js'), text);
    const { url } = await startApp({ rendererDir });

    const response = await fetch(`${url}/assets/console-BxU1a2_c.js`);
    const head = await fetch(`${url}/assets/console-BxU1a2_c.js`, { method: 'HEAD' });

    expect(await response.text()).toBe(text);
    expect(head.headers.get('content-length')).toBe(String(text.length));
  });
});

/** The server's end of every connection, in the order in which they came. */
async function watchSockets({ listener }: RunningApp): Promise<readonly Socket[]> {
  const sockets: Socket[] = [];
  listener.app.server.on('connection', (socket: Socket) => sockets.push(socket));
  return Promise.resolve(sockets);
}

it('of questions about health one a second costs a write', async () => {
  let probes = 0;
  const probeStorage = () => {
    probes += 1;
    return Promise.resolve();
  };
  const app = Fastify();
  registerHealth(app, { version: '0.0.0', probeStorage, probeContract: () => Promise.resolve() });
  onTestFinished(() => app.close());
  vi.useFakeTimers({ toFake: ['performance'] });
  onTestFinished(() => {
    vi.useRealTimers();
  });
  const ask = async () => (await app.inject('/health')).statusCode;

  for (let asked = 0; asked < MANY; asked += 1) expect(await ask()).toBe(200);
  expect(probes).toBe(1);
  vi.advanceTimersByTime(999);
  await ask();
  expect(probes).toBe(1);
  vi.advanceTimersByTime(1);
  await ask();
  expect(probes).toBe(2);
});
