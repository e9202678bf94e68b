// Requests that are unclear on purpose: two hosts, bodies of unknown length, halves of connections.
import { connect } from 'node:net';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { callHttp } from '../../support/access';
import { type RunningApp, startApp } from '../../support/app';
import { request } from '../../support/clients/http-client';
import { upgradeTo } from '../../support/attack';
import { exchangeRaw } from '../../support/clients/raw-client';

/** Sends these lines, closes its half, and reads to the end. */
async function sendAndClose(app: RunningApp, lines: readonly string[], body = ''): Promise<string> {
  const socket = connect({ port: app.port, host: '127.0.0.1', allowHalfOpen: true });
  await once(socket, 'connect');
  socket.end([...lines, '', body].join('\r\n'));
  return text(socket);
}

it('two Host headers are refused: a proxy may believe the other one', async () => {
  const app = await startApp();
  const answer = await sendAndClose(app, ['GET /health HTTP/1.1', 'Host: 127.0.0.1', 'Host: evil.example']);
  expect(answer).toMatch(/^HTTP\/1\.1 400 /u);
});

it('a client that has closed its half is still answered', async () => {
  const app = await startApp();
  const body = JSON.stringify({ email: 'kate@example.com', source_code: 'site' });
  const head = ['POST /api/v1/submissions HTTP/1.1', 'Host: localhost', 'Content-Type: application/json'];
  const answer = await sendAndClose(app, [...head, `Content-Length: ${body.length}`], body);
  expect(answer).toMatch(/^HTTP\/1\.1 201 /u);
});

it('signing in works with a body of unknown length, as far as such a body may go', async () => {
  const app = await startApp();
  const head = ['POST /api/v1/access/supervisor HTTP/1.1', 'Host: localhost', 'Content-Type: application/json'];
  const chunked = (body: string) =>
    sendAndClose(
      app,
      [...head, 'Transfer-Encoding: chunked', 'Connection: close'],
      `${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`,
    );
  expect(await chunked(JSON.stringify({ token: app.accessToken }))).toMatch(/^HTTP\/1\.1 201 /u);
  expect(await chunked(JSON.stringify({ token: 'x'.repeat(5_000) }))).toMatch(/^HTTP\/1\.1 413 /u);
});

it.each(['/health', '/nothing-here', '/api/v1/operators', '/api/v1/availability?source_code=site', '/f/site'])(
  'no browser is left to guess what %s is',
  async (path) => {
    const app = await startApp();
    expect((await request(app.url + path)).headers.get('x-content-type-options')).toBe('nosniff');
  },
);

const packed = (path: string) =>
  [
    `POST ${path} HTTP/1.1`,
    'Host: localhost',
    'Content-Type: application/json',
    'Transfer-Encoding: gzip, chunked',
    'Connection: close',
    '',
    '2\r\n{}\r\n0\r\n\r\n',
  ].join('\r\n');

it.each([
  ['no HTTP', 'GARBAGE\r\n\r\n'],
  ['a path that cannot be read', 'GET /%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'],
  ['an upgrade to nowhere', 'GET /x HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n'],
  ['nobody named', 'GET /health HTTP/1.1\r\nConnection: close\r\n\r\n'],
  ['a body that is packed on its way', packed('/api/v1/submissions')],
  [
    'a handshake that is none',
    upgradeTo('/api/v1/submissions', 'Sec-WebSocket-Version: 13\r\n').replace(/Key: .*\r/u, 'Key: x\r'),
  ],
  [
    'a handshake for what nobody speaks',
    upgradeTo('/api/v1/submissions', 'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: a,,b\r\n'),
  ],
  ['a wish that nobody knows', 'GET /health HTTP/1.1\r\nHost: x\r\nExpect: x\r\nConnection: close\r\n\r\n'],
])('nor what the answer to %s is', async (_what, bytes) => {
  const app = await startApp();
  expect((await exchangeRaw(app.port, bytes)).toLowerCase()).toContain('x-content-type-options: nosniff');
});

it.each(['/health', '/api/v1/submissions', '/api/v1/operators', '/api/v1/tickets/1/close', '/in/site', '/f/site'])(
  'a request that names no host is refused by name at %s, except from the oldest of clients',
  async (path) => {
    const app = await startApp();
    const without = (version: string) =>
      exchangeRaw(app.port, `POST ${path} HTTP/${version}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);
    expect(await without('1.1')).toMatch(/^HTTP\/1\.1 400 [^]*nosniff/u);
    expect(await without('1.0')).not.toContain('HTTP/1.1 400 ');
  },
);

it.each(['/api/v1/submissions', '/in/site', '/f/site', '/api/v1/access/supervisor'])(
  'a body that is packed on its way is not taken for what is in it at %s',
  async (path) => {
    const app = await startApp();
    expect(await exchangeRaw(app.port, packed(path))).toMatch(/^HTTP\/1\.1 415 /u);
    expect(app.loggedErrors).toEqual([]);
  },
);

describe('a request that names the whole address', () => {
  it.each(['/health', '/api/v1/operators', '/', '/f/site', '?x=1'])('is answered as for its path: %s', async (path) => {
    const app = await startApp();
    const lines = (target: string) => [
      `GET ${target} HTTP/1.1`,
      `Host: 127.0.0.1:${app.port}`,
      `Authorization: Bearer ${app.accessToken}`,
      'Connection: close',
    ];
    const status = async (target: string) => (await sendAndClose(app, lines(target))).slice(0, 12);
    expect(await status(`http://127.0.0.1:${app.port}${path}`)).toBe(
      await status(path.startsWith('/') ? path : `/${path}`),
    );
  });

  it('is made to the host it names, not to another one beside it', async () => {
    const app = await startApp();
    const lines = ['GET http://evil.example/api/v1/access/me HTTP/1.1', `Host: 127.0.0.1:${app.port}`];
    expect(await sendAndClose(app, [...lines, 'Connection: close'])).toMatch(/^HTTP\/1\.1 421 /u);
  });
});

describe('HEAD', () => {
  it.each(['/health', '/f/site', '/in/site', '/api/v1/operators', '/api/v1/tickets.csv', '/api/v1/floor/watch'])(
    'of %s has the headers of GET and comes to an end',
    async (path) => {
      const app = await startApp();
      const headers = [`Host: 127.0.0.1:${app.port}`, `Authorization: Bearer ${app.accessToken}`, 'Connection: close'];
      const [head = '', body] = (await sendAndClose(app, [`HEAD ${path} HTTP/1.1`, ...headers])).split('\r\n\r\n');
      expect(head).toMatch(/^HTTP\/1\.1 200 /u);
      expect(body).toBe('');
    },
  );
});

it.each(['GET', 'PUT', 'PATCH'])(
  'a form that was sent by %s is refused, and found in the log of attempts',
  async (method) => {
    const app = await startApp();
    const fields = 'email=anna%40example.com&source_code=site&message=100%';
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const url = `${app.url}/api/v1/submissions`;
    const sent = method === 'GET' ? request(`${url}?${fields}`) : request(url, { method, headers: form, body: fields });
    expect((await sent).status).toBe(405);
    await fetch(url, { method: 'HEAD' });

    await app.attemptLog.flush();
    const { items } = (await callHttp(app, 'GET /attempts')).body;
    expect(items).toMatchObject([
      { verdict: 'invalid_submission', source_code: 'site', reading: { email: 'anna@example.com', message: '100%' } },
    ]);
    expect(items[0].reason).toContain(method);
    expect((await callHttp(app, `POST /attempts/${items[0].id}/distribute`, { body: {} })).status).toBe(201);
  },
);

it('503 says when to come again', async () => {
  const app = await startApp();
  rmSync(app.store.database.name);
  const { status, headers } = await request(`${app.url}/health`);
  expect(status).toBe(503);
  expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
});
