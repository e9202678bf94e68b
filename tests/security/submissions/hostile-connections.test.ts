// Hostile bytes on the listener's address: what never becomes a request. After each attack a good submission still works,
// nothing half is stored, nothing is a 500.
import { describe, expect, it } from 'vitest';
import { type RunningApp, startApp } from '../../support/app';
import { expectUnharmed, GOOD, goodRequest, upgradeTo } from '../../support/attack';
import { faultsOf } from '../../support/audit';
import { submit, SUBMISSIONS } from '../../support/clients/http-client';
import { connectRaw, exchangeRaw, statusesIn } from '../../support/clients/raw-client';

describe('header overflow', () => {
  it.each([
    ['one header of 64 KiB', `X-Big: ${'x'.repeat(65_536)}\r\n`],
    ['thousands of small headers', Array.from({ length: 5_000 }, (_, index) => `X-${index}: y\r\n`).join('')],
  ])('is answered with 431: %s', async (_what, headers) => {
    const app = await startApp();

    const answer = await exchangeRaw(app.port, goodRequest(headers));

    expect(statusesIn(answer)).toEqual([431]);
    expect(answer).toContain('headers_too_large');
    await expectUnharmed(app);
  });

  it('is answered with 431 for an address of 64 KiB', async () => {
    const app = await startApp();

    expect(statusesIn(await exchangeRaw(app.port, `GET /${'a'.repeat(65_536)} HTTP/1.1\r\nHost: x\r\n\r\n`))).toEqual([
      431,
    ]);
    await expectUnharmed(app);
  });
});

describe('slow loris', () => {
  /** The same rules on a clock fifty times as fast. */
  async function startHasty(): Promise<RunningApp> {
    return startApp({ timeouts: { headersMs: 200, requestMs: 300, checkMs: 50 } });
  }

  it.each([
    ['nothing at all', ''],
    ['half a request line', 'POST /api'],
    ['the whole of an HTTP/0.9 request', 'GET /\r\n'],
    ['half of the headers', `POST ${SUBMISSIONS} HTTP/1.1\r\nHost: x\r\nContent-Ty`],
    ['half of the body', goodRequest().slice(0, -5)],
    [
      'half of a chunk',
      `POST ${SUBMISSIONS} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Type: application/json\r\n\r\nff\r\n{`,
    ],
  ])('is cut off with 408 after %s', async (_what, half) => {
    const app = await startHasty();

    expect(statusesIn(await exchangeRaw(app.port, half))).toEqual([408]);
    await expectUnharmed(app);
  });

  it('is cut off though it keeps sending byte after byte', async () => {
    const app = await startHasty();
    const client = await connectRaw(app.port);
    const drip = setInterval(() => {
      client.write('x');
    }, 20);
    client.write(`POST ${SUBMISSIONS} HTTP/1.1\r\nHost: x\r\nX-Slow: `);

    const answer = await client.closed;
    clearInterval(drip);

    expect(statusesIn(answer)).toEqual([408]);
    await expectUnharmed(app);
  });

  it('does not keep others waiting while hundreds of connections hang', async () => {
    const app = await startApp();
    const hanging = await Promise.all(Array.from({ length: 300 }, () => connectRaw(app.port)));
    for (const client of hanging) client.write(`POST ${SUBMISSIONS} HTTP/1.1\r\nHost: x\r\nX-`);

    await expectUnharmed(app);
    for (const { socket } of hanging) socket.destroy();
  });
});

describe('a peer that never hangs up', () => {
  it.each([
    ['after garbage', 'GARBAGE\r\n\r\n'],
    ['after an upgrade to nowhere', upgradeTo('/nowhere')],
    ['after an upgrade that is forbidden', upgradeTo(SUBMISSIONS, 'Origin: https://evil.example\r\n')],
    ['after a broken upgrade', upgradeTo(SUBMISSIONS, 'Sec-WebSocket-Version: 7\r\n')],
  ])('is let go of %s', async (_when, bytes) => {
    const app = await startApp();
    const client = await connectRaw(app.port);
    client.socket.allowHalfOpen = true;
    client.write(bytes);
    await client.until('HTTP/1.1 4');

    await expect.poll(() => openConnections(app), { timeout: 5_000 }).toBe(0);
  });
});

describe('request smuggling', () => {
  const smuggled = goodRequest();

  it.each([
    ['Content-Length beside Transfer-Encoding', `Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`],
    ['Transfer-Encoding beside Content-Length', `Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n`],
    ['two different lengths', `Content-Length: 0\r\nContent-Length: 4\r\n\r\n`],
    ['a list of lengths', `Content-Length: 0, 4\r\n\r\n`],
    ['a negative length', `Content-Length: -1\r\n\r\n`],
    ['a length with a plus sign', `Content-Length: +0\r\n\r\n`],
    ['a length in hexadecimal', `Content-Length: 0x0\r\n\r\n`],
    ['a length beyond all numbers', `Content-Length: 99999999999999999999\r\n\r\n`],
    ['a chunk size that is no number', `Transfer-Encoding: chunked\r\n\r\nzz\r\n`],
    ['a chunk longer than it says', `Transfer-Encoding: chunked\r\n\r\n1\r\nabc\r\n0\r\n\r\n`],
    ['an unknown transfer encoding', `Transfer-Encoding: xchunked\r\n\r\n`],
    ['chunked twice', `Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n`],
    ['a space before the colon', `Content-Length : 0\r\n\r\n`],
    ['a folded header', `X-A: b\r\n Content-Length: 0\r\n\r\n`],
    ['a header with a bare line feed', `X-A: b\nContent-Length: 0\r\n\r\n`],
    ['NUL in a header', `X-A: b\0c\r\n\r\n`],
  ])('lets no second request through behind %s', async (_what, rest) => {
    const app = await startApp();

    const answer = await exchangeRaw(
      app.port,
      `POST ${SUBMISSIONS} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n${rest}${smuggled}`,
    );

    expect(statusesIn(answer)).toHaveLength(1);
    expect(statusesIn(answer)[0]).toBeOneOf([400, 413]);
    await expectUnharmed(app);
  });
});

describe('pipelining', () => {
  it('answers several requests of one connection in their order', async () => {
    const app = await startApp();

    const answer = await exchangeRaw(app.port, goodRequest() + goodRequest() + goodRequest('Connection: close\r\n'));

    expect([...answer.matchAll(/"id":(\d+),"lead_id"/gu)].map(([, id]) => id)).toEqual(['1', '2', '3']);
    await expectUnharmed(app, { tickets: 3 });
  });

  it('never answers a stored submission with the refusal of the garbage behind it', async () => {
    const app = await startApp();

    const answer = await exchangeRaw(app.port, `${goodRequest()}GARBAGE / MORE GARBAGE\r\n\r\n`);

    expect(statusesIn(answer)[0]).toBe(201);
    await expectUnharmed(app, { tickets: 1 });
  });

  it('stores a submission whose sender hangs up at once, or nothing, but no half', async () => {
    const app = await startApp();
    const client = await connectRaw(app.port);
    client.socket.end(goodRequest());
    client.socket.resetAndDestroy();

    expect((await submit(app.url, GOOD)).status).toBe(201);
    expect(faultsOf(app.store.database)).toEqual([]);
    expect(app.loggedErrors).toEqual([]);
  });
});

describe('noise instead of HTTP', () => {
  it.each([
    ['a version of the future', `GET / HTTP/9.9\r\n\r\n`],
    ['an unknown method', `HACK ${SUBMISSIONS} HTTP/1.1\r\nHost: x\r\n\r\n`],
    ['a TLS handshake', Buffer.from('16030100a5010000a10303', 'hex')],
    ['HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
    ['random bytes', Buffer.from(Array.from({ length: 4_096 }, (_, index) => (index * 73 + 41) % 256))],
    ['no Host', `GET /health HTTP/1.1\r\n\r\n`],
    ['nothing but line ends', '\r\n'.repeat(1_000) + '\0'],
  ])('is answered with 400: %s', async (_what, bytes) => {
    const app = await startApp();

    expect(statusesIn(await exchangeRaw(app.port, bytes))).toEqual([400]);
    await expectUnharmed(app);
  });

  it('answers a client error with a problem document', async () => {
    const app = await startApp();

    const [head = '', body = ''] = (await exchangeRaw(app.port, 'NOISE\r\n\r\n')).split('\r\n\r\n');

    expect(head).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/u);
    expect(head).toContain('Content-Type: application/problem+json');
    expect(JSON.parse(Buffer.from(body, 'latin1').toString())).toMatchObject({ status: 400, code: 'malformed_body' });
  });
});

function openConnections({ listener }: RunningApp): Promise<number> {
  return new Promise((resolve, reject) => {
    listener.app.server.getConnections((error, count) => {
      if (error) reject(error);
      else resolve(count);
    });
  });
}
