// Sessions that somebody else has chosen.
import { describe, expect, it } from 'vitest';
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
