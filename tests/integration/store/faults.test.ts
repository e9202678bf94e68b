// The storage fails while the program runs: 503, nothing half stored, nothing acknowledged lost, and it goes on without a restart.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { DATABASE_FILE } from '../../../src-main/serve/config';
import { type RunningApp, startApp } from '../../support/app';
import { countOf, faultsOf, loadsOf } from '../../support/audit';
import { execute } from '../../support/floor';
import { type Answer, request, submit } from '../../support/clients/http-client';
import { lockDatabase } from '../../support/store/lock';
import { scratchDirectory } from '../../support/scratch';
import { connectSocket } from '../../support/clients/socket-client';

const GOOD = { email: 'anna@example.com', source_code: 'site' };

const sendMany = ({ url }: RunningApp, count: number): Promise<Answer[]> =>
  Promise.all(
    Array.from({ length: count }, (_, number) =>
      submit(url, { email: `lead${number}@example.com`, source_code: 'site', message: 'x'.repeat(2_000) }),
    ),
  );

const statusesOf = (answers: readonly Answer[]) => new Set(answers.map(({ status }) => status));

/** Books balanced, counts in memory as on disk, no fault of ours in the log, exactly these tickets. */
function expectSound({ store, loggedErrors }: RunningApp, tickets: number): void {
  expect(countOf(store.database, 'tickets')).toBe(tickets);
  expect(faultsOf(store.database)).toEqual([]);
  const { kept, counted } = loadsOf(store);
  expect(kept).toEqual(counted);
  expect(loggedErrors).toEqual([]);
}

describe('a full disk', () => {
  const fill = ({ store: { database } }: RunningApp, freePages: number) => {
    const used = database.pragma('page_count', { simple: true }) as number;
    database.pragma(`max_page_count = ${used + freePages}`);
  };
  const clear = ({ store: { database } }: RunningApp) => {
    database.pragma('max_page_count = 1000000');
  };

  it('answers 503 that nothing was stored and a retry is safe', async () => {
    const app = await startApp();
    fill(app, 0);

    const { status, body } = await submit(app.url, { ...GOOD, message: 'x'.repeat(10_000) });

    expect({ status, code: body.code, detail: body.detail }).toEqual({
      status: 503,
      code: 'storage_unavailable',
      detail: 'Хранилище недоступно: ничего не записано, запрос можно повторить.',
    });
    expectSound(app, 0);
  });

  it('that fills up in the middle of a burst loses no acknowledged ticket and keeps no other', async () => {
    const app = await startApp();
    fill(app, 60);

    const answers = await sendMany(app, 300);

    expect(statusesOf(answers)).toEqual(new Set([201, 503]));
    const created = answers.filter(({ status }) => status === 201);
    const stored = app.store.database.prepare<[], number>('SELECT id FROM tickets ORDER BY id').pluck().all();
    expect(created.map(({ body }) => Number(body.id)).sort((a, b) => a - b)).toEqual(stored);
    expectSound(app, created.length);
  });

  it('is forgotten as soon as there is room again', async () => {
    const app = await startApp();
    fill(app, 0);
    await sendMany(app, 20);
    clear(app);

    expect(statusesOf(await sendMany(app, 20))).toEqual(new Set([201]));
    expectSound(app, countOf(app.store.database, 'tickets'));
  });

  it('is unhealthy until as much can be written as a submission may bring', async () => {
    const app = await startApp();
    const { store } = app;
    const health = async () => (await request(`${app.url}/health`)).status;
    fill(app, 0);
    await submit(app.url, { ...GOOD, message: 'x'.repeat(10_000) });
    expect(store.health.current()).toBe('disk_full');
    await expect.poll(health, { timeout: 5_000 }).toBe(503);

    // A small change finds room: it proves nothing.
    fill(app, 2);
    expect((await submit(app.url, GOOD)).status).toBe(201);
    await expect(store.probe()).rejects.toThrow();
    expect(store.health.current()).toBe('disk_full');

    clear(app);
    await expect.poll(health, { timeout: 5_000 }).toBe(200);
    expect(store.health.current()).toBe('ok');
  });

  it('keeps what the log of attempts has gathered until there is room again', async () => {
    const app = await startApp();
    await submit(app.url, { ...GOOD, source_code: 'unknown', message: 'x'.repeat(4_000) });
    fill(app, 0);
    await app.attemptLog.flush();
    clear(app);
    await app.attemptLog.flush();

    expect(app.store.read.attempts.list({ code: 'unknown', isOpen: true, below: 1_000, limit: 10 })).toHaveLength(1);
    expect(app.loggedErrors).toEqual([]);
  });

  it('says so over WebSocket as well', async () => {
    const app = await startApp();
    const client = await connectSocket(app.url);
    fill(app, 0);

    expect(await client.submit({ ...GOOD, message: 'x'.repeat(10_000) })).toMatchObject({
      status: 503,
      problem: { code: 'storage_unavailable' },
    });
  });

  it('keeps no idempotency key of what it did not store', async () => {
    const app = await startApp();
    const body = { ...GOOD, message: 'x'.repeat(10_000) };
    fill(app, 0);
    const refused = await submit(app.url, body, { 'idempotency-key': 'k' });
    clear(app);

    const retried = await submit(app.url, body, { 'idempotency-key': 'k' });

    expect([refused.status, retried.status]).toEqual([503, 201]);
    expectSound(app, 1);
  });
});

describe('a database locked by somebody else', () => {
  it('is noticed, and that it is over without anybody writing', async () => {
    const app = await startApp();
    const unlock = lockDatabase(app.store);
    expect((await submit(app.url, GOOD)).status).toBe(503);
    expect(app.store.health.current()).toBe('locked');
    unlock();

    await expect.poll(() => app.store.health.current(), { timeout: 10_000 }).toBe('ok');
  });

  it('for a moment delays the answer and nothing more', async () => {
    const app = await startApp();
    const unlock = lockDatabase(app.store);
    const client = await connectSocket(app.url);
    const sent = client.submit(GOOD);
    // Something that needs no storage is answered meanwhile: the event loop is not blocked.
    expect((await client.submit({ email: 'nobody' })).status).toBe(422);
    expect(client.answers).toHaveLength(1);

    unlock();

    expect((await sent).status).toBe(201);
    expectSound(app, 1);
  });

  it('for long answers 503 to all who waited, is unhealthy, and recovers', async () => {
    const app = await startApp();
    const unlock = lockDatabase(app.store);

    const [answers, health] = await Promise.all([sendMany(app, 300), request(`${app.url}/health`)]);

    expect(statusesOf(answers)).toEqual(new Set([503]));
    expect(health).toMatchObject({ status: 503, body: { status: 'storage_unavailable' } });
    expectSound(app, 0);

    unlock();

    expect((await submit(app.url, GOOD)).status).toBe(201);
    expect((await request(`${app.url}/health`)).status).toBe(200);
    expectSound(app, 1);
  });

  it('refuses together who has waited together, however many', async () => {
    const app = await startApp();
    const unlock = lockDatabase(app.store);
    const client = await connectSocket(app.url);
    // The moment the first is refused the file is free again: nobody is refused because of waiting behind the others.
    client.socket.once('message', unlock);

    const answers = await Promise.all(Array.from({ length: 250 }, () => client.submit(GOOD)));

    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([503]));
    expectSound(app, 0);
  });

  it('still tells who is available', async () => {
    const app = await startApp();
    const unlock = lockDatabase(app.store);

    expect((await request(`${app.url}/api/v1/availability?source_code=site`)).body.available).toBe(true);
    unlock();
  });

  it('does not keep the program from stopping', async () => {
    const app = await startApp();
    const unlock = lockDatabase(app.store);
    const sent = submit(app.url, GOOD);
    await submit(app.url, { email: 'nobody' });

    await app.stop();

    expect((await sent).status).toBe(503);
    unlock();
  });
});

describe('a file that has become read-only', () => {
  it('answers 503, and goes on once it can be written again', async () => {
    const app = await startApp();
    await submit(app.url, GOOD);

    app.store.database.pragma('query_only = ON');
    const refused = await submit(app.url, GOOD);
    const health = await request(`${app.url}/health`);
    app.store.database.pragma('query_only = OFF');
    const accepted = await submit(app.url, GOOD);

    expect([refused.status, health.status, accepted.status]).toEqual([503, 503, 201]);
    expectSound(app, 2);
  });
});

describe('a damaged page', () => {
  const FINE = [200, 201];
  const ALLOWED = [
    ...FINE,
    503,
    'DatabaseError',
    'Error: Unexpected server response: 503',
    'Error: Unexpected server response: 403',
  ];
  /** Each start of the program takes a tenth of a second, and there are some 150 pages: one test would take too long. */
  const PARTS = 5;

  it.each(Array.from({ length: PARTS }, (_, part) => part + 1))(
    'is refused at the start or answered as a storage fault, never as an error of ours: part %i of the pages',
    async (part) => {
      const whole = await wholeFile();
      const pageSize = whole.readUInt16BE(16);
      const outcomes = [];
      for (let start = part * pageSize; start < whole.length; start += PARTS * pageSize) {
        const dataDir = scratchDirectory();
        const damaged = Buffer.from(whole);
        damaged.fill(0xa5, start, start + pageSize);
        writeFileSync(join(dataDir, DATABASE_FILE), damaged);
        const app = await startApp({ dataDir, floor: null }).catch((error: unknown) => error as Error);
        if (app instanceof Error) {
          outcomes.push(app.name);
          continue;
        }
        const answers = [
          await submit(app.url, GOOD, { origin: 'https://shop.example' }),
          await submit(app.url, GOOD, { 'idempotency-key': 'k' }),
          await request(`${app.url}/api/v1/availability?source_code=site`),
        ];
        outcomes.push(...answers.map(({ status }) => status));
        outcomes.push(...(await readAll(app)));
        await connectSocket(app.url, { origin: 'https://shop.example' }).catch((error: unknown) => {
          outcomes.push(String(error));
        });
        expect([start / pageSize, ...app.loggedErrors]).toEqual([start / pageSize]);
        await app.stop();
      }

      expect(outcomes.filter((outcome) => !ALLOWED.includes(outcome))).toEqual([]);
      // Damage is found, and not everything is damaged.
      expect(outcomes.filter((outcome) => outcome === 503 || outcome === 'DatabaseError')).not.toEqual([]);
      expect(outcomes).toEqual(expect.arrayContaining(FINE));
    },
  );

  /** What the supervisor may read, by status. */
  async function readAll({ url, accessToken }: RunningApp): Promise<number[]> {
    const headers = { authorization: `Bearer ${accessToken}` };
    const paths = [
      'operators',
      'sources',
      'weights',
      'tickets',
      'leads',
      'refusals',
      'floor',
      'audit',
      'reports/distribution',
    ];
    const answers = await Promise.all(paths.map((path) => request(`${url}/api/v1/${path}`, { headers })));
    return answers.map(({ status }) => status);
  }

  /** A closed database with one of everything. */
  async function wholeFile(): Promise<Buffer> {
    const app = await startApp();
    await submit(app.url, GOOD, { 'idempotency-key': 'k' });
    await execute(app.store, "INSERT INTO sources (code, name) VALUES ('empty', 'Empty')");
    await submit(app.url, { ...GOOD, source_code: 'empty' });
    await app.stop();
    const file = join(app.dataDir, DATABASE_FILE);
    const database = new Database(file);
    database.pragma('journal_mode = DELETE');
    database.close();
    return readFileSync(file);
  }
});
