// Nothing that was turned away is gone: the log of attempts keeps it, in bounds, and says when a source loses one after another.
import { expect, it } from 'vitest';
import { callHttp } from '../../support/access';
import { type RunningApp, startApp } from '../../support/app';
import { request, submit } from '../../support/clients/http-client';
import { connectSocket } from '../../support/clients/socket-client';

const GOOD = { email: 'anna@example.com', source_code: 'site' };

async function attemptsOf(app: RunningApp) {
  await app.attemptLog.flush();
  return (await callHttp(app, 'GET /attempts')).body.items;
}

it.each(['http', 'websocket'])(
  'who came too often over %s is in the log, and can still be distributed',
  async (carrier) => {
    const app = await startApp({ rateLimit: 1 });
    await submit(app.url, GOOD);
    const late = { ...GOOD, email: 'late@example.com' };
    const socket = await connectSocket(app.url);
    const answer = carrier === 'http' ? await submit(app.url, late) : await socket.submit(late);
    expect(answer.status).toBe(429);

    const items = await attemptsOf(app);
    expect(items).toMatchObject([
      { verdict: 'rate_limited', carrier, source_code: 'site', reading: { email: late.email } },
    ]);

    const { status, body } = await callHttp(app, `POST /attempts/${items[0].id}/distribute`, { body: {} });
    expect([status, body.email]).toEqual([201, late.email]);
  },
);

it('of a long body four thousand bytes are kept, and no more', async () => {
  const app = await startApp();
  const body = new URLSearchParams({ email: 'anna@example.com', text: 'x'.repeat(500_000) });
  await request(`${app.url}/in/siet`, { method: 'POST', body });
  await app.attemptLog.flush();

  const length = app.store.database.prepare('SELECT length(CAST(body AS BLOB)) FROM attempts').pluck().get();
  expect(length).toBe(4_096);
});

it('a source that turns away three in ten minutes is an alert, and none any more after them', async () => {
  const app = await startApp();
  for (let sent = 0; sent < 3; sent += 1) {
    await request(`${app.url}/in/site`, { method: 'POST', body: new URLSearchParams({ email: 'nobody', text: 'hi' }) });
  }
  await app.attemptLog.flush();
  const alerts = async () => (await callHttp(app, 'GET /attempts/summary')).body.alerts;

  expect(await alerts()).toEqual([{ source_code: 'site', is_known: true, count: 3, suggestion: null }]);
  app.clock.advance(11 * 60_000);
  expect(await alerts()).toEqual([]);
});

it('what came while the disk was full is kept once it takes something again, and no fault is logged meanwhile', async () => {
  const app = await startApp();
  const { database } = app.store;
  database.pragma(`max_page_count = ${String(database.pragma('page_count', { simple: true }))}`);
  const message = 'x'.repeat(10_000);
  expect((await submit(app.url, { ...GOOD, message })).status).toBe(503);
  await app.attemptLog.flush();

  database.pragma('max_page_count = 1000000');
  expect(await attemptsOf(app)).toMatchObject([{ verdict: 'failed', source_code: 'site' }]);
  expect(app.loggedErrors).toEqual([]);
});
