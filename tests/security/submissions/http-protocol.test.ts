// Requests that are unclear on purpose: two hosts, bodies of unknown length, halves of connections.
import { connect } from 'node:net';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { type RunningApp, startApp } from '../../support/app';
import { request } from '../../support/clients/http-client';

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

it('503 says when to come again', async () => {
  const app = await startApp();
  rmSync(app.store.database.name);
  const { status, headers } = await request(`${app.url}/health`);
  expect(status).toBe(503);
  expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
});
