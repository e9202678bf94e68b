// The clock set forwards, back, and right again: nothing is forgotten by it, and every answer still agrees.
import { describe, expect, it } from 'vitest';
import { callHttp, openSession } from '../support/access';
import type { FloorMessage } from '@shared/model/live';
import { type RunningApp, startApp } from '../support/app';
import { countOf } from '../support/audit';
import { DAY_MS, SECOND_MS } from '../support/time/fake-clock';
import { openStream } from '../support/clients/event-stream';
import { request, submit } from '../support/clients/http-client';
import { scratchDirectory } from '../support/scratch';
import { createSeededDraw } from '../support/time/seeded-draw';

const MINUTE_MS = 60 * SECOND_MS;
const TWO = {
  operators: { Anna: { max: 50 }, Boris: { max: 50 } },
  sources: { site: { weights: { Anna: 1, Boris: 1 } } },
};
const lead = (index: number) => ({ email: `lead${index}@example.com`, source_code: 'site' });

it('a clock 400 days ahead for ten minutes has nothing forgotten, also over a restart', async () => {
  const app = await startApp();
  await submit(app.url, lead(1));
  await callHttp(app, 'PATCH /settings', { body: { retry_after_s: 31 } });
  await app.housekeeping.prune();
  const counts = () => ['audit_log', 'assignment_receipts'].map((table) => countOf(app.store.database, table));
  const before = counts();
  app.clock.set(400 * DAY_MS);
  app.clock.advance(10 * MINUTE_MS);
  await app.housekeeping.prune();
  expect(counts()).toEqual(before);
  await app.stop();

  const again = await startApp({ dataDir: app.dataDir, floor: null, clock: app.clock });
  await again.housekeeping.prune();
  expect(['audit_log', 'assignment_receipts'].map((table) => countOf(again.store.database, table))).toEqual(before);
});

it('what is old is forgotten once time has passed in truth', async () => {
  const app = await startApp();
  await submit(app.url, lead(1));
  for (let day = 0; day < 92; day += 1) {
    app.clock.advance(DAY_MS);
    await app.housekeeping.prune();
  }
  expect(countOf(app.store.database, 'assignment_receipts')).toBe(0);
});

it('a backup from the future neither counts as today’s nor pushes out good ones', async () => {
  const app = await startApp();
  app.clock.set(400 * DAY_MS);
  await app.backups.backUpDaily();
  app.clock.set(-400 * DAY_MS);
  for (let day = 0; day < 15; day += 1) {
    await app.backups.backUpDaily();
    app.clock.advance(DAY_MS);
  }
  const backups = await app.backups.list();
  const ahead = backups.filter(({ created_at }) => Date.parse(created_at) > app.clock.now());
  expect(ahead).toHaveLength(1);
  expect(backups).toHaveLength(15);
});

it('a backup from the future hides from no monitor that none is made any more, here or in the second place', async () => {
  const app = await startApp();
  const directory = scratchDirectory();
  // The choice makes the first one there.
  await callHttp(app, 'PUT /backups/second-place', { body: { directory, every_minutes: 60 } });
  await app.backups.backUpDaily();
  const madeAt = app.clock.now();
  app.clock.set(400 * DAY_MS);
  await app.backups.backUpDaily();
  await app.secondPlace.backUp();
  app.clock.set(-400 * DAY_MS);
  app.clock.advance(2 * DAY_MS);

  const headers = { authorization: `Bearer ${app.accessToken}` };
  const { body: figures } = await request(`${app.url}/metrics`, { headers });
  for (const place of ['first', 'second']) {
    expect(figures).toContain(`backup_timestamp_seconds{place="${place}"} ${madeAt / SECOND_MS}\n`);
  }
  const { body: second } = await callHttp(app, 'GET /backups/second-place');
  expect(second).toMatchObject({ state: 'late', newest_at: new Date(madeAt).toISOString() });
});

it('a key refused while the clock ran a day ahead may try again at once when it is put right', async () => {
  const app = await startApp({ floor: { operators: {}, sources: { site: { weights: {} } } } });
  const key = { 'idempotency-key': 'once' };
  app.clock.set(DAY_MS);
  await submit(app.url, lead(1), key);
  app.clock.set(-DAY_MS);
  const again = await submit(app.url, lead(1), key);
  expect(Number(again.headers.get('retry-after'))).toBeLessThanOrEqual(30);
  app.clock.advance(31 * SECOND_MS);
  await submit(app.url, lead(1), key);
  expect(countOf(app.store.database, 'refusals')).toBeGreaterThanOrEqual(2);
});

it('lists, CSV and reports agree about tickets dated ahead of now and behind', async () => {
  const app = await startApp();
  await submit(app.url, lead(1));
  app.clock.set(400 * DAY_MS);
  await submit(app.url, lead(2));
  app.clock.set(-800 * DAY_MS);
  await submit(app.url, lead(3));
  app.clock.set(400 * DAY_MS);
  app.clock.advance(SECOND_MS);
  await submit(app.url, lead(4));

  const to = new Date(app.clock.now() + 1).toISOString();
  const from = new Date(app.clock.now() - DAY_MS).toISOString();
  const idsIn = async (query: string) =>
    (await callHttp(app, `GET /tickets?${query}`)).body.items.map(({ id }: { id: number }) => id) as number[];
  expect(await idsIn(`to=${to}`)).toEqual([4, 3, 1]);
  expect(await idsIn(`from=${from}&to=${to}`)).toEqual([4, 1]);
  expect(await idsIn(`from=${from}`)).toEqual([4, 2, 1]);
  const csv = await callHttp(app, `GET /tickets.csv?from=${from}&to=${to}`);
  expect(String(csv.body).trim().split('\n')).toHaveLength(3);
});

/** What of ten days of a clock that jumps to and fro lies in a period: asked of the file, of every list, and of every report. */
it.each([1, 2, 3])(
  'list, CSV, report and file name the same rows of any period, however the clock was set (%i)',
  async (seed) => {
    const app = await startApp({
      floor: { operators: { Anna: { max: 30 } }, sources: { site: { weights: { Anna: 1 } } } },
    });
    const draw = createSeededDraw(seed);
    const days = () => (draw(20) - 10) * DAY_MS + draw(DAY_MS);
    for (let sent = 0; sent < 40; sent += 1) {
      await submit(app.url, lead(sent));
      app.clock.advance(draw(60 * MINUTE_MS));
      if (draw(3) === 0) app.clock.set(days());
    }
    const ids = (table: string, from: number, to: number) =>
      app.store.database
        .prepare<[number, number], number>(
          `SELECT id FROM ${table} WHERE created_at >= ? AND created_at < ? ORDER BY id DESC`,
        )
        .pluck()
        .all(from, to);
    const listed = async (path: string) =>
      (await callHttp(app, `GET ${path}&limit=200`)).body.items.map(({ id }: { id: number }) => id) as number[];
    const start = ids('tickets', 0, Number.MAX_SAFE_INTEGER).length;
    expect(start).toBe(30);

    for (let asked = 0; asked < 12; asked += 1) {
      const from = app.clock.now() + days();
      const to = from + draw(10) * DAY_MS + 1;
      const period = `from=${new Date(from).toISOString()}&to=${new Date(to).toISOString()}`;
      const [tickets, refusals] = [ids('tickets', from, to), ids('refusals', from, to)];
      const { body: csv } = await callHttp(app, `GET /tickets.csv?${period}`);
      const [{ body: report }, list, missed] = await Promise.all([
        callHttp(app, `GET /reports/distribution?${period}`),
        listed(`/tickets?${period}`),
        listed(`/refusals?${period}`),
      ]);
      const rows = String(csv).trim().split('\n').slice(1);
      expect({ list, rows: rows.map((row) => Number.parseInt(row.replace(/^\D+/u, ''), 10)), missed }).toEqual({
        list: tickets,
        rows: tickets,
        missed: refusals,
      });
      expect(report.sources).toMatchObject([{ tickets: tickets.length, refusals: refusals.length }]);
    }
  },
);

it('nobody is told to wait longer than the setting says, however the clock is set', async () => {
  const app = await startApp({ floor: { operators: {}, sources: { site: { weights: {} } } } });
  const draw = createSeededDraw(5);
  for (let sent = 0; sent < 40; sent += 1) {
    const { status, headers, body } = await submit(app.url, lead(draw(3)), { 'idempotency-key': `key ${draw(3)}` });
    if (status === 409 && body.code === 'all_operators_busy') {
      expect(body.retry_after_s).toBeGreaterThan(0);
      expect(body.retry_after_s).toBeLessThanOrEqual(30);
      expect(headers.get('retry-after')).toBe(String(body.retry_after_s));
    }
    app.clock.set((draw(9) - 4) * 10 * SECOND_MS);
    if (draw(4) === 0) app.clock.set((draw(40) - 20) * DAY_MS);
  }
});

it('a key is answered with its ticket, though the clock was a year ahead meanwhile, and the log of attempts is whole', async () => {
  const app = await startApp();
  const key = { 'idempotency-key': 'once' };
  const first = await submit(app.url, lead(1), key);
  await submit(app.url, { email: 'nobody', source_code: 'site' });
  await app.attemptLog.flush();

  app.clock.set(400 * DAY_MS);
  const ahead = await submit(app.url, lead(1), key);
  await submit(app.url, { email: 'nobody', source_code: 'site' });
  await app.attemptLog.flush();
  await app.housekeeping.prune();
  app.clock.set(-400 * DAY_MS);
  const again = await submit(app.url, lead(1), key);

  expect([ahead.body.id, again.body.id]).toEqual([first.body.id, first.body.id]);
  expect(countOf(app.store.database, 'attempts')).toBe(2);
  expect(countOf(app.store.database, 'idempotency_keys')).toBe(1);
});

it('what was refused and rejected under a clock that ran ahead is nothing of the last ten minutes', async () => {
  const app = await startApp({ floor: { operators: {}, sources: { site: { weights: {} } } } });
  app.clock.set(DAY_MS / 2);
  await submit(app.url, lead(1));
  for (let sent = 0; sent < 3; sent += 1) await submit(app.url, { ...lead(1), source_code: 'siet' });
  await app.attemptLog.flush();
  app.clock.set(-DAY_MS / 2);

  const stream = await openStream<FloorMessage>(`${app.url}/api/v1/floor/watch`, app.accessToken);
  const first = await stream.next();
  expect(first).toMatchObject({
    type: 'snapshot',
    sources: [{ recent_refusals: 0 }],
    attempts: { alerts: [], open: 3 },
  });
});

it('a session lives by the time that passes: no clock ends it, none lets it live longer, nor does a restart', async () => {
  const app = await startApp();
  const before = await openSession(app, app.floor.operators.Anna);
  const reads = (token: string, of: Pick<RunningApp, 'url'> = app) => {
    return request(`${of.url}/api/v1/tickets`, { headers: { authorization: `Bearer ${token}` } });
  };
  const statuses: number[] = [];
  for (const ms of [400 * DAY_MS, -800 * DAY_MS, 400 * DAY_MS]) {
    app.clock.set(ms);
    app.clock.advance(10 * MINUTE_MS);
    statuses.push((await reads(before)).status);
  }
  expect(statuses).toEqual([200, 200, 200]);

  app.clock.set(400 * DAY_MS);
  const under = await openSession(app, app.floor.operators.Anna);
  app.clock.set(-400 * DAY_MS);
  expect((await reads(under)).status).toBe(200);
  app.clock.advance(12 * 60 * MINUTE_MS);
  expect([(await reads(under)).status, (await reads(before)).status]).toEqual([401, 401]);
});

it('a session used last under a wrong clock is over with the program', async () => {
  const app = await startApp();
  app.clock.set(400 * DAY_MS);
  const token = await openSession(app, app.floor.operators.Anna);
  app.clock.set(-400 * DAY_MS);
  await app.stop();
  const again = await startApp({ dataDir: app.dataDir, floor: null, clock: app.clock });
  expect((await callHttp(again, 'GET /tickets', { token })).status).toBe(401);
});

describe('what waits, waits by the time that passes, whichever way the clock is set', () => {
  const jumps = [400 * DAY_MS, 60 * MINUTE_MS, -60 * MINUTE_MS, -400 * DAY_MS];

  it.each(jumps)('a ticket that nobody opens goes on after its ten minutes (%i ms)', async (ms) => {
    const app = await startApp({ floor: TWO });
    const { Anna = 0, Boris = 0 } = app.floor.operators;
    await callHttp(app, 'PATCH /sources/1/rules', { body: { open_within_minutes: 10, passes_on: true } });
    const { body: ticket } = await submit(app.url, lead(1));
    const owner = async () => {
      await app.scheduler.tick();
      return (await callHttp(app, `GET /tickets/${ticket.id}`)).body.operator_id as number;
    };
    await owner();
    const { body: fresh } = await submit(app.url, lead(2));
    app.clock.set(ms);
    for (let minute = 0; minute < 9; minute += 1) {
      app.clock.advance(MINUTE_MS);
      expect(await owner()).toBe(ticket.operator.id);
    }
    app.clock.advance(MINUTE_MS + 5 * SECOND_MS);
    expect(await owner()).toBe(ticket.operator.id === Anna ? Boris : Anna);
    // It came a moment before the clock was set, between two looks.
    app.clock.advance(MINUTE_MS);
    await app.scheduler.tick();
    expect((await callHttp(app, `GET /tickets/${fresh.id}`)).body.operator_id).not.toBe(fresh.operator.id);
  });

  it.each(jumps)('an address is let in again after its day, and no other block ends with it (%i ms)', async (ms) => {
    const app = await startApp();
    await callHttp(app, 'PATCH /settings', { body: { trusted_proxies: ['127.0.0.1'] } });
    const statusOf = async (address: string) => (await submit(app.url, lead(1), { 'x-forwarded-for': address })).status;
    await callHttp(app, 'POST /blocks', { body: { of: { address: '203.0.113.7' }, closes_as_spam: false } });
    app.clock.set(ms);
    await callHttp(app, 'POST /blocks', { body: { of: { address: '203.0.113.8' }, closes_as_spam: false } });
    app.clock.advance(DAY_MS - SECOND_MS);
    expect([await statusOf('203.0.113.7'), await statusOf('203.0.113.8')]).toEqual([403, 403]);
    app.clock.advance(SECOND_MS);
    expect([await statusOf('203.0.113.7'), await statusOf('203.0.113.8')]).toEqual([201, 201]);
  });
});
