// Guessing one's way in, and sessions that somebody else has chosen.
import { describe, expect, it } from 'vitest';
import { callHttp, cookieOf, openSession } from '../support/access';
import { type RunningApp, startApp } from '../support/app';
import { countOf } from '../support/audit';
import { connectConsole } from '../support/console-client';
import { submit } from '../support/http-client';

describe('PIN guessing', () => {
  const guess = (app: RunningApp, pin: string, name = 'Anna') =>
    callHttp(app, 'POST /access/operator', { token: null, body: { name, pin } });

  async function startWithPin(): Promise<RunningApp> {
    const app = await startApp();
    await callHttp(app, `PUT /operators/${app.floor.operators.Anna ?? 0}/pin`, { body: { pin: '4711' } });
    return app;
  }

  it('a hundred guesses at once are five tries', async () => {
    const app = await startWithPin();

    const answers = await Promise.all(Array.from({ length: 100 }, (_, index) => guess(app, String(1_000 + index))));

    const codes = Map.groupBy(answers, ({ body }) => body.code);
    expect(codes.get('sign_in_failed')).toHaveLength(5);
    expect(codes.get('locked_out')).toHaveLength(95);
  });

  it('under one name after another from one address is locked out as well', async () => {
    const app = await startWithPin();
    for (let tries = 0; tries < 5; tries += 1) await guess(app, '0000', `Nobody ${tries}`);

    expect((await guess(app, '4711')).body.code).toBe('locked_out');
  });

  it('the supervisor’s token is locked out the same way', async () => {
    const app = await startApp();
    const signIn = (token: string) => callHttp(app, 'POST /access/supervisor', { token: null, body: { token } });
    for (let tries = 0; tries < 5; tries += 1) await signIn('guess');

    expect((await signIn(app.accessToken)).body.code).toBe('locked_out');
  });

  it('does not fill the log once it is locked out', async () => {
    const app = await startWithPin();
    for (let tries = 0; tries < 30; tries += 1) await guess(app, '0000');

    // The PIN set, five failures, one lock-out.
    expect(countOf(app.store.database, 'audit_log')).toBe(7);
  });

  it('does not hold submissions up', async () => {
    const app = await startWithPin();

    const guesses = Array.from({ length: 5 }, (_, index) => guess(app, String(1_000 + index)));
    const startedAt = performance.now();
    const { status } = await submit(app.url, { email: 'kate@example.com', source_code: 'site' });

    expect(status).toBe(201);
    // Five hashes take about a second one after another.
    expect(performance.now() - startedAt).toBeLessThan(500);
    await Promise.all(guesses);
  });
});

describe('session fixation', () => {
  it('signing in makes a new session, and ends the one the browser came with', async () => {
    const app = await startApp();
    const planted = await openSession(app, app.floor.operators.Anna);

    const { headers } = await callHttp(app, 'POST /access/supervisor', {
      token: null,
      headers: { cookie: cookieOf(app, planted), origin: app.url },
      body: { token: app.accessToken, keep_in: 'cookie' },
    });

    expect(headers.get('set-cookie')).not.toContain(planted);
    expect((await callHttp(app, 'GET /tickets', { token: planted })).status).toBe(401);
  });

  it('a token that nobody was given is nobody’s, however it arrives', async () => {
    const app = await startApp();
    const { rpc } = await connectConsole(app.url, { headers: { cookie: cookieOf(app, 'chosen-by-the-attacker') } });

    await rpc.access.signInSupervisor({ token: app.accessToken });

    expect((await callHttp(app, 'GET /operators', { token: 'chosen-by-the-attacker' })).status).toBe(401);
  });
});
