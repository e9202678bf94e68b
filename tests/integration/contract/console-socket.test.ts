// The contract over WebSocket: whose a connection is, how that changes, and how it ends.
import { once } from 'node:events';
import { expect, it, onTestFinished, vi } from 'vitest';
import { callHttp, cookieOf, openSession } from '../../support/access';
import { startApp } from '../../support/app';
import { connectConsole, upgradeStatus } from '../../support/clients/console-client';

it('is nobody’s until somebody signs in, and theirs from then on', async () => {
  const app = await startApp();
  const { rpc } = await connectConsole(app.url);
  await expect(rpc.operators.list()).rejects.toMatchObject({ code: 'access_token_required' });
  expect(await rpc.access.whoAmI()).toMatchObject({ role: 'nobody', session_id: null, has_desktop: false });

  const { token, session } = await rpc.access.signInSupervisor({ token: app.accessToken });

  expect((await rpc.operators.list()).items).toHaveLength(1);
  expect(await rpc.access.whoAmI()).toMatchObject({ role: 'supervisor', session_id: session.id });
  expect((await callHttp(app, 'GET /operators', { token })).status).toBe(200);
});

it('belongs to one person: who signs in over another is refused', async () => {
  const app = await startApp();
  const { rpc } = await connectConsole(app.url);
  await rpc.access.signInSupervisor({ token: app.accessToken });

  await expect(rpc.access.signInSupervisor({ token: app.accessToken })).rejects.toMatchObject({ code: 'forbidden' });
});

it('opens with the cookie that a browser got when it signed in', async () => {
  const app = await startApp();
  const { headers, body } = await callHttp(app, 'POST /access/supervisor', {
    token: null,
    headers: { origin: app.url },
    body: { token: app.accessToken, keep_in: 'cookie' },
  });
  const cookie = headers.get('set-cookie') ?? '';

  expect(body.token).toBeNull();
  expect(cookie).toMatch(/^lead_dispatcher_\d+=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=\d+$/u);
  const { rpc } = await connectConsole(app.url, { headers: { cookie: cookie.split(';', 1)[0] ?? '' } });
  expect(await rpc.access.whoAmI()).toMatchObject({ role: 'supervisor', session_id: body.session.id });
});

it('gives no cookie itself', async () => {
  const app = await startApp();
  const { rpc } = await connectConsole(app.url);

  await expect(rpc.access.signInSupervisor({ token: app.accessToken, keep_in: 'cookie' })).rejects.toMatchObject({
    code: 'forbidden',
  });
});

it('opens for nobody with the cookie of a session that is over', async () => {
  const app = await startApp();
  const { rpc } = await connectConsole(app.url, { headers: { cookie: cookieOf(app, 'x'.repeat(43)) } });

  expect(await rpc.access.whoAmI()).toMatchObject({ role: 'nobody' });
});

it('closes when its owner signs out', async () => {
  const app = await startApp();
  const headers = { cookie: cookieOf(app, await openSession(app)) };
  const { rpc, closed } = await connectConsole(app.url, { headers });

  await rpc.access.signOut();

  expect(await closed).toBe(4401);
});

it('takes the cookie back from a browser that signs out', async () => {
  const app = await startApp();

  const { headers } = await callHttp(app, 'POST /access/sign-out', {
    token: null,
    headers: { cookie: cookieOf(app, await openSession(app)), origin: app.url },
  });

  expect(headers.get('set-cookie')).toMatch(/^lead_dispatcher_\d+=; Path=\/; HttpOnly; SameSite=Strict; Max-Age=0$/u);
});

it('opens under a name from the settings', async () => {
  const app = await startApp();
  const asked = { headers: { host: 'crm.example:8420' }, origin: 'http://crm.example:8420' };
  expect(await upgradeStatus(app.url, asked)).toBe(421);

  await callHttp(app, 'PATCH /settings', { body: { allowed_hosts: ['CRM.example'] } });

  expect(await upgradeStatus(app.url, asked)).toBe(101);
});

it('is closed with what is no message of the protocol, and nobody is blamed', async () => {
  const app = await startApp();
  const { socket, closed } = await connectConsole(app.url);

  socket.send('{"i":');

  expect(await closed).toBe(1007);
  expect(app.loggedErrors).toEqual([]);
});

it('goes away with the program, whose stop it does not hold up', async () => {
  const app = await startApp();
  const { socket } = await connectConsole(app.url);
  const closing = once(socket, 'close');

  await app.stop();

  expect((await closing)[0]).toBe(1001);
});

it('cuts off whoever no longer answers a ping, and nobody else', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  onTestFinished(() => void vi.useRealTimers());
  const app = await startApp();
  const [alive, dead] = [await connectConsole(app.url), await connectConsole(app.url, { answersPings: false })];
  const pinged = Promise.all([once(alive.socket, 'ping'), once(dead.socket, 'ping')]);

  vi.advanceTimersByTime(30_000);
  await pinged;
  // Sent behind the pong, so that its answer proves the pong has arrived.
  await alive.rpc.access.whoAmI();
  vi.advanceTimersByTime(30_000);

  expect(await dead.closed).toBe(1006);
  expect(alive.socket.readyState).toBe(alive.socket.OPEN);
});

it.runIf(process.platform !== 'darwin')(
  'takes 200 connections of nobody, and beyond them only who has signed in',
  async () => {
    const app = await startApp();
    const nobodys = await Promise.all(
      Array.from({ length: 200 }, (_, index) =>
        // As many of one address are the limit of that address.
        upgradeStatus(app.url, { origin: app.url, localAddress: `127.0.1.${1 + (index % 10)}` }),
      ),
    );
    expect(new Set(nobodys)).toEqual(new Set([101]));

    const cookie = cookieOf(app, await openSession(app));

    expect(await upgradeStatus(app.url, { origin: app.url })).toBe(429);
    expect(await upgradeStatus(app.url, { origin: app.url, headers: { cookie } })).toBe(101);
  },
);
