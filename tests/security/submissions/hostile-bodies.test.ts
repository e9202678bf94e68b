// Hostile bodies: shapes, sizes, encodings, names and texts. None is a 500, none is half stored, text comes back as it was.
import { setImmediate } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { startApp } from '../../support/app';
import { countOf } from '../../support/audit';
import { expectUnharmed, GOOD, GOOD_BODY, JSON_TYPE } from '../../support/attack';
import { post, request, submit, SUBMISSIONS } from '../../support/clients/http-client';
import { connectRaw, statusesIn } from '../../support/clients/raw-client';

describe('a body that is no submission', () => {
  it.each([
    ['10,000 lists in each other', '['.repeat(10_000) + ']'.repeat(10_000), 422],
    ['10,000 objects in each other', '{"a":'.repeat(10_000) + '1' + '}'.repeat(10_000), 422],
    ['10,000 lists that never end', '['.repeat(10_000), 400],
    ['a number of 60,000 digits', `{"email":${'9'.repeat(60_000)},"source_code":"site"}`, 422],
    ['a number beyond all numbers', '{"email":1e999,"source_code":"site"}', 422],
    ['an empty body', '', 422],
  ])('is refused: %s', async (_what, body, status) => {
    const app = await startApp();

    expect((await post(app.url, body, JSON_TYPE)).status).toBe(status);
    await expectUnharmed(app);
  });

  it.each([
    ['compressed, and cut short', gzipSync(GOOD_BODY).subarray(0, -9)],
    ['in UTF-16', Buffer.from(GOOD_BODY, 'utf16le')],
    [
      'with a byte that UTF-8 never has',
      Buffer.concat([Buffer.from('{"email":"'), Buffer.of(0xff), Buffer.from('"}')]),
    ],
    ['with an overlong slash', Buffer.concat([Buffer.from('{"email":"'), Buffer.of(0xc0, 0xaf), Buffer.from('"}')])],
  ])('is malformed: %s', async (_what, body) => {
    const app = await startApp();

    const answer = await post(app.url, Uint8Array.from(body), { ...JSON_TYPE, 'content-encoding': 'gzip' });

    expect(answer).toMatchObject({ status: 400, body: { code: 'malformed_body' } });
    await expectUnharmed(app);
  });

  it.each([
    ['a byte order mark', new TextEncoder().encode(`\ufeff${GOOD_BODY}`), {}],
    ['gzip', Uint8Array.from(gzipSync(GOOD_BODY)), { 'content-encoding': 'gzip' }],
  ])('is none with %s: it is read', async (_what, body, headers) => {
    const app = await startApp();
    expect((await post(app.url, body, { ...JSON_TYPE, ...headers })).status).toBe(201);
  });

  it.each(['/in/site', SUBMISSIONS])('is too large once it is unpacked: %s', async (path) => {
    const app = await startApp();
    const bomb = Uint8Array.from(gzipSync(Buffer.alloc(64 * 1024 * 1024, 0x20)));
    expect(bomb.length).toBeLessThan(100_000);
    const headers = { ...JSON_TYPE, 'content-encoding': 'gzip' };
    expect((await request(app.url + path, { method: 'POST', headers, body: bomb })).status).toBe(413);
    await expectUnharmed(app);
  });

  it.each([
    ['/in/site', '--x--\r\n'],
    ['/in/site', ''],
    [SUBMISSIONS, '--x--\r\n'],
    [SUBMISSIONS, ''],
    [SUBMISSIONS, '--x\r\n\r\n--x--'],
  ])('is a form with files and without a part, at %s: it is turned away, and no fault of ours', async (path, body) => {
    const app = await startApp();
    const headers = { 'content-type': 'multipart/form-data; boundary=x' };
    const { status } = await request(app.url + path, { method: 'POST', headers, body });
    expect([200, 400, 422]).toContain(status);
    expect(countOf(app.store.database, 'tickets')).toBe(0);
    await expectUnharmed(app);
  });

  it('is too large though it does not say so', async () => {
    const app = await startApp();
    let pieces = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull: async (controller) => {
        // One that never waits keeps this process from everything else, and its memory with it, once the connection is gone.
        await setImmediate();
        pieces += 1;
        if (pieces > 4_096) controller.close();
        else controller.enqueue(new Uint8Array(16_384).fill(0x20));
      },
    });

    // `duplex` is not in the types of the DOM.
    const init = { method: 'POST', headers: JSON_TYPE, body: endless, duplex: 'half' };
    const sent = request(app.url + SUBMISSIONS, init);

    // The connection may be closed on who is still sending before they have read the answer.
    expect((await sent.catch(() => ({ status: 413 }))).status).toBe(413);
    await expectUnharmed(app);
  });

  it('is too large by its Content-Length alone', async () => {
    const app = await startApp();
    const client = await connectRaw(app.port);
    client.write(
      `POST ${SUBMISSIONS} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1048577\r\n\r\n`,
    );

    expect(statusesIn(await client.until('body_too_large'))).toEqual([413]);
    await expectUnharmed(app);
  });

  it.each(['text/plain', 'application/json5', 'json', 'application/jsonp', ''])(
    'is of an unsupported type: «%s»',
    async (type) => {
      const app = await startApp();

      expect(await post(app.url, new TextEncoder().encode(GOOD_BODY), { 'content-type': type })).toMatchObject({
        status: 415,
        body: { code: 'unsupported_media_type' },
      });
      await expectUnharmed(app);
    },
  );
});

describe('prototype pollution', () => {
  it.each([
    '{"__proto__":{"email":"evil@example.com","source_code":"site"}}',
    '{"__proto__":{"polluted":true},"email":"anna@example.com","source_code":"nowhere"}',
    '{"constructor":{"prototype":{"polluted":true}},"email":1}',
    '{"email":{"__proto__":{"polluted":true}},"source_code":"site"}',
  ])('gets nowhere with %s', async (body) => {
    const app = await startApp();

    const { status } = await post(app.url, body, JSON_TYPE);

    expect(status).toBeOneOf([404, 422]);
    expect('polluted' in {}).toBe(false);
    await expectUnharmed(app);
  });

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
    'finds no source called %s',
    async (source_code) => {
      const app = await startApp();

      expect((await submit(app.url, { ...GOOD, source_code })).status).toBe(404);
      await expectUnharmed(app);
    },
  );
});

describe('text', () => {
  it.each([
    ['emoji', '👩‍👩‍👧‍👦🏳️‍🌈 🇷🇺'],
    ['right to left', 'مرحبا \u202eabc\u202c שלום'],
    ['combining marks', 'Z̸̢̛͓a̴͈͌l̶̰͠g̵̣̈ȯ̷͙'],
    ['decomposed letters, left as they are', 'e\u0301 и\u0306'],
    ['HTML', '<script>alert("1")</script> &amp; <img src=x onerror=alert(1)>'],
    ['SQL', `'; DROP TABLE tickets; --`],
    ['control characters', 'a\u0001b\u0007\u001b[31mred\u007f'],
    ['line ends of all kinds', 'a\r\nb\rc\nd\u2028e\u2029f'],
    ['edge spaces', '  \t anna \u00a0\ufeff'],
    ['the last code point', '\u{10ffff}\ufffd\uffff'],
    ['10,000 letters of three bytes', '語'.repeat(10_000)],
    ['nothing', ''],
  ])('is stored and returned unchanged: %s', async (_what, message) => {
    const { url, store } = await startApp();

    const { status, body } = await submit(url, { ...GOOD, message });

    expect(status).toBe(201);
    expect(body.message).toBe(message);
    expect(store.database.prepare('SELECT message FROM tickets').pluck().get()).toBe(message);
  });

  it.each(['/f/site', '/in/site', SUBMISSIONS])(
    'of 10,000 letters of three bytes fits into a form, where each is nine: %s',
    async (path) => {
      const { url, store } = await startApp();
      const message = '漢'.repeat(10_000);
      const body = new URLSearchParams({ ...GOOD, message });

      expect((await request(url + path, { method: 'POST', body })).status).toBe(201);
      expect(store.database.prepare('SELECT message FROM tickets').pluck().get()).toBe(message);
    },
  );

  it('of a repeated submission is returned unchanged too', async () => {
    const { url } = await startApp();
    const message = '👩‍👩‍👧‍👦 \u202eabc';
    await submit(url, { ...GOOD, message }, { 'idempotency-key': 'k' });

    expect((await submit(url, { ...GOOD, message }, { 'idempotency-key': 'k' })).body.message).toBe(message);
  });

  it.each(["' OR 1=1 --", 'site"', 'site\\', '%', 'site;', 'SITE', ' site'])(
    'of a source code is taken literally: «%s»',
    async (source_code) => {
      const app = await startApp();

      expect((await submit(app.url, { ...GOOD, source_code })).status).toBe(404);
      await expectUnharmed(app);
    },
  );
});
