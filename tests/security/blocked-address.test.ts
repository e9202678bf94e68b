// Spam: an address is shut out for a day by every carrier, over restarts; what it sent is put aside in one step; a flood is told of.
import { describe, expect, it } from 'vitest';
import type { FloorMessage } from '@shared/model/live';
import { callHttp } from '../support/access';
import { type RunningApp, startApp } from '../support/app';
import { countOf } from '../support/audit';
import { openStream } from '../support/clients/event-stream';
import { postForm } from '../support/clients/form-client';
import { request } from '../support/clients/http-client';
import { connectSocket } from '../support/clients/socket-client';
import { DAY_MS } from '../support/time/fake-clock';

const BAD = '203.0.113.7';
const GOOD = '198.51.100.2';
const TWO_SLOTS = { operators: { Anna: { max: 2 } }, sources: { site: { weights: { Anna: 1 } } } } as const;

/** Addresses as a proxy tells them: the test's own machine has but one. */
async function start(options: Parameters<typeof startApp>[0] = {}): Promise<RunningApp> {
  const app = await startApp(options);
  await callHttp(app, 'PATCH /settings', { body: { trusted_proxies: ['127.0.0.1'] } });
  return app;
}

const from = (address: string) => ({ 'x-forwarded-for': address });

function send({ url }: RunningApp, address: string, lead = 1) {
  return request(`${url}/api/v1/submissions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...from(address) },
    body: JSON.stringify({ email: `lead${lead}@example.com`, source_code: 'site' }),
  });
}

const block = (app: RunningApp, of: object, closes_as_spam = false) =>
  callHttp(app, 'POST /blocks', { body: { of, closes_as_spam } });

async function verdicts(app: RunningApp): Promise<string[]> {
  await app.attemptLog.flush();
  return (await callHttp(app, 'GET /attempts')).body.items.map(({ verdict }: { verdict: string }) => verdict);
}

describe('a blocked address', () => {
  it('is turned away by every carrier with the reason, and others are not', async () => {
    const app = await start();
    const { body: ticket } = await send(app, BAD);
    expect((await block(app, { ticket_id: ticket.id })).body.block.address).toBe(BAD);

    const refused = await send(app, BAD);
    expect(refused).toMatchObject({ status: 403, body: { code: 'address_blocked', retry_after_s: DAY_MS / 1000 } });
    expect(refused.headers.get('retry-after')).toBe(String(DAY_MS / 1000));
    const form = { 'content-type': 'application/x-www-form-urlencoded', ...from(BAD) };
    for (const path of ['/in/site', '/f/site']) {
      const body = 'email=a@example.com&form_id=x';
      expect((await request(app.url + path, { method: 'POST', headers: form, body })).status).toBe(403);
    }
    const typed = await postForm(app.url, { email: 'a@example.com', message: 'Пустите' }, { headers: from(BAD) });
    expect(typed).toMatchObject({ status: 403, email: 'a@example.com', message: 'Пустите' });
    for (const method of ['GET', 'HEAD']) {
      expect((await fetch(`${app.url}/in/site`, { method, headers: from(BAD) })).status).toBe(403);
    }
    const bot = await connectSocket(app.url, { headers: from(BAD) });
    expect((await bot.submit({ email: 'a@example.com', source_code: 'site' })).status).toBe(403);
    expect((await send(app, GOOD)).status).toBe(201);
    expect(new Set(await verdicts(app))).toEqual(new Set(['address_blocked']));
    // None of them needs anybody.
    expect((await callHttp(app, 'GET /attempts/summary')).body).toMatchObject({ open: 0, alerts: [] });
  });

  it('is in the log of attempts three times a second at most', async () => {
    const app = await start();
    await block(app, { address: BAD });
    const begun = performance.now();
    for (let sent = 0; sent < 60; sent += 1) expect((await send(app, BAD)).status).toBe(403);
    const kept = (await verdicts(app)).filter((verdict) => verdict === 'address_blocked').length;
    expect(kept).toBeGreaterThanOrEqual(3);
    // A second may begin and another end within the time it took.
    expect(kept).toBeLessThanOrEqual(3 * (Math.ceil((performance.now() - begun) / 1_000) + 1));
  });

  it('stays so over a restart, and comes back after a day, or when it is let in again', async () => {
    const app = await start();
    await block(app, { address: BAD });
    await app.stop();
    const again = await startApp({ dataDir: app.dataDir, floor: null, clock: app.clock });
    expect((await send(again, BAD)).status).toBe(403);

    again.clock.advance(DAY_MS);
    expect((await send(again, BAD)).status).toBe(201);
    expect((await callHttp(again, 'GET /blocks')).body.items).toEqual([]);

    const { body } = await block(again, { address: BAD });
    expect((await callHttp(again, `DELETE /blocks/${body.block.id}`)).status).toBe(204);
    expect((await callHttp(again, `DELETE /blocks/${body.block.id}`)).status).toBe(404);
    expect((await send(again, BAD)).status).toBe(201);
    const { body: log } = await callHttp(again, 'GET /audit?action=address_unblocked');
    expect(log.items).toMatchObject([{ details: { address: BAD } }]);
  });

  it('is blocked for its day and not for a month by a clock that is put back, also when the program is started anew', async () => {
    const app = await start();
    await block(app, { address: BAD });
    app.clock.set(-30 * DAY_MS);
    expect(await send(app, BAD)).toMatchObject({ status: 403, body: { retry_after_s: DAY_MS / 1000 } });
    app.clock.advance(DAY_MS);
    expect((await send(app, BAD)).status).toBe(201);

    app.clock.set(30 * DAY_MS);
    await block(app, { address: BAD });
    app.clock.set(-30 * DAY_MS);
    await app.stop();
    const again = await start({ dataDir: app.dataDir, floor: null, clock: app.clock });
    expect((await send(again, BAD)).status).toBe(201);
  });

  it('of IPv6 is a household, which may choose any of its addresses', async () => {
    const app = await start();
    await block(app, { address: '2001:db8:0:1::5' });
    expect((await send(app, '2001:db8:0:1:ffff::1')).status).toBe(403);
    expect((await send(app, '2001:db8:0:2::1')).status).toBe(201);
    // A network is blocked as it is told of, and no other.
    expect((await block(app, { address: '2001:db8::/32' })).status).toBe(422);
    expect((await block(app, { address: '2001:db8:0:2::/64' })).status).toBe(201);
    expect((await send(app, '2001:db8:0:2::1')).status).toBe(403);
  });

  it('is the supervisor’s to name, and cannot be guessed from what is not remembered', async () => {
    const app = await start();
    await send(app, BAD);
    expect((await block(app, { ticket_id: 99 })).status).toBe(404);
    expect((await block(app, { address: 'everybody' })).status).toBe(422);
    expect((await callHttp(app, 'POST /blocks', { body: { of: { ticket_id: 1 } }, token: null })).status).toBe(401);
    app.clock.advance(DAY_MS + 1);
    expect(await block(app, { ticket_id: 1 })).toMatchObject({ status: 409, body: { code: 'sender_unknown' } });
  });

  it('has a flood put aside in pieces, between which others get their turn', async () => {
    const app = await start({
      floor: { operators: { Anna: { max: 0 } }, sources: { site: { weights: { Anna: 1 } } } },
    });
    const leads = Array.from({ length: 120 }, (_, index) => index + 1);
    await Promise.all(leads.map((lead) => send(app, BAD, lead)));
    const openAtOthersTurn: number[] = [];
    app.events.subscribe(({ event }) => {
      if (event.type !== 'blocksChanged') return;
      void app.store.write(() => {
        openAtOthersTurn.push(countOf(app.store.database, 'refusals WHERE contacted_at IS NULL'));
      });
    });

    const { body } = await block(app, { refusal_id: 1 }, true);
    expect(body.handled_refusal_ids).toHaveLength(leads.length);
    expect(openAtOthersTurn[0]).toBeGreaterThan(0);
  });

  it('can be named by an attempt, by a missed lead, and takes all it sent with it in one step', async () => {
    const app = await start({ floor: TWO_SLOTS });
    for (let lead = 1; lead <= 4; lead += 1) await send(app, BAD, lead);
    await send(app, GOOD, 9);

    const { body } = await block(app, { refusal_id: 1 }, true);

    expect(body).toMatchObject({ closed_ticket_ids: [1, 2], handled_refusal_ids: [1, 2] });
    const { body: missed } = await callHttp(app, 'GET /refusals?state=open');
    expect(missed.items).toMatchObject([{ id: 3, is_spam: false }]);
    const { body: ticket } = await callHttp(app, 'GET /tickets/1');
    expect(ticket).toMatchObject({ status: 'closed', outcome: { name: 'Спам' } });
    await request(`${app.url}/in/siet`, { method: 'POST', headers: from(GOOD), body: 'x=y' });
    await app.attemptLog.flush();
    expect((await block(app, { attempt_id: 1 })).body.block.address).toBe(GOOD);
  });
});

it('what has the number of something deleted is not put aside for who sent that', async () => {
  const app = await start({ floor: { operators: {}, sources: { site: { weights: {} }, other: { weights: {} } } } });
  await send(app, BAD);
  await callHttp(app, `DELETE /sources/${app.floor.sources.site}`);
  await request(`${app.url}/api/v1/submissions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...from(GOOD) },
    body: JSON.stringify({ email: 'good@example.com', source_code: 'other' }),
  });
  expect((await block(app, { address: BAD }, true)).body.handled_refusal_ids).toEqual([]);
  expect((await block(app, { refusal_id: 1 }, true)).body.block.address).toBe(GOOD);
});

it('what has the number of something deleted and came from nobody outside is nobody’s', async () => {
  const app = await start({ floor: { operators: {}, sources: { site: { weights: {} }, other: { weights: {} } } } });
  await send(app, BAD);
  await callHttp(app, `DELETE /sources/${app.floor.sources.site}`);
  expect((await callHttp(app, `POST /sources/${app.floor.sources.other}/trial`)).status).toBe(409);
  expect((await block(app, { refusal_id: 1 })).body.code).toBe('sender_unknown');
  expect((await block(app, { address: BAD }, true)).body.handled_refusal_ids).toEqual([]);
});

it('missed leads are put aside as spam and opened again, many in one step', async () => {
  const app = await start({ floor: { operators: {}, sources: { site: { weights: {} } } } });
  for (const lead of [1, 2]) await send(app, GOOD, lead);
  const mark = (ids: number[], is_spam: boolean) => callHttp(app, 'POST /refusals/spam', { body: { ids, is_spam } });

  expect((await mark([1, 2], true)).body.items).toMatchObject([{ is_spam: true }, { is_spam: true }]);
  expect((await mark([2, 99], false)).status).toBe(404);
  expect((await mark([2], false)).body.items).toMatchObject([{ is_spam: false, contacted_at: null }]);
  const { body } = await callHttp(app, 'GET /refusals?state=handled');
  expect(body.items).toMatchObject([{ id: 1, is_spam: true }]);
});

it('many tickets are closed as spam in one step, with the outcome of that name', async () => {
  const app = await start();
  for (const lead of [1, 2]) await send(app, GOOD, lead);
  const { body } = await callHttp(app, 'POST /tickets/bulk', {
    body: { ids: [1, 2], action: { type: 'close_as_spam' } },
  });
  expect(body).toEqual({ done: [1, 2], failed: [], step: { first_event_id: 1, last_event_id: 2 } });
  expect((await callHttp(app, 'GET /tickets/2')).body.outcome).toMatchObject({ name: 'Спам' });
});

describe('a flood', () => {
  const flood = async (app: RunningApp) => (await callHttp(app, 'GET /attempts/summary')).body.flood;

  it('is told of when one address makes more than half of twenty and more within an hour', async () => {
    const app = await start();
    for (let lead = 1; lead <= 10; lead += 1) await send(app, `198.51.100.${lead}`, lead);
    for (let lead = 11; lead <= 20; lead += 1) await send(app, BAD, lead);
    expect(await flood(app)).toBeNull();
    await send(app, BAD, 21);
    expect(await flood(app)).toEqual({ address: BAD, count: 11, total: 21, source_code: 'site', source_count: 1 });
    app.clock.advance(60 * 60_000 + 1);
    expect(await flood(app)).toBeNull();
  });

  it('is none while its address is shut out, and one again for every window that watches when it is let in', async () => {
    const app = await start();
    for (let lead = 1; lead <= 20; lead += 1) await send(app, BAD, lead);
    const window = await openStream<FloorMessage>(`${app.url}/api/v1/floor/watch`, app.accessToken);
    const told = async () => {
      let message = await window.next();
      while (message && !message.attempts) message = await window.next();
      return message?.attempts?.flood?.address ?? 'none';
    };
    expect(await told()).toBe(BAD);
    const { body } = await block(app, { address: BAD });
    expect(await told()).toBe('none');
    await callHttp(app, `DELETE /blocks/${body.block.id}`);
    expect(await told()).toBe(BAD);
  });

  it('is none of a site’s own server, which shows the key', async () => {
    const app = await start({ floor: { ...TWO_SLOTS, sources: { site: { weights: { Anna: 1 }, key: 'secret' } } } });
    for (let lead = 1; lead <= 21; lead += 1) {
      await request(`${app.url}/api/v1/submissions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: 'Bearer secret', ...from(BAD) },
        body: JSON.stringify({ email: `lead${lead}@example.com`, source_code: 'site' }),
      });
    }
    expect(await flood(app)).toBeNull();
  });

  it('keeps no address on the disk', async () => {
    const app = await start();
    await send(app, BAD);
    expect(countOf(app.store.database, 'tickets')).toBe(1);
    expect(app.store.database.serialize().includes(BAD)).toBe(false);
  });
});
