// What is gone stays gone: while everybody works on, in answers that come late, in backups, and on screens that are open.
import type { ServerResponse } from 'node:http';
import { describe, expect, it, vi } from 'vitest';
import { AT_THE_MACHINE } from '../../../src-main/service/audit/audit';
import { callHttp } from '../../support/access';
import { type RunningApp, startApp } from '../../support/app';
import { request, submit } from '../../support/clients/http-client';
import { startReceiver } from '../../support/clients/receiver';
import { filesWith } from '../../support/store/everything-kept';

const DAY_MS = 24 * 60 * 60_000;
const VERA = 'vera@example.com';
const WORDS = ['vera@example', 'фикус', 'Сорокина', '5550144'];
const FLOOR = {
  operators: { Anna: { max: 1_000 }, Boris: { max: 0 } },
  sources: { site: { weights: { Anna: 1 } }, busy: { weights: { Boris: 1 } } },
};

const send = (app: RunningApp, more: object = {}) =>
  submit(app.url, { email: VERA, source_code: 'site', message: 'о фикусе: фикус', name: 'Сорокина', ...more });
const erase = (app: RunningApp, person = VERA) =>
  callHttp(app, 'POST /privacy/erase', { body: { person, confirmation: person } });
const isKnown = async (app: RunningApp, person = VERA) =>
  (await callHttp(app, 'POST /privacy/preview', { body: { person } })).body.is_known;
const subscribe = async (app: RunningApp, url: string) => {
  const events = ['ticket.created', 'ticket.closed'];
  await callHttp(app, 'POST /webhooks', { body: { name: 'CRM', url, events } });
};

/** Nobody listens there. */
const NOWHERE = 'http://127.0.0.1:4/';

describe('while somebody is erased', () => {
  it('a ticket that is made of their missed lead, and what is told of it, is erased with them', async () => {
    const app = await startApp({ floor: FLOOR });
    await subscribe(app, NOWHERE);
    await send(app, { source_code: 'busy' });
    await callHttp(app, `PATCH /operators/${app.floor.operators.Boris}`, { body: { max_active_tickets: 5 } });
    const { missedLeads } = await app.loadServices();
    const made: Promise<unknown>[] = [];
    app.events.subscribe(({ event }) => {
      if (event.type === 'personErased' && made.length === 0) made.push(missedLeads.distribute(1, AT_THE_MACHINE));
    });

    await erase(app);

    expect(await Promise.all(made)).toMatchObject([{ kind: 'created' }]);
    expect((await callHttp(app, 'GET /tickets')).body.items).toMatchObject([{ message: 'удалено', name: null }]);
    expect((await callHttp(app, 'GET /webhooks/1/messages')).body.items).toHaveLength(1);
    await app.stop();
    expect(filesWith(app.dataDir, WORDS)).toEqual([]);
  });

  it('what a receiver answers afterwards is not kept', async () => {
    const [app, receiver] = await Promise.all([startApp({ floor: FLOOR }), startReceiver()]);
    let held: ServerResponse | null = null;
    receiver.answer = (response) => {
      held = response;
    };
    await subscribe(app, receiver.url);
    await send(app);
    await vi.waitFor(() => {
      expect(held).not.toBeNull();
    });

    await erase(app);
    (held as ServerResponse | null)?.writeHead(200).end(receiver.received[0]?.text);
    await app.webhooks.settle();

    const { items } = (await callHttp(app, 'GET /webhooks/1/messages')).body;
    expect(items).toMatchObject([{ state: 'delivered', last: { body: 'удалено' } }]);
    await app.stop();
    expect(filesWith(app.dataDir, WORDS)).toEqual([]);
  });
});

describe('a rejected form is theirs', () => {
  const utf16 = Buffer.from(JSON.stringify({ e: VERA }), 'utf16le');
  it.each([
    { how: 'in another charset', type: 'application/json; charset=utf-16le', body: utf16, person: VERA },
    {
      how: 'in another spelling',
      type: 'application/json',
      body: JSON.stringify({ e: 'вера@ПРИМЕР.рф' }),
      person: 'вера@xn--e1afmkfd.xn--p1ai',
    },
    {
      how: 'with signs in it',
      type: 'text/plain',
      body: "e=o'brien+1@example.com&x=1",
      person: "o'brien+1@example.com",
    },
    { how: 'with a phone of other dashes', type: 'text/plain', body: 'tel=8 926 555–01–44', person: '+79265550144' },
  ])('$how', async ({ type, body, person }) => {
    const app = await startApp({ floor: FLOOR });
    await request(`${app.url}/api/v1/submissions`, { method: 'POST', headers: { 'content-type': type }, body });
    expect(await isKnown(app, person)).toBe(true);
    expect((await erase(app, person)).body).toMatchObject({ attempts: 1 });
    expect(await isKnown(app, person)).toBe(false);
  });

  it('and handed out to them the moment it has come', async () => {
    const app = await startApp({ floor: FLOOR });
    await send(app, { source_code: 'nowhere' });
    const { body } = await callHttp(app, 'POST /privacy/export', { body: { person: VERA } });
    expect(body.attempts).toMatchObject([{ source_code: 'nowhere' }]);
  });
});

describe('a backup from before brings nobody back', () => {
  const phoneOnly = (app: RunningApp) =>
    request(`${app.url}/in/site`, { method: 'POST', body: new URLSearchParams({ tel: '8 (926) 555-01-44' }) });

  it.each([
    {
      who: 'of whom the address alone was left',
      leave: async (app: RunningApp) => {
        await send(app, { source_code: 'busy' });
        await callHttp(app, `DELETE /sources/${app.floor.sources.busy}`);
      },
    },
    { who: 'whose phone alone was known', leave: phoneOnly, person: '+7 926 555-01-44' },
    {
      who: 'who was rejected under another spelling',
      leave: (app: RunningApp) => send(app, { email: 'o’Vera@ПРИМЕР.рф', source_code: 'nowhere' }),
      person: 'o’vera@xn--e1afmkfd.xn--p1ai',
    },
    {
      who: 'who was erased while the clock was put back',
      leave: (app: RunningApp) => send(app),
      meanwhile: (app: RunningApp) => {
        app.clock.set(-DAY_MS);
      },
    },
  ])('$who', async ({ leave, person = VERA, meanwhile }) => {
    const app = await startApp({ floor: FLOOR });
    await leave(app);
    await app.attemptLog.flush();
    expect(await isKnown(app, person)).toBe(true);
    const { name } = await app.backups.create('manual');
    meanwhile?.(app);
    await erase(app, person);
    await app.backups.restore(name);
    await app.stop();

    const after = await startApp({ dataDir: app.dataDir, floor: null, clock: app.clock });
    await after.erasure.resume();
    expect(await isKnown(after, person)).toBe(false);
  });
});

describe('when words go after their time', () => {
  it('open windows are told, and what still waits to be told outside loses them, too', async () => {
    const app = await startApp({ floor: FLOOR });
    await subscribe(app, NOWHERE);
    const { id } = (await send(app)).body;
    const open = (await send(app, { email: 'open@example.com', message: 'ещё ждёт', name: 'Олег' })).body;
    await callHttp(app, `POST /tickets/${id}/close`, { body: {} });
    await callHttp(app, 'PATCH /settings', { body: { content_retention_days: 30 } });
    const told: string[] = [];
    app.events.subscribe(({ event }) => told.push(event.type));
    await app.housekeeping.prune();
    expect(told).not.toContain('personErased');

    for (let day = 0; day < 33; day += 1) {
      app.clock.advance(DAY_MS);
      await app.housekeeping.prune();
    }

    expect(told.filter((type) => type === 'personErased')).toHaveLength(1);
    const { items } = (await callHttp(app, 'GET /webhooks/1/messages')).body;
    const ofOpen = items.filter(({ body }: { body: string }) => body.includes('ещё ждёт'));
    expect(items).toHaveLength(3);
    expect(ofOpen).toHaveLength(1);
    expect(JSON.parse(ofOpen[0].body).data.ticket.id).toBe(open.id);
    for (const word of WORDS) expect(JSON.stringify(items)).not.toContain(word);
  });
});
