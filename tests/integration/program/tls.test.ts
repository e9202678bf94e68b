// Encrypted connections, where a certificate is given.
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type RunningApp, startApp } from '../../support/app';
import { createCertificate } from '../../support/certificate';
import { scratchDirectory } from '../../support/scratch';
import { runServe } from '../../support/served';

const certificate = createCertificate();

function startEncrypted(): Promise<RunningApp> {
  return startApp({ tls: { cert: Buffer.from(certificate.cert), key: Buffer.from(certificate.key) } });
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
}

/** Trusts our certificate and no other. */
async function post({ url }: RunningApp, path: string, body: object): Promise<Answer> {
  const headers = { 'content-type': 'application/json' };
  const request = httpsRequest(url + path, { method: 'POST', ca: certificate.cert, headers });
  request.end(JSON.stringify(body));
  const [response] = await once(request, 'response');
  response.resume();
  return { status: response.statusCode, headers: response.headers };
}

it('takes submissions over https', async () => {
  const app = await startEncrypted();

  expect(app.url).toMatch(/^https:/u);
  const { status } = await post(app, '/api/v1/submissions', { email: 'kate@example.com', source_code: 'site' });
  expect(status).toBe(201);
});

it('gives browsers a cookie that never leaves encrypted connections, and opens with it', async () => {
  const app = await startEncrypted();

  const { headers } = await post(app, '/api/v1/access/supervisor', { token: app.accessToken, keep_in: 'cookie' });
  const [cookie = ''] = headers['set-cookie'] ?? [];
  expect(cookie).toMatch(/^__Host-lead_dispatcher_\d+=[\w-]{43}; Path=\/; .*; Secure$/u);

  const socket = new WebSocket(`${app.url.replace('https', 'wss')}/rpc`, {
    ca: certificate.cert,
    origin: app.url,
    headers: { cookie: cookie.split(';', 1)[0] },
  });
  await once(socket, 'open');
  socket.send(JSON.stringify({ i: '1', p: { u: '/access/whoAmI', b: {} } }));
  const [data] = await once(socket, 'message');
  socket.terminate();
  expect(JSON.parse(String(data))).toMatchObject({ p: { b: { json: { role: 'supervisor' } } } });
});

it.each([
  ['no such file', 'nowhere.pem', 'key.pem'],
  ['no certificate', 'key.pem', 'key.pem'],
  ['a key of another', 'cert.pem', 'other.pem'],
])('does not start with %s', async (_what, cert, key) => {
  const directory = scratchDirectory();
  writeFileSync(join(directory, 'cert.pem'), certificate.cert);
  writeFileSync(join(directory, 'key.pem'), certificate.key);
  writeFileSync(join(directory, 'other.pem'), createCertificate().key);
  const files = ['--tls-cert', join(directory, cert), '--tls-key', join(directory, key)];

  const { code, stderr } = await runServe(['--data-dir', directory, '--port', '0', ...files]);

  expect(code).toBe(2);
  expect(stderr).toContain(join(directory, cert));
});

it('does not start with one of the two alone', async () => {
  const { code, stderr } = await runServe(['--data-dir', scratchDirectory(), '--tls-cert', 'cert.pem']);

  expect(code).toBe(2);
  expect(stderr).toContain('--tls-cert and --tls-key go together');
});
