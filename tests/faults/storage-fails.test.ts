// The storage fails while the program runs: 503, nothing half stored, nothing acknowledged lost, and it goes on without a restart.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { DATABASE_FILE } from '../../src-main/serve/config';
import { type RunningApp, startApp } from '../support/app';
import { execute } from '../support/floor';
import { request, submit } from '../support/clients/http-client';
import { lockDatabase } from '../support/store/lock';
import { expectSound, sendMany, statusesOf } from '../support/store/soundness';
import { scratchDirectory } from '../support/scratch';
import { connectSocket } from '../support/clients/socket-client';

const GOOD = { email: 'anna@example.com', source_code: 'site' };

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
