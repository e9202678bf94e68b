// Odd and hostile requests to the listener: addresses, methods, expectations, upgrades.
import { describe, expect, it } from 'vitest';
import { startApp } from '../../support/app';
import { expectUnharmed, GOOD_BODY, goodRequest } from '../../support/attack';
import { SUBMISSIONS } from '../../support/clients/http-client';
import { connectRaw, exchangeRaw, statusesIn } from '../../support/clients/raw-client';

describe('tricks with the address', () => {
  it.each([
    `${SUBMISSIONS}/`,
    `/${SUBMISSIONS}`,
    '/api/v1/../v1/submissions',
    '/api/v1/%2e%2e/v1/submissions',
    '/api/v1/submissions%00',
    '/api/v1/submissions%2f',
    '/api//v1/submissions',
    '/API/V1/SUBMISSIONS',
    '/api/v1/submissions;a=b',
    '/api/v1/submissions/%ff',
    '/%',
    '*',
    '/etc/passwd',
    '/../../../../etc/passwd',
  ])('finds nothing at %s', async (path) => {
    const app = await startApp();

    const head = `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nConnection: close\r\n`;
    const answer = await exchangeRaw(app.port, `${head}Content-Length: ${GOOD_BODY.length}\r\n\r\n${GOOD_BODY}`);

    expect(statusesIn(answer)).toHaveLength(1);
    expect(statusesIn(answer)[0]).toBeOneOf([400, 404]);
    await expectUnharmed(app);
  });

  it.each([`http://127.0.0.1${SUBMISSIONS}`, `${SUBMISSIONS}?debug=1`, '/api/v1/%73ubmissions'])(
    'takes %s for what it is',
    async (path) => {
      const app = await startApp();

      const answer = await exchangeRaw(app.port, goodRequest('Connection: close\r\n').replace(SUBMISSIONS, path));

      expect(statusesIn(answer)).toEqual([201]);
    },
  );

  it.each(['TRACE', 'CONNECT', 'PROPFIND', 'HEAD', 'DELETE'])('does not let %s submit', async (method) => {
    const app = await startApp();

    const answer = await exchangeRaw(app.port, goodRequest('Connection: close\r\n').replace('POST', method));

    // A CONNECT that nobody takes is closed without an answer.
    expect(statusesIn(answer)[0] ?? 405).toBeOneOf([400, 404, 405]);
    await expectUnharmed(app);
  });
});

describe('odd but honest requests', () => {
  it('are invited to go on by 100 Continue', async () => {
    const app = await startApp();
    const client = await connectRaw(app.port);
    client.write(goodRequest('Expect: 100-continue\r\n').replace(GOOD_BODY, ''));
    await client.until('100 Continue');
    client.write(GOOD_BODY);

    expect(statusesIn(await client.until('HTTP/1.1 201'))).toEqual([100, 201]);
  });

  it.each([
    ['PATCH /api/v1/settings', 20, 401],
    ['POST /nothing-here', 20, 404],
    [`POST ${SUBMISSIONS}`, 2_000_000, 413],
    ['POST /api/v1/access/supervisor', 5_000, 413],
  ])('are not invited to send what is refused: %s with %i bytes', async (route, length, status) => {
    const app = await startApp();
    const head = [
      `${route} HTTP/1.1`,
      'Host: localhost',
      'Content-Type: application/json',
      `Content-Length: ${length}`,
    ];

    const answer = await exchangeRaw(app.port, [...head, 'Expect: 100-continue', '', ''].join('\r\n'));

    expect(statusesIn(answer)).toEqual([status]);
  });

  it('are told when they expect something else', async () => {
    const app = await startApp();

    const answer = await exchangeRaw(app.port, goodRequest('Expect: a miracle\r\nConnection: close\r\n'));

    expect(statusesIn(answer)).toEqual([417]);
    await expectUnharmed(app);
  });

  it.each(['h2c', 'TLS/1.0', 'websocket'])(
    'are served as they are when they offer to go on with %s',
    async (protocol) => {
      const app = await startApp();
      const client = await connectRaw(app.port);
      client.write(
        goodRequest(`Connection: Upgrade, HTTP2-Settings\r\nUpgrade: ${protocol}\r\nHTTP2-Settings: AAMAAABk\r\n`),
      );

      expect(statusesIn(await client.until('"operator"'))).toEqual([201]);
    },
  );

  it('may come in chunks, with extensions and trailers', async () => {
    const app = await startApp();
    const client = await connectRaw(app.port);
    const [first, second] = [GOOD_BODY.slice(0, 10), GOOD_BODY.slice(10)];
    client.write(
      `POST ${SUBMISSIONS} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n` +
        `a;ext=1\r\n${first}\r\n${second.length.toString(16)}\r\n${second}\r\n0\r\nX-Trailer: 1\r\n\r\n`,
    );

    expect(statusesIn(await client.until('"operator"'))).toEqual([201]);
  });
});
