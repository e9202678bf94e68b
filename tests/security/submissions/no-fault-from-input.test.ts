// Nothing a stranger sends is a fault of ours: no 500, no line in the log.
import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createLog } from '../../../src-main/logger';
import { callHttp } from '../../support/access';
import { startApp } from '../../support/app';
import { expectUnharmed, GOOD } from '../../support/attack';
import { connectConsole } from '../../support/clients/console-client';
import { request, submit } from '../../support/clients/http-client';
import { connectSocket } from '../../support/clients/socket-client';

/** No length that can be compared with a number. */
const PRETENDER = { length: { toString: 1, valueOf: 1 } };

describe('an object that pretends to have a length', () => {
  it.each(['email', 'source_code', 'message'])('is refused as %s, over HTTP and WebSocket', async (field) => {
    const app = await startApp();
    const client = await connectSocket(app.url);

    expect(await submit(app.url, { ...GOOD, [field]: PRETENDER })).toMatchObject({
      status: 422,
      body: { errors: [{ field }] },
    });
    expect(await client.submit({ ...GOOD, [field]: PRETENDER })).toMatchObject({ status: 422 });
    await expectUnharmed(app);
  });

  it.each([
    ['POST /operators', { name: PRETENDER }],
    ['POST /access/supervisor', { token: PRETENDER }],
    ['POST /access/operator', { name: PRETENDER, pin: PRETENDER }],
    ['PUT /weights', { changes: PRETENDER }],
    ['PATCH /settings', { allowed_hosts: [PRETENDER] }],
  ])('is refused by %s', async (route, body) => {
    const app = await startApp();

    expect((await callHttp(app, route, { body })).status).toBe(422);
    expect(app.loggedErrors).toEqual([]);
  });

  it('is refused in a query', async () => {
    const app = await startApp();

    expect((await callHttp(app, 'GET /tickets?search[length][valueOf]=1&search[length][toString]=1')).status).toBe(422);
    expect(app.loggedErrors).toEqual([]);
  });

  it('is refused in a frame of the contract', async () => {
    const app = await startApp();
    const headers = { authorization: `Bearer ${app.accessToken}` };
    const { rpc } = await connectConsole(app.url, { headers });

    await expect(rpc.operators.create({ name: PRETENDER as never })).rejects.toMatchObject({ code: 'invalid_input' });
    expect(app.loggedErrors).toEqual([]);
  });
});

it('a form may ask for a length, and whatever else objects have', async () => {
  const app = await startApp();
  const fields = { length: '5 м', toString: 'a', valueOf: 'b', constructor: 'c', hasOwnProperty: 'd' };
  const body = new URLSearchParams({ email: 'anna@example.com', ...fields });
  const client = await connectSocket(app.url);

  expect((await request(`${app.url}/in/site`, { method: 'POST', body })).body).toMatchObject({ fields });
  expect((await submit(app.url, { ...GOOD, ...fields })).body).toMatchObject({ fields });
  expect((await client.submit({ ...GOOD, ...fields })).ticket).toMatchObject({ fields });
  expect(app.loggedErrors).toEqual([]);
});

describe('a path without end', () => {
  it.each(['GET', 'POST'])('leads nowhere: %s', async (method) => {
    const app = await startApp();
    const code = 'x'.repeat(15_000);

    for (const path of [`/f/${code}`, `/${code}`, `/api/v1/${code}`, `/api/v1/tickets/${code}`]) {
      const { status } = await request(app.url + path, { method });
      expect([401, 404, 405, 422]).toContain(status);
    }
    expect(app.loggedErrors).toEqual([]);
  });
});

describe('what is no backup, in the place of backups', () => {
  const name = 'lead-dispatcher-2026-03-02T09-00-00-000Z-daily.sqlite';

  it('is not listed when it is a folder', async () => {
    const app = await startApp();
    mkdirSync(join(app.dataDir, 'backups', name), { recursive: true });

    expect((await callHttp(app, 'GET /backups')).body.items).toEqual([]);
    expect((await callHttp(app, `GET /backups/${name}`)).status).toBe(404);
    expect(app.loggedErrors).toEqual([]);
  });

  it('is unusable when it is a file of somebody else', async () => {
    const app = await startApp();
    mkdirSync(join(app.dataDir, 'backups'), { recursive: true });
    writeFileSync(join(app.dataDir, 'backups', name), 'notes');

    expect((await callHttp(app, `POST /backups/${name}/restore`)).status).toBe(409);
    expect(app.loggedErrors).toEqual([]);
  });
});

describe('something else in the place of the folder of backups', () => {
  it.each([
    ['a file', (path: string) => writeFileSync(path, 'notes')],
    ['a link to nowhere', (path: string) => symlinkSync('nowhere', path)],
    ['a link that leads in a circle', (path: string) => symlinkSync('backups', path)],
  ])('is told of, and no fault: %s', async (_what, put) => {
    const app = await startApp();
    put(join(app.dataDir, 'backups'));

    expect((await callHttp(app, 'GET /backups')).body.items).toEqual([]);
    expect(await callHttp(app, 'POST /backups')).toMatchObject({ status: 503, body: { code: 'backup_failed' } });
    await expectUnharmed(app);
    await app.stop();
    await expectUnharmed(await startApp({ dataDir: app.dataDir, floor: null, clock: app.clock }), { tickets: 1 });
  });

  it.each(['/nowhere', `/${'x'.repeat(300)}`, '/dev/null', '/dev/null/x'])(
    'no second place is made of %s',
    async (directory) => {
      const app = await startApp();
      const body = { directory, every_minutes: 60 };
      expect(await callHttp(app, 'PUT /backups/second-place', { body })).toMatchObject({
        status: 409,
        body: { code: 'second_place_refused', fault: 'no_folder' },
      });
      expect(app.loggedErrors).toEqual([]);
    },
  );

  it('a folder that is called like an unfinished backup is left alone at start', async () => {
    const app = await startApp();
    await app.stop();
    const folder = join(app.dataDir, 'backups', 'mine.partial');
    mkdirSync(folder, { recursive: true });
    await expectUnharmed(await startApp({ dataDir: app.dataDir, floor: null, clock: app.clock }));
    expect(existsSync(folder)).toBe(true);
  });
});

describe('the log', () => {
  const createTestLog = ({ unread = 0 } = {}) => {
    const lines: string[] = [];
    const time = { now: 0, unread };
    const output = { write: (line: string) => lines.push(line), unreadBytes: () => time.unread };
    return { lines, time, log: createLog('warn', output, () => time.now) };
  };

  it('takes a hundred lines a second and says how many it left out', () => {
    const { lines, time, log } = createTestLog();
    for (let index = 0; index < 1_000; index += 1) log.error('fault');
    expect(lines).toHaveLength(100);

    time.now = 1_000;
    log.error('fault');

    expect(JSON.parse(lines[100] ?? '')).toMatchObject({ dropped: 900 });
    expect(lines).toHaveLength(102);
  });

  it('drops lines while nobody reads it', () => {
    const { lines, time, log } = createTestLog({ unread: 10_000_000 });
    log.error('fault');
    expect(lines).toEqual([]);

    time.unread = 0;
    log.error('fault');
    expect(lines).toHaveLength(2);
  });

  it('cuts long values', () => {
    const { lines, log } = createTestLog();

    log.error(new Error('x'.repeat(50_000)));
    log.error({ url: 'y'.repeat(50_000) }, 'fault');

    for (const line of lines) expect(line.length).toBeLessThan(10_000);
  });
});
