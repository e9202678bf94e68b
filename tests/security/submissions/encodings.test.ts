// What bodies are written in: marks before the text, charsets, packings. Each is read or refused by its name, at every door.
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { callHttp } from '../../support/access';
import { type RunningApp, startApp } from '../../support/app';
import { expectUnharmed } from '../../support/attack';
import { request, SUBMISSIONS } from '../../support/clients/http-client';
import { connectSocket } from '../../support/clients/socket-client';

const JSON_BODY = JSON.stringify({ email: 'anna@example.com', source_code: 'site', message: 'скидка 50% — да' });
const FORM_BODY = 'email=anna@example.com&source_code=site&message=скидка 50% — да';
const [JSON_TYPE, FORM] = ['application/json', 'application/x-www-form-urlencoded'];
const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16();

interface Sending {
  readonly path?: string;
  readonly type?: string;
  readonly encoding?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

function send(app: RunningApp, body: Uint8Array, { path = SUBMISSIONS, type = JSON_TYPE, encoding, headers }: Sending) {
  return request(app.url + path, {
    method: 'POST',
    body: Uint8Array.from(body),
    headers: { 'content-type': type, ...(encoding !== undefined && { 'content-encoding': encoding }), ...headers },
  });
}

describe('a text with a mark before it is read', () => {
  it.each([
    ['UTF-8', Buffer.from(`\ufeff${JSON_BODY}`), JSON_TYPE],
    [
      'UTF-8, though the header says otherwise',
      Buffer.from(`\ufeff${JSON_BODY}`),
      `${JSON_TYPE}; charset=windows-1251`,
    ],
    ['UTF-16, little end first', Buffer.from(`\ufeff${JSON_BODY}`, 'utf16le'), JSON_TYPE],
    ['UTF-16, big end first', utf16be(`\ufeff${JSON_BODY}`), `${JSON_TYPE}; charset=utf-8`],
    ['UTF-8 of a form', Buffer.from(`\ufeff${FORM_BODY}`), FORM],
    ['UTF-16 of a form', Buffer.from(`\ufeff${FORM_BODY}`, 'utf16le'), FORM],
  ])('%s', async (_what, body, type) => {
    const app = await startApp();
    for (const path of [SUBMISSIONS, '/in/site']) {
      const answer = await send(app, body, { path, type });
      expect([path, answer.status, answer.body.message]).toEqual([path, 201, 'скидка 50% — да']);
    }
  });

  it('over WebSocket too', async () => {
    const app = await startApp();
    const socket = await connectSocket(app.url);
    const frame = `\ufeff${JSON.stringify({ id: 7, ...JSON.parse(JSON_BODY) })}`;
    expect(await socket.exchange(frame, 7)).toMatchObject({ status: 201, ticket: { message: 'скидка 50% — да' } });
  });
});

it.each([
  ['UTF-16 without a mark', Buffer.from(JSON_BODY, 'utf16le'), JSON_TYPE],
  ['half a letter of UTF-16', Buffer.from(`\ufeff${JSON_BODY}`, 'utf16le').subarray(0, -1), JSON_TYPE],
  ['a mark alone', Buffer.from('\ufeff'), JSON_TYPE],
  ['a charset nobody knows', Buffer.from(JSON_BODY), `${JSON_TYPE}; charset=utf-7`],
])('%s is malformed', async (_what, body, type) => {
  const app = await startApp();
  expect(await send(app, body, { type })).toMatchObject({ status: 400, body: { code: 'malformed_body' } });
  await expectUnharmed(app);
});

describe('a packed body', () => {
  it.each(['gzip', 'x-gzip', 'GZIP', ' gzip '])('is unpacked: «%s»', async (encoding) => {
    const app = await startApp();
    expect((await send(app, gzipSync(JSON_BODY), { encoding })).status).toBe(201);
  });

  it.each(['identity', 'Identity', ''])('is none: «%s»', async (encoding) => {
    const app = await startApp();
    expect((await send(app, Buffer.from(JSON_BODY), { encoding })).status).toBe(201);
    const form = { type: 'multipart/form-data; boundary=x', path: '/in/site', encoding };
    const part = '--x\r\nContent-Disposition: form-data; name="email"\r\n\r\na@example.com\r\n--x--\r\n';
    expect((await send(app, Buffer.from(part), form)).status).toBe(201);
  });

  it.each([
    ['br', brotliCompressSync(JSON_BODY)],
    ['deflate', deflateSync(JSON_BODY)],
    ['gzip, gzip', gzipSync(gzipSync(JSON_BODY))],
    ['gzip, identity', gzipSync(JSON_BODY)],
    ['zstd', Buffer.from(JSON_BODY)],
  ])('is of a kind that is not read: %s', async (encoding, body) => {
    const app = await startApp();
    for (const path of [SUBMISSIONS, '/in/site']) {
      expect(await send(app, body, { encoding, path })).toMatchObject({ status: 415 });
    }
    await expectUnharmed(app);
  });

  it.each([
    ['twice, which one name says once', gzipSync(gzipSync(JSON_BODY))],
    ['and cut', gzipSync(JSON_BODY).subarray(0, -9)],
    ['and cut before anything of it', gzipSync(JSON_BODY).subarray(0, 5)],
    ['and followed by something else', Buffer.concat([gzipSync(JSON_BODY).subarray(0, -1), Buffer.from('x')])],
  ])('is malformed %s', async (_what, body) => {
    const app = await startApp();
    expect(await send(app, body, { encoding: 'gzip' })).toMatchObject({ status: 400 });
    await expectUnharmed(app);
  });
});

describe('a call of the contract', () => {
  const create = (app: RunningApp, body: Uint8Array, { type, encoding }: Sending = {}) =>
    send(app, body, {
      path: '/api/v1/operators',
      ...(type !== undefined && { type }),
      ...(encoding !== undefined && { encoding }),
      headers: { authorization: `Bearer ${app.accessToken}` },
    });
  const BODY = JSON.stringify({ name: 'Вера' });

  it.each([
    ['a mark before it', Buffer.from(`\ufeff${BODY}`), JSON_TYPE],
    ['UTF-16 with a mark', Buffer.from(`\ufeff${BODY}`, 'utf16le'), JSON_TYPE],
    ['windows-1251', Buffer.from('{"name":"\xc2\xe5\xf0\xe0"}', 'latin1'), `${JSON_TYPE}; charset=windows-1251`],
  ])('is read with %s', async (_what, body, type) => {
    const app = await startApp();
    expect(await create(app, body, { type })).toMatchObject({ status: 201, body: { name: 'Вера' } });
  });

  it.each(['gzip', 'br'])('is not unpacked, and told so: %s', async (encoding) => {
    const app = await startApp();
    const body = encoding === 'gzip' ? gzipSync(BODY) : brotliCompressSync(BODY);
    expect(await create(app, body, { encoding })).toMatchObject({
      status: 415,
      body: { code: 'unsupported_media_type' },
    });
    expect(app.loggedErrors).toEqual([]);
  });

  it('that closes a ticket, which goes past the framework, is read and refused alike', async () => {
    const app = await startApp();
    const close = (id: number, body: Uint8Array, encoding?: string) =>
      send(app, body, {
        path: `/api/v1/tickets/${id}/close`,
        ...(encoding !== undefined && { encoding }),
        headers: { authorization: `Bearer ${app.accessToken}` },
      });
    for (let sent = 0; sent < 2; sent += 1) await send(app, Buffer.from(JSON_BODY), {});

    expect((await close(1, Buffer.from('\ufeff{"note":"готово"}'))).status).toBe(200);
    expect((await close(2, gzipSync('{}'), 'gzip')).status).toBe(415);
    expect((await callHttp(app, 'GET /tickets/2')).body.status).toBe('active');
  });
});

describe('a query', () => {
  it.each([
    ['message=скидка 50% сегодня', 'скидка 50% сегодня'],
    ['message=100%', '100%'],
    ['message=%', '%'],
    ['message=%zz+%D0%96', '%zz Ж'],
    ['message=%CF%F0%E8', 'При'],
  ])('keeps what was typed: %s', async (query, message) => {
    const app = await startApp();
    const { status, body } = await request(`${app.url}/in/site?email=a@example.com&${query.replaceAll(' ', '%20')}`);
    expect({ status, message: body.message }).toEqual({ status: 201, message });
  });

  it('with a name that comes twice has both of its texts, and names of objects are names', async () => {
    const app = await startApp();
    const { body } = await request(`${app.url}/in/site?email=a@example.com&tag=a&tag=b&__proto__=c&toString=d`);
    expect(body.fields).toEqual(JSON.parse('{"tag":"a, b","__proto__":"c","toString":"d"}'));
    expect((await request(`${app.url}/api/v1/availability?source_code=site&source_code=site`)).status).toBe(404);
    expect(app.loggedErrors).toEqual([]);
  });
});
