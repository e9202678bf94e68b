// Ways into the console that must stay shut, each named for its attack.
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { callHttp, cookieOf, openSession } from '../../support/access';
import { type RunningApp, startApp } from '../../support/app';
import { countOf } from '../../support/audit';
import { connectConsole, upgradeStatus } from '../../support/clients/console-client';
import { submit } from '../../support/clients/http-client';
import { scratchDirectory } from '../../support/scratch';

const EVIL = 'http://evil.example';

describe('bad token', () => {
  it.each(['Bearer x', 'Bearer ', 'Basic c3VwZXJ2aXNvcjp4', 'Bearer undefined', `Bearer ${'x'.repeat(8_000)}`])(
    'is refused everywhere: %.30s',
    async (authorization) => {
      const app = await startApp();

      expect(await upgradeStatus(app.url, { headers: { authorization } })).toBe(401);
      expect((await callHttp(app, 'GET /operators', { token: null, headers: { authorization } })).status).toBe(401);
      expect(app.loggedErrors).toEqual([]);
    },
  );

  it('is not saved by a good cookie beside it', async () => {
    const app = await startApp();
    const headers = { authorization: 'Bearer x', cookie: cookieOf(app, await openSession(app)) };

    expect(await upgradeStatus(app.url, { headers, origin: app.url })).toBe(401);
  });
});

describe('foreign Origin', () => {
  it.each([EVIL, 'null', 'http://localhost', 'http://127.0.0.1:1', 'file://', 'http://127.0.0.1.evil.example:8420'])(
    'opens no WebSocket, whatever proof comes along: %s',
    async (origin) => {
      const app = await startApp();
      const cookie = cookieOf(app, await openSession(app));

      expect(await upgradeStatus(app.url, { origin })).toBe(403);
      expect(await upgradeStatus(app.url, { origin, headers: { cookie } })).toBe(403);
      expect(await upgradeStatus(app.url, { origin, headers: { authorization: `Bearer ${app.accessToken}` } })).toBe(
        403,
      );
    },
  );

  it('does not sign anybody in', async () => {
    const app = await startApp();

    const { status } = await callHttp(app, 'POST /access/supervisor', {
      token: null,
      headers: { origin: EVIL },
      body: { token: app.accessToken, keep_in: 'cookie' },
    });

    expect(status).toBe(403);
    expect(countOf(app.store.database, 'sessions')).toBe(0);
  });
});

describe('cross-site WebSocket hijack', () => {
  it('a cookie without an origin opens nothing', async () => {
    const app = await startApp();
    const cookie = cookieOf(app, await openSession(app));

    expect(await upgradeStatus(app.url, { headers: { cookie } })).toBe(403);
  });

  it('a page on another port of this machine, which gets our cookie sent, changes nothing', async () => {
    const app = await startApp();
    const cookie = cookieOf(app, await openSession(app));
    const remove = (headers: Record<string, string>) =>
      callHttp(app, `DELETE /operators/${app.floor.operators.Anna ?? 0}`, { token: null, headers });

    expect((await remove({ cookie, origin: 'http://127.0.0.1:1' })).status).toBe(403);
    expect((await remove({ cookie })).status).toBe(403);
    expect((await remove({ cookie, origin: app.url })).status).toBe(204);
  });
});

describe('DNS rebinding', () => {
  const hosts = [
    'evil.example',
    'evil.example:8420',
    '0.0.0.0',
    '127.0.0.1.evil.example',
    'localhost.evil.example',
    'a@127.0.0.1',
  ];

  it.each(hosts)('a page whose name was made to point here gets nothing: %j', async (host) => {
    const app = await startWithScreens();

    expect(await upgradeStatus(app.url, { headers: { host }, origin: `http://${host}` })).toBe(421);
    expect(await statusOf(app, { path: '/', host })).toBe(421);
    expect(await statusOf(app, { path: '/api/v1/access/me', host })).toBe(421);
  });

  it.each(['localhost', 'LOCALHOST.', '127.0.0.1', '[::1]', '127.0.0.2'])('%s is ours', async (host) => {
    const app = await startWithScreens();

    expect(await statusOf(app, { path: '/', host: `${host}:${app.port}` })).toBe(200);
  });
});

describe('oversize frame', () => {
  it('ends the connection, and the program goes on', async () => {
    const app = await startApp();
    const { socket, closed } = await connectConsole(app.url);

    socket.send('x'.repeat(1024 * 1024 + 1));

    expect(await closed).toBe(1009);
    expect((await callHttp(app, 'GET /operators')).status).toBe(200);
  });

  it('whoever has not signed in may not make the program take a megabyte in', async () => {
    const app = await startApp();

    const { status } = await callHttp(app, 'POST /access/operator', { token: null, body: { name: 'x'.repeat(5_000) } });

    expect(status).toBe(413);
  });

  it('more calls at once than anybody makes are taken in turns, with everybody else’s', async () => {
    const app = await startApp();
    const { socket } = await connectConsole(app.url);

    // So many that one read of the socket takes in more than may be under way.
    for (let id = 0; id < 5_000; id += 1) {
      socket.send(JSON.stringify({ i: String(id), p: { u: '/access/whoAmI', b: {} } }));
    }

    expect((await submit(app.url, { email: 'kate@example.com', source_code: 'site' })).status).toBe(201);
    socket.terminate();
  });
});

describe('noise', () => {
  it.each([
    '',
    '{}',
    'null',
    '[]',
    '1',
    '{"i":1}',
    '{"i":"1","t":9,"p":{}}',
    '{"i":"1","p":{"u":"http://[","b":{}}}',
    '\0',
  ])('in place of a message harms only who sends it: %j', async (noise) => {
    const app = await startApp();
    const { socket } = await connectConsole(app.url);

    socket.send(noise);
    socket.send(Buffer.from(noise));

    const { rpc } = await connectConsole(app.url);
    expect(await rpc.access.whoAmI()).toMatchObject({ role: 'nobody' });
    expect(app.loggedErrors).toEqual([]);
  });

  it.each([
    '/__proto__/toString',
    '/constructor',
    '/access/constructor',
    '/access/whoAmI/extra',
    '/operators/list/~orpc',
  ])('a path that is no procedure is none: %s', async (path) => {
    const app = await startApp();
    const { socket } = await connectConsole(app.url);

    socket.send(JSON.stringify({ i: '1', p: { u: path, b: {} } }));
    const [data] = await once(socket, 'message');

    expect(JSON.parse(String(data))).toMatchObject({ i: '1', p: { s: 404 } });
  });
});

describe('an operator', () => {
  it("calls nothing that is the supervisor's", async () => {
    const app = await startApp();
    const token = await openSession(app, app.floor.operators.Anna);
    const { rpc } = await connectConsole(app.url, { headers: { authorization: `Bearer ${token}` } });
    const { Anna: id = 0 } = app.floor.operators;

    const calls = [
      rpc.operators.update({ id, max_active_tickets: 99 }),
      rpc.settings.update({ retry_after_s: 1 }),
      rpc.access.setPin({ id, pin: '471100' }),
      rpc.access.sessions.list(),
      rpc.audit.list({}),
      rpc.reports.distribution({}),
      rpc.reports.activity({}),
      rpc.desktop.revealDataFolder(),
    ];

    for (const call of calls) await expect(call).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('cannot name another role or operator: what a call carries does not say who calls', async () => {
    const app = await startApp({
      floor: { operators: { Anna: { max: 9 }, Boris: { max: 9 } }, sources: { site: { weights: { Boris: 1 } } } },
    });
    const { body: ticket } = await submit(app.url, { email: 'kate@example.com', source_code: 'site' });
    const token = await openSession(app, app.floor.operators.Anna);

    const claims = {
      id: ticket.id,
      role: 'supervisor',
      actor: { role: 'supervisor' },
      operator_id: ticket.operator_id,
    };
    const { body: claimed } = await callHttp(app, `POST /tickets/${ticket.id}/close`, { token, body: claims });
    const { body } = await callHttp(app, `POST /tickets/${ticket.id}/close`, { token, body: {} });
    const { body: list } = await callHttp(app, `GET /tickets?operator_id=${ticket.operator_id}`, { token });

    expect(claimed.code).toBe('invalid_input');
    expect(body.code).toBe('unknown_ticket');
    expect(list.items).toEqual([]);
  });
});

describe('path traversal', () => {
  it.each([
    '/../access-token',
    '/assets/../../access-token',
    '/%2e%2e/access-token',
    '/..%2faccess-token',
    '/assets/..%5c..%5caccess-token',
    '/assets/%252e%252e/access-token',
    '//access-token',
    '/assets//../../access-token',
    '/assets/app.js%00.html',
    '/assets',
    '/assets/',
    '/.',
  ])('%s', async (path) => {
    const app = await startWithScreens();

    expect(await statusOf(app, { path, host: `127.0.0.1:${app.port}` })).toBe(404);
  });
});

describe('javascript: in data', () => {
  it('is data: it comes back as JSON, which no browser runs', async () => {
    const app = await startApp();
    const message = 'javascript:alert(document.cookie) <script>alert(1)</script>';
    const { body: ticket } = await submit(app.url, { email: 'kate@example.com', source_code: 'site', message });

    const { headers, body } = await callHttp(app, `GET /tickets/${ticket.id}`);

    expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(body.message).toBe(message);
  });
});

function startWithScreens(): Promise<RunningApp> {
  const dataDir = scratchDirectory();
  const rendererDir = join(dataDir, 'renderer');
  mkdirSync(join(rendererDir, 'assets'), { recursive: true });
  writeFileSync(join(rendererDir, 'console.html'), '<title>console</title>');
  writeFileSync(join(rendererDir, 'assets/app.js'), 'export {};');
  return startApp({ dataDir, rendererDir });
}

/** A request with path and Host exactly as given: fetch would tidy both up. */
async function statusOf({ port }: RunningApp, { path, host }: { path: string; host: string }): Promise<number> {
  const request = httpRequest({ host: '127.0.0.1', port, path, headers: { host } }).end();
  const [response] = await once(request, 'response');
  response.resume();
  return response.statusCode;
}
