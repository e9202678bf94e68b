// Sessions that somebody else has chosen.
import { describe, expect, it } from 'vitest';
import { OPERATOR_SESSION_MS } from '@shared/model/session';
import { callHttp, cookieOf, openSession } from '../../support/access';
import { startApp } from '../../support/app';
import { connectConsole } from '../../support/clients/console-client';

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

describe('one connection is one person’s', () => {
  const PINS = { Anna: '471100', Boris: '550917' };
  const twoOperators = async () => {
    const app = await startApp({ floor: { operators: { Anna: { max: 5 }, Boris: { max: 5 } }, sources: {} } });
    for (const [name, pin] of Object.entries(PINS))
      await callHttp(app, `PUT /operators/${String(app.floor.operators[name])}/pin`, { body: { pin } });
    return app;
  };

  it('of two who sign in on it at once one is let in, and the other has no session', async () => {
    const app = await twoOperators();
    const { rpc } = await connectConsole(app.url);

    const answers = await Promise.allSettled(
      Object.entries(PINS).map(([name, pin]) => rpc.access.signInOperator({ name, pin, keep_in: 'answer' })),
    );

    expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect((await callHttp(app, 'GET /access/sessions')).body.items).toHaveLength(1);
  });

  it('who comes second on it, as a PIN takes its time, does not end the session of who was let in first', async () => {
    const app = await twoOperators();
    const { rpc } = await connectConsole(app.url);

    const pin = rpc.access.signInOperator({ name: 'Anna', pin: PINS.Anna, keep_in: 'answer' });
    const { token } = await rpc.access.signInSupervisor({ token: app.accessToken });

    await expect(pin).rejects.toThrow();
    expect((await callHttp(app, 'GET /operators', { token })).status).toBe(200);
    expect((await callHttp(app, 'GET /access/sessions')).body.items).toHaveLength(1);
  });

  it('it ends with the session whose time is up, and is nobody else’s after that', async () => {
    const app = await twoOperators();
    const token = await openSession(app, app.floor.operators.Anna);
    const { rpc, closed } = await connectConsole(app.url, { headers: { authorization: `Bearer ${token}` } });
    const left = await rpc.queue.watch({}).then(
      (stream) => stream.next(),
      () => null,
    );
    app.clock.advance(OPERATOR_SESSION_MS);

    await expect(rpc.access.signInOperator({ name: 'Boris', pin: PINS.Boris, keep_in: 'answer' })).rejects.toThrow();

    expect(left).not.toBeNull();
    expect(await closed).toBe(4401);
  });
});

it('whoever is archived while their PIN is compared opens nothing with it', async () => {
  const app = await startApp();
  const id = app.floor.operators.Anna ?? 0;
  await callHttp(app, `PUT /operators/${id}/pin`, { body: { pin: '471100' } });
  const { pins } = await app.loadServices();
  const proven = await pins.prove({ name: 'Anna', pin: '471100', share: { keys: [], isKnown: false } });
  await callHttp(app, `POST /operators/${id}/archive`);

  expect(proven).not.toBeNull();
  expect(await app.store.write((tx) => proven !== null && pins.confirm(tx, proven))).toBe(false);
});
