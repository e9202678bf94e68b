// Signing in and out: PINs, sessions, what ends them and what does not.
import { describe, expect, it } from 'vitest';
import { OPERATOR_SESSION_MS, SUPERVISOR_SESSION_MS } from '@shared/model/session';
import { callHttp, openSession } from '../../support/access';
import { type RunningApp, startApp } from '../../support/app';
import { connectConsole } from '../../support/clients/console-client';
import { openStream } from '../../support/clients/event-stream';

const MINUTE_MS = 60_000;
const PIN = '471100';

function anna({ floor }: RunningApp): number {
  return floor.operators.Anna ?? 0;
}

function setPin(app: RunningApp, pin = PIN) {
  return callHttp(app, `PUT /operators/${anna(app)}/pin`, { body: { pin } });
}

function signIn(app: RunningApp, body: object) {
  return callHttp(app, 'POST /access/operator', { token: null, body });
}

async function signedIn(app: RunningApp): Promise<string> {
  await setPin(app);
  return (await signIn(app, { name: 'Anna', pin: PIN })).body.token;
}

describe('an operator', () => {
  it('signs in with name and PIN and works with the token', async () => {
    const app = await startApp();
    await setPin(app);

    const { status, body } = await signIn(app, { name: ' ANNA ', pin: PIN });

    expect(status).toBe(201);
    expect(body.session).toMatchObject({ role: 'operator', operator: { name: 'Anna' }, address: '127.0.0.1' });
    expect((await callHttp(app, 'GET /tickets', { token: body.token })).status).toBe(200);
    expect((await callHttp(app, 'GET /operators', { token: body.token })).body.code).toBe('forbidden');
  });

  it.each([
    ['a wrong PIN', { name: 'Anna', pin: '0000' }],
    ['an unknown name', { name: 'Nobody', pin: PIN }],
  ])('is refused with %s, in the same words', async (_what, body) => {
    const app = await startApp();
    await setPin(app);

    const answer = await signIn(app, body);

    expect(answer.status).toBe(401);
    expect(answer.body).toMatchObject({ code: 'sign_in_failed' });
  });

  it.each(['12345', '1234567890123', '12a4', ''])('gets no PIN like %j', async (pin) => {
    const app = await startApp();

    const { status, body } = await setPin(app, pin);

    expect(status).toBe(422);
    expect(body.errors).toEqual([{ field: 'pin', message: 'нужно от 6 до 12 цифр' }]);
  });

  it('of the same name as another must have another PIN, and both sign in', async () => {
    const app = await startApp();
    await setPin(app);
    const { body: second } = await callHttp(app, 'POST /operators', { body: { name: 'anna' } });

    const taken = await callHttp(app, `PUT /operators/${second.id}/pin`, { body: { pin: PIN } });
    await callHttp(app, `PUT /operators/${second.id}/pin`, { body: { pin: '220711' } });

    expect(taken.body.code).toBe('pin_taken');
    expect((await signIn(app, { name: 'Anna', pin: PIN })).body.session.operator.id).toBe(anna(app));
    expect((await signIn(app, { name: 'Anna', pin: '220711' })).body.session.operator.id).toBe(second.id);
  });

  it('stays signed in on a break', async () => {
    const app = await startApp();
    const token = await signedIn(app);

    await callHttp(app, `PATCH /operators/${anna(app)}`, { body: { is_active: false } });

    expect((await callHttp(app, 'GET /tickets', { token })).status).toBe(200);
  });

  it.each([
    ['the PIN is removed', (app: RunningApp) => callHttp(app, `DELETE /operators/${anna(app)}/pin`)],
    ['the PIN is replaced', (app: RunningApp) => setPin(app, '220711')],
    ['the operator is deleted', (app: RunningApp) => callHttp(app, `DELETE /operators/${anna(app)}`)],
  ])('is signed out when %s, and the connection closed', async (_what, end) => {
    const app = await startApp();
    const token = await signedIn(app);
    const { closed } = await connectConsole(app.url, { headers: { authorization: `Bearer ${token}` } });

    expect((await end(app)).status).toBe(204);

    expect(await closed).toBe(4401);
    expect((await callHttp(app, 'GET /tickets', { token })).status).toBe(401);
  });
});

describe('the supervisor', () => {
  it('signs in with the access token', async () => {
    const app = await startApp();

    const { status, body } = await callHttp(app, 'POST /access/supervisor', {
      token: null,
      body: { token: app.accessToken },
    });

    expect(status).toBe(201);
    expect((await callHttp(app, 'GET /operators', { token: body.token })).status).toBe(200);
  });

  it('signs in with a one-time code, once', async () => {
    const app = await startApp();
    const code = app.signInCodes.issue();
    const use = () => callHttp(app, 'POST /access/supervisor', { token: null, body: { code } });

    expect((await use()).status).toBe(201);
    expect((await use()).body.code).toBe('sign_in_failed');
  });

  it('cannot use a code after a quarter of an hour', async () => {
    const app = await startApp();
    const code = app.signInCodes.issue();
    app.clock.advance(15 * MINUTE_MS);

    const { body } = await callHttp(app, 'POST /access/supervisor', { token: null, body: { code } });

    expect(body.code).toBe('sign_in_failed');
  });

  it('sees who is signed in, and signs one of them out', async () => {
    const app = await startApp();
    const token = await openSession(app, anna(app));
    const { closed } = await connectConsole(app.url, { headers: { authorization: `Bearer ${token}` } });

    const { items } = (await callHttp(app, 'GET /access/sessions')).body;
    const { status } = await callHttp(app, `DELETE /access/sessions/${items[0].id}`);

    expect(items).toMatchObject([{ role: 'operator', operator: { name: 'Anna' }, is_current: false }]);
    expect(status).toBe(204);
    expect(await closed).toBe(4401);
    expect((await callHttp(app, 'GET /access/sessions')).body.items).toEqual([]);
    expect((await callHttp(app, `DELETE /access/sessions/${items[0].id}`)).body.code).toBe('unknown_session');
  });

  it('sees who has a PIN', async () => {
    const app = await startApp();
    await setPin(app);

    expect((await callHttp(app, 'GET /access/pins')).body.items).toEqual([
      { operator_id: anna(app), set_at: new Date(app.clock.now()).toISOString(), needs_new: false },
    ]);
  });
});

describe('a session', () => {
  it('survives a restart, and only its hash is stored', async () => {
    const app = await startApp();
    const token = await signedIn(app);
    await app.stop();

    const restarted = await startApp({ dataDir: app.dataDir, clock: app.clock, floor: null });

    expect((await callHttp(restarted, 'GET /tickets', { token })).status).toBe(200);
    const rows = restarted.store.database.prepare<[], object>('SELECT * FROM sessions').all();
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  it.each([
    ['an operator', OPERATOR_SESSION_MS, (app: RunningApp) => openSession(app, anna(app))],
    ['the supervisor', SUPERVISOR_SESSION_MS, (app: RunningApp) => openSession(app)],
  ])('of %s ends when it has not been used for its time, and use prolongs it', async (_who, timeMs, open) => {
    const app = await startApp();
    const token = await open(app);
    const status = async () => (await callHttp(app, 'GET /tickets', { token })).status;

    app.clock.advance(timeMs - 1);
    const shortly = await status();
    app.clock.advance(timeMs - 1);
    const shortlyAgain = await status();
    app.clock.advance(timeMs);

    expect([shortly, shortlyAgain, await status()]).toEqual([200, 200, 401]);
  });

  it('ends with signing out', async () => {
    const app = await startApp();
    const token = await openSession(app);

    expect((await callHttp(app, 'POST /access/sign-out', { token })).status).toBe(204);

    expect((await callHttp(app, 'GET /operators', { token })).status).toBe(401);
  });

  it('is over for a stream over HTTP that is still open', async () => {
    const app = await startApp();
    const stream = await openStream(`${app.url}/api/v1/queue/watch`, await signedIn(app));
    expect(await stream.next()).toMatchObject({ type: 'snapshot' });

    await callHttp(app, `DELETE /operators/${anna(app)}/pin`);

    await expect(stream.next()).rejects.toThrow('terminated');
  });

  it('is over for a connection that is still open', async () => {
    const app = await startApp();
    const headers = { authorization: `Bearer ${await openSession(app, anna(app))}` };
    const { rpc } = await connectConsole(app.url, { headers });
    app.clock.advance(OPERATOR_SESSION_MS);

    await expect(rpc.tickets.list({})).rejects.toMatchObject({ code: 'access_token_required' });
  });
});

describe('guessing', () => {
  const wrong = { name: 'Anna', pin: '0000' };

  async function failFiveTimes(app: RunningApp): Promise<string[]> {
    const codes: string[] = [];
    for (let tries = 0; tries < 5; tries += 1) codes.push((await signIn(app, wrong)).body.code);
    return codes;
  }

  it('is locked out after five wrong tries for a minute, then for two', async () => {
    const app = await startApp();
    await setPin(app);

    expect(await failFiveTimes(app)).toEqual(Array(5).fill('sign_in_failed'));
    const locked = await signIn(app, { name: 'Anna', pin: PIN });
    expect(locked.status).toBe(429);
    expect(locked.headers.get('retry-after')).toBe('60');
    expect(locked.body).toMatchObject({ code: 'locked_out', retry_after_s: 60 });

    app.clock.advance(MINUTE_MS);
    await failFiveTimes(app);
    expect((await signIn(app, { name: 'Anna', pin: PIN })).body.retry_after_s).toBe(120);
    app.clock.advance(2 * MINUTE_MS);
    expect((await signIn(app, { name: 'Anna', pin: PIN })).status).toBe(201);
  });

  it('is forgiven by whoever signs in', async () => {
    const app = await startApp();
    await setPin(app);
    for (let tries = 0; tries < 4; tries += 1) await signIn(app, wrong);

    expect((await signIn(app, { name: 'Anna', pin: PIN })).status).toBe(201);
  });
});
