// The clock set forwards, back, and right again: nothing is forgotten by it, and every answer still agrees.
import { expect, it } from 'vitest';
import { callHttp, openSession } from '../support/access';
import { startApp } from '../support/app';
import { countOf } from '../support/audit';
import { DAY_MS, SECOND_MS } from '../support/time/fake-clock';
import { submit } from '../support/clients/http-client';

const MINUTE_MS = 60 * SECOND_MS;
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
  const ahead = app.backups.list().filter(({ created_at }) => Date.parse(created_at) > app.clock.now());
  expect(ahead).toHaveLength(1);
  expect(app.backups.list()).toHaveLength(15);
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

it('a session used under a wrong clock does not outlive its time', async () => {
  const app = await startApp();
  app.clock.set(400 * DAY_MS);
  const token = await openSession(app, app.floor.operators.Anna);
  app.clock.set(-400 * DAY_MS);
  expect((await callHttp(app, 'GET /tickets', { token })).status).toBe(401);
});
