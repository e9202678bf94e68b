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

describe('a form written as few write it comes whole to an address of its own', () => {
  const koi8 = (...bytes: number[]) => String.fromCharCode(...bytes);
  const part = (headers: string, text: string) => `--x\r\n${headers}\r\n\r\n${text}\r\n`;
  const field = 'Content-Disposition: form-data; name=';
  const multipart = (...parts: string[]) => `${part(`${field}"email"`, 'anna@example.com')}${parts.join('')}--x--\r\n`;
  const MULTIPART = 'multipart/form-data; boundary=x';

  it.each<[string, { readonly type: string; readonly body: string }, object]>([
    ['says its e-mail twice', { type: FORM, body: 'email=anna@example.com&email=anna@example.com' }, {}],
    [
      'says two e-mails under one name',
      { type: FORM, body: 'email=anna@example.com&email=boris@example.com' },
      { fields: { email: 'boris@example.com' } },
    ],
    ['lists e-mails', { type: JSON_TYPE, body: '{"email": ["anna@example.com", "anna@example.com"]}' }, {}],
    [
      'says its phone twice, and another',
      {
        type: FORM,
        body: 'email=anna@example.com&phone=89265550144&phone=89265550144&phone=8 (926) 555-01-45, after six in the evening',
      },
      { phone: '89265550144', fields: { phone: '8 (926) 555-01-45, after six in the evening' } },
    ],
    ['says its name twice', { type: FORM, body: 'email=anna@example.com&name=Anna&name=Anna' }, { name: 'Anna' }],
    ['has a text without a name', { type: FORM, body: 'email=anna@example.com&=call me' }, { message: 'call me' }],
    [
      'has a text whose name is blank',
      { type: FORM, body: 'email=anna@example.com&+=call me' },
      { message: 'call me' },
    ],
    [
      'has a message and a text without a name',
      { type: FORM, body: 'email=anna@example.com&message=hello&=call me' },
      { message: 'hello', fields: { text: 'call me' } },
    ],
    ['is a list', { type: JSON_TYPE, body: '["anna@example.com", "call me"]' }, { message: 'call me' }],
    [
      'is multipart with a part without a name',
      { type: MULTIPART, body: multipart(part(`${field}""`, 'call me')) },
      { message: 'call me' },
    ],
    [
      'names its charset in a field',
      { type: FORM, body: '_charset_=koi8-r&email=anna@example.com&name=%E1%CE%CE%C1' },
      { name: 'Анна' },
    ],
    [
      'names a charset that nobody knows',
      { type: FORM, body: '_charset_=none&email=anna@example.com' },
      { fields: { _charset_: 'none' } },
    ],
    [
      'folds the headers of a part',
      { type: MULTIPART, body: multipart(part('Content-Disposition: form-data;\r\n\tname="name"', 'Anna')) },
      { name: 'Anna' },
    ],
    [
      'codes the name of a part as mail does',
      {
        type: MULTIPART,
        body: multipart(part("Content-Disposition: form-data; name*=utf-8''%D0%B8%D0%BC%D1%8F", 'Anna')),
      },
      { name: 'Anna' },
    ],
    [
      'codes the name of a file in another charset',
      {
        type: MULTIPART,
        body: multipart(part(`${field}"photo"; filename*=koi8-r'ru'%E1.png`, koi8(0x89, 0x50, 0xff, 0))),
      },
      { fields: { photo: 'А.png' }, warnings: [expect.objectContaining({ field: 'photo' })] },
    ],
    [
      'codes the name of a file in a charset that nobody knows',
      { type: MULTIPART, body: multipart(part(`${field}"photo"; filename*=none''%E1.png`, koi8(0x89, 0x50, 0xff, 0))) },
      { fields: { photo: '%E1.png' } },
    ],
  ])('%s', async (_what, { type, body }, said) => {
    const app = await startApp();
    const answer = await send(app, Buffer.from(body, 'latin1'), { path: '/in/site', type });
    expect([answer.status, answer.body.errors]).toEqual([201, undefined]);
    expect(answer.body).toMatchObject({ name: null, phone: null, message: null, fields: {}, ...said });
    expect(await emailOf(app, answer.body.lead_id)).toBe('anna@example.com');
  });
});

async function emailOf(app: RunningApp, leadId: number): Promise<string> {
  return (await callHttp(app, `GET /leads/${leadId}`)).body.email;
}
