// Guessing one's way in: what stops whoever guesses, and what must not stop whoever is right.
import { describe, expect, it } from 'vitest';
import type { AppError } from '@shared/errors';
import { callHttp } from '../../support/access';
import { type RunningApp, startApp } from '../../support/app';
import { countOf } from '../../support/audit';
import { DAY_MS } from '../../support/time/fake-clock';
import type { Answer } from '../../support/clients/http-client';
import { request, submit } from '../../support/clients/http-client';

const PIN = '471100';
const WRONG = '000000';

/** An app behind a proxy that it was told to trust: so a test has as many addresses as it names. */
async function startWithPin(): Promise<RunningApp> {
  const app = await startApp();
  await callHttp(app, 'PATCH /settings', { body: { trusted_proxies: ['127.0.0.1'] } });
  await callHttp(app, `PUT /operators/${app.floor.operators.Anna ?? 0}/pin`, { body: { pin: PIN } });
  return app;
}

interface Try {
  readonly pin?: string;
  readonly name?: string;
  readonly from?: string;
  readonly cookie?: string;
}

function signIn(app: RunningApp, { pin = PIN, name = 'Anna', from = '192.0.2.1', cookie }: Try = {}): Promise<Answer> {
  const headers = { 'x-forwarded-for': from, origin: app.url, ...(cookie !== undefined && { cookie }) };
  return callHttp(app, 'POST /access/operator', { token: null, headers, body: { name, pin } });
}

/** By what the browser is known from now on. */
const deviceCookie = ({ headers }: Pick<Answer, 'headers'>) =>
  /lead_dispatcher_\d+_device=[^;]+/u.exec(headers.get('set-cookie') ?? '')?.[0] ?? '';

async function lockAnna(app: RunningApp, from = '192.0.2.1'): Promise<void> {
  for (let tries = 0; tries < 5; tries += 1) await signIn(app, { pin: WRONG, from });
  expect((await signIn(app, { from })).body.code).toBe('locked_out');
}

const asSupervisor = (app: RunningApp, token: string) =>
  callHttp(app, 'POST /access/supervisor', { token: null, body: { token } });

describe('whoever guesses a PIN', () => {
  it('has five tries, also when a hundred come at once', async () => {
    const app = await startWithPin();
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, index) => signIn(app, { pin: String(100_000 + index) })),
    );
    const codes = Map.groupBy(answers, ({ body }) => body.code);
    expect(codes.get('sign_in_failed')).toHaveLength(5);
    expect(codes.get('locked_out')).toHaveLength(95);
  });

  it('is locked out for names there are not in the same way, so that nobody learns the names', async () => {
    const app = await startWithPin();
    const codes: string[] = [];
    for (let tries = 0; tries < 6; tries += 1) codes.push((await signIn(app, { name: 'Nobody' })).body.code);
    expect(codes).toEqual([...Array<string>(5).fill('sign_in_failed'), 'locked_out']);
  });

  it('gains nothing by writing the name in another way, and who is right may write it in any', async () => {
    const app = await startWithPin();
    const ways = ['anna', ' ANNA ', 'Ａｎｎａ', 'Anna\u200b', 'A\u00adnna', '\u3164Anna\u{e0041}'];
    for (const name of ways) expect((await signIn(app, { name })).status).toBe(201);
    for (const name of ways.slice(1)) await signIn(app, { name, pin: WRONG, from: '198.51.100.1' });
    expect((await signIn(app, { from: '198.51.100.1' })).body.code).toBe('locked_out');
  });

  it('locks nobody out who only shares the wire: link-local addresses count one by one', async () => {
    const app = await startWithPin();
    await lockAnna(app, 'fe80::1%eth0');
    expect((await signIn(app, { from: 'fe80::1%eth1' })).body.code).toBe('locked_out');
    expect((await signIn(app, { from: 'fe80::2%eth0' })).status).toBe(201);
    expect((await signIn(app, { from: '[fe80::2%eth0]:51000' })).status).toBe(201);
  });

  it('gains nothing by choosing other addresses of the same IPv6 network', async () => {
    const app = await startWithPin();
    for (let tries = 0; tries < 5; tries += 1) await signIn(app, { pin: WRONG, from: `2001:db8:0:7::${tries}` });
    expect((await signIn(app, { from: '2001:db8:0:7:ffff::1' })).body.code).toBe('locked_out');
    expect((await signIn(app, { from: '2001:db8:0:8::1' })).status).toBe(201);
  });

  it('gains nothing by saying to be somebody else, unless a proxy of ours says so', async () => {
    const app = await startWithPin();
    await callHttp(app, 'PATCH /settings', { body: { trusted_proxies: ['192.0.2.9'] } });
    for (let tries = 0; tries < 5; tries += 1) await signIn(app, { pin: WRONG, from: `198.51.100.${tries}` });
    expect((await signIn(app, { from: '198.51.100.99' })).body.code).toBe('locked_out');
  });

  it('gains nothing by a PIN of their own under that name: signing in takes nothing back, nor does a new device', async () => {
    const app = await startWithPin();
    const { body: second } = await callHttp(app, 'POST /operators', { body: { name: 'anna' } });
    const own = '550917';
    await callHttp(app, `PUT /operators/${second.id}/pin`, { body: { pin: own } });
    const guess = async (tries: number, cookie?: string) => {
      for (let tried = 0; tried < tries; tried += 1)
        await signIn(app, { pin: WRONG, ...(cookie !== undefined && { cookie }) });
    };
    const newDevice = async () => deviceCookie(await signIn(app, { pin: own, from: '192.0.2.2' }));
    await guess(4);
    await signIn(app, { pin: own });
    await guess(1);
    expect((await signIn(app)).body.code).toBe('locked_out');

    await guess(10, await newDevice());
    await guess(10, await newDevice());
    expect((await signIn(app, { cookie: await newDevice() })).body.code).toBe('locked_out');
    const { headers } = await signIn(app, { from: '192.0.2.3' });
    expect((await signIn(app, { cookie: deviceCookie({ headers }) })).status).toBe(201);
  });

  it('does not fill the log once locked out', async () => {
    const app = await startWithPin();
    const before = countOf(app.store.database, 'audit_log');
    for (let tries = 0; tries < 30; tries += 1) await signIn(app, { pin: WRONG });
    // Five failures, one lock-out.
    expect(countOf(app.store.database, 'audit_log') - before).toBe(6);
  });

  it('does not wait longer, or shorter, because the clock was set', async () => {
    const app = await startWithPin();
    await lockAnna(app);
    app.clock.set(-30 * DAY_MS);
    expect((await signIn(app)).body.retry_after_s).toBe(60);
    app.clock.set(400 * DAY_MS);
    expect((await signIn(app)).body.retry_after_s).toBe(60);
  });

  it('does not hold submissions up', async () => {
    const app = await startWithPin();
    const order: string[] = [];
    const guesses = Promise.all(Array.from({ length: 5 }, () => signIn(app, { pin: WRONG }))).then(() =>
      order.push('guesses'),
    );
    expect((await submit(app.url, { email: 'kate@example.com', source_code: 'site' })).status).toBe(201);
    order.push('submission');
    await guesses;
    expect(order).toEqual(['submission', 'guesses']);
  });
});

describe('a lock keeps out nobody but whoever guessed', () => {
  it('another name at the same address, and the same name elsewhere, sign in', async () => {
    const app = await startWithPin();
    const { body: boris } = await callHttp(app, 'POST /operators', { body: { name: 'Boris' } });
    await callHttp(app, `PUT /operators/${boris.id}/pin`, { body: { pin: '550917' } });
    await lockAnna(app);

    expect((await signIn(app, { name: 'Boris', pin: '550917' })).status).toBe(201);
    expect((await signIn(app, { from: '192.0.2.2' })).status).toBe(201);
  });

  it('the supervisor is never locked out by what operators type, nor by wrong tokens', async () => {
    const app = await startWithPin();
    await lockAnna(app, '127.0.0.1');
    for (let tries = 0; tries < 8; tries += 1) await asSupervisor(app, 'guess');
    expect((await asSupervisor(app, 'guess')).body.code).toBe('locked_out');

    expect((await asSupervisor(app, app.accessToken)).status).toBe(201);
  });

  it('an operator on a device that has signed in before is let in, whatever was tried around it', async () => {
    const app = await startWithPin();
    const cookie = deviceCookie(await signIn(app));
    await lockAnna(app);

    expect((await signIn(app, { cookie })).status).toBe(201);
    expect((await signIn(app, { cookie: `${cookie}x` })).body.code).toBe('locked_out');
  });

  it('two addresses that fill the queue keep nobody out who is right elsewhere, or on a known device beside them', async () => {
    const app = await startWithPin();
    const { signIn: door } = await app.loadServices();
    const caller = (address: string, known_device: string | null = null) => {
      return { address, known_device, device: null, session_id: null };
    };
    const { known_device } = await door.operator('Anna', PIN, caller('192.0.2.1'));
    const guesses = ['198.51.100.1', '198.51.100.2'].flatMap((address) =>
      Array.from({ length: 50 }, (_, index) => door.operator(`Name ${index % 10}`, WRONG, caller(address))),
    );
    const refused = Promise.allSettled(guesses);

    const right = [caller('203.0.113.1'), caller('198.51.100.1', known_device)];
    const opened = await Promise.all(right.map((from) => door.operator('Anna', PIN, from)));
    expect(opened.map(({ identity }) => identity.actor.role)).toEqual(['operator', 'operator']);
    expect((await asSupervisor(app, app.accessToken)).status).toBe(201);
    const codes = (await refused).map((end) => (end.status === 'rejected' ? (end.reason as AppError).code : ''));
    expect(codes.filter((code) => code === 'rate_limited').length).toBeGreaterThan(20);
  });

  it('twelve who are right at the same moment behind one proxy are all let in', async () => {
    const app = await startWithPin();
    const answers = await Promise.all(Array.from({ length: 12 }, () => signIn(app)));
    expect(answers.map(({ status }) => status)).toEqual(Array(12).fill(201));
  });
});

describe('whoever guesses a token in a header', () => {
  it.each([
    ['a call', 'GET /api/v1/operators'],
    ['a closing, which goes past the framework', 'POST /api/v1/tickets/1/close'],
    ['figures for a monitor', 'GET /metrics'],
  ])('at %s is in the log and locked out after twenty, while the right token goes on working', async (_way, route) => {
    const app = await startApp();
    const [method = '', path = ''] = route.split(' ', 2);
    const codes: string[] = [];
    for (let tries = 0; tries < 22; tries += 1) {
      const headers = { authorization: `Bearer guess-${tries}` };
      codes.push((await request(app.url + path, { method, headers })).body.code);
    }

    expect(codes).toEqual([...Array<string>(20).fill('access_token_required'), 'locked_out', 'locked_out']);
    const { body } = await callHttp(app, 'GET /audit?action=sign_in_failed');
    expect(body.items).toHaveLength(20);
    expect(body.items[0]).toMatchObject({ address: '127.0.0.1', details: { by: 'bearer' } });
  });

  it('gains nothing by putting the access token into a cookie', async () => {
    const app = await startApp();
    const cookie = `lead_dispatcher_${app.port}=${app.accessToken}`;
    expect((await callHttp(app, 'GET /operators', { token: null, headers: { cookie } })).status).toBe(401);
  });
});
