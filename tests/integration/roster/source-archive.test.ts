// A source that is no more: unknown to whoever sends, gone from every choice, kept in history and reports, and back as it was.
import { expect, test } from 'vitest';
import { type Management, startManagement } from '../../support/management';
import { snapshotOf, until, watchFloor } from '../../support/clients/watching';
import { submit } from '../../support/clients/http-client';

const FLOOR = {
  operators: { Anna: { max: 5 } },
  sources: { site: { weights: { Anna: 10 } }, bot: { weights: { Anna: 1 } } },
};
const [SITE, BOT] = [1, 2];
const LEAD = { email: 'kate@example.com', source_code: 'site' };

/** The site has had one ticket, which is closed. */
async function start(): Promise<Management> {
  const app = await startManagement({ floor: FLOOR });
  const { id } = await app.ticket();
  await app.call(`POST /api/v1/tickets/${id}/close`, { as: 1 });
  return app;
}
const archive = ({ call }: Management, id = SITE) => call(`POST /api/v1/sources/${id}/archive`);
const codes = ({ body }: Awaited<ReturnType<Management['call']>>) =>
  body.items.map(({ code }: { readonly code: string }) => code);

test('is unknown to whoever sends, gone from lists, weights and the floor, and the windows hear of it', async () => {
  const app = await start();
  const watch = watchFloor(app);
  await snapshotOf(watch);
  expect((await archive(app)).status).toBe(204);

  expect(await until(watch, ({ removed_source_ids = [] }) => removed_source_ids.length > 0)).toMatchObject({
    removed_source_ids: [SITE],
  });
  expect((await submit(app.url, LEAD)).body.code).toBe('unknown_source');
  expect(codes(await app.call('GET /api/v1/sources'))).toEqual(['bot']);
  expect((await app.call(`GET /api/v1/sources/${SITE}`)).status).toBe(404);
  expect((await app.call('GET /api/v1/weights')).body.items).toMatchObject([{ source_id: BOT }]);
  expect((await app.call('GET /api/v1/floor')).body.sources.map(({ id }: { id: number }) => id)).toEqual([BOT]);
  expect((await app.call('GET /api/v1/sources/archived')).body.items).toMatchObject([{ id: SITE, code: 'site' }]);
  expect((await archive(app)).body.code).toBe('unknown_source');
});

test('stays in the history and in reports as long as they know it', async () => {
  const app = await start();
  await archive(app);
  expect((await app.call(`GET /api/v1/tickets?source_id=${SITE}`)).body.items).toMatchObject([
    { source: { code: 'site' } },
  ]);
  const named = async (report: string) =>
    (await app.call(`GET /api/v1/reports/${report}`)).body.sources.map(
      ({ source_code }: { source_code: string }) => source_code,
    );
  for (const report of ['distribution', 'activity', 'work'])
    expect([report, ...(await named(report))]).toContain('site');
  expect((await app.call(`GET /api/v1/reports/activity?source_id=${SITE}`)).body.tickets).toBe(1);
  await archive(app, BOT);
  // It has had nothing in the period.
  for (const report of ['distribution', 'activity', 'work']) expect(await named(report)).toEqual(['site']);
});

test('waits until its tickets are closed, and says so', async () => {
  const app = await start();
  const { id } = await app.ticket();
  const { status, body } = await archive(app);
  expect({ status, code: body.code }).toEqual({ status: 409, code: 'source_has_open_tickets' });
  await app.call(`POST /api/v1/tickets/${id}/close`);
  expect((await archive(app)).status).toBe(204);
  // Opened again it is worked with like any other.
  expect((await app.call(`POST /api/v1/tickets/${id}/reopen`)).status).toBe(200);
  expect((await app.call(`POST /api/v1/tickets/${id}/return`, { body: {} })).body.code).toBe('all_operators_busy');
  expect((await app.call(`POST /api/v1/tickets/${id}/close`)).status).toBe(200);
});

test('comes back with weights, key and rules, and nobody gets its code meanwhile', async () => {
  const app = await start();
  const { body: issued } = await app.call(`POST /api/v1/sources/${SITE}/key`);
  await app.call(`PATCH /api/v1/sources/${SITE}/rules`, { body: { open_within_minutes: 5 } });
  await archive(app);
  const taken = await app.call('POST /api/v1/sources', { body: { code: 'site', name: 'Another' } });
  expect(taken.body.code).toBe('source_code_taken');
  const renamed = await app.call(`PATCH /api/v1/sources/${BOT}`, { body: { code: 'site' } });
  expect(renamed.body.code).toBe('source_code_taken');

  const { status, body } = await app.call(`POST /api/v1/sources/${SITE}/restore`);
  expect({ status, body }).toMatchObject({ status: 200, body: { id: SITE, code: 'site', has_key: true } });
  expect((await app.call(`GET /api/v1/sources/${SITE}/rules`)).body.open_within_minutes).toBe(5);
  expect((await submit(app.url, LEAD, { authorization: `Bearer ${issued.key}` })).status).toBe(201);
  expect((await app.call(`POST /api/v1/sources/${SITE}/restore`)).body.code).toBe('unknown_source');
  const { body: audit } = await app.call('GET /api/v1/audit?action=source_archived');
  expect(audit.items).toMatchObject([{ details: { source_id: SITE, code: 'site' } }]);
});

test('is the supervisor’s alone', async () => {
  const app = await start();
  for (const route of ['GET /api/v1/sources/archived', `POST /api/v1/sources/${SITE}/archive`])
    expect((await app.call(route, { as: 1 })).status).toBe(403);
});
