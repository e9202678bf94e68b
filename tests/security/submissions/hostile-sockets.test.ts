// Hostile WebSocket peers: broken handshakes, broken frames, hostile texts, and peers that never read.
import { describe, expect, it } from 'vitest';
import { type RunningApp, startApp } from '../../support/app';
import { expectUnharmed, GOOD, upgradeTo } from '../../support/attack';
import { countOf, faultsOf } from '../../support/audit';
import { SUBMISSIONS } from '../../support/clients/http-client';
import { connectRaw, exchangeRaw, type RawClient, statusesIn } from '../../support/clients/raw-client';
import { connectSocket } from '../../support/clients/socket-client';

describe('a handshake', () => {
  it.each([
    [
      'without a key',
      `GET ${SUBMISSIONS} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n\r\n`,
    ],
    ['without a version', upgradeTo(SUBMISSIONS)],
    ['of a version long past', upgradeTo(SUBMISSIONS, 'Sec-WebSocket-Version: 7\r\n')],
    ['of a version of the future', upgradeTo(SUBMISSIONS, 'Sec-WebSocket-Version: 99\r\n')],
  ])('is refused %s', async (_what, bytes) => {
    const app = await startApp();

    expect(statusesIn(await exchangeRaw(app.port, bytes))[0]).toBeOneOf([400, 426]);
    await expectUnharmed(app);
  });

  it.each([`${SUBMISSIONS}/`, '/api/v1/availability', '/', '//', `/x${SUBMISSIONS}`])(
    'finds nobody at %s',
    async (path) => {
      const app = await startApp();

      const answer = await exchangeRaw(app.port, upgradeTo(path, 'Sec-WebSocket-Version: 13\r\n'));

      expect(statusesIn(answer)).toEqual([404]);
      await expectUnharmed(app);
    },
  );

  it.each(['https://evil.example', 'null', 'file://', '', 'http://127.0.0.1'])(
    'is forbidden to a page of «%s»',
    async (origin) => {
      const app = await startApp();

      const answer = await exchangeRaw(
        app.port,
        upgradeTo(SUBMISSIONS, `Sec-WebSocket-Version: 13\r\nOrigin: ${origin}\r\n`),
      );

      expect(statusesIn(answer)).toEqual([403]);
      await expectUnharmed(app);
    },
  );
});

describe('a frame', () => {
  const close = (code: number) => Buffer.from([0x88, 2, code >> 8, code & 0xff]).toString('latin1');

  it.each([
    ['that is not masked', Buffer.from([0x81, 2, 0x7b, 0x7d]), 1002],
    ['with reserved bits', Buffer.from([0xf1, 0x80, 0, 0, 0, 0]), 1002],
    ['of an unknown kind', Buffer.from([0x83, 0x80, 0, 0, 0, 0]), 1002],
    ['that goes on with nothing', Buffer.from([0x80, 0x80, 0, 0, 0, 0]), 1002],
    ['that says it has 2^63 bytes', Buffer.from([0x81, 0xff, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]), 1009],
    ['that says it has 1 MiB and one byte', Buffer.from([0x81, 0xff, 0, 0, 0, 0, 0, 0x10, 0, 1, 0, 0, 0, 0]), 1009],
    ['whose text is not UTF-8', Buffer.from([0x81, 0x81, 0, 0, 0, 0, 0xff]), 1007],
    ['that pings with 126 bytes', Buffer.from([0x89, 0xfe, 0, 126, 0, 0, 0, 0, ...Buffer.alloc(126)]), 1002],
  ])('%s closes its connection by name', async (_what, bytes, code) => {
    const app = await startApp();
    const client = await shakeHands(app);

    client.write(bytes);

    expect(await client.closed).toContain(close(code));
    await expectUnharmed(app);
  });

  it('in thousands of pieces is one submission', async () => {
    const app = await startApp();
    const { socket, answers, closed } = await connectSocket(app.url);
    const text = JSON.stringify({ id: 1, ...GOOD, message: 'x'.repeat(5_000) });
    Array.from(text).forEach((letter, index) => {
      socket.send(letter, { fin: index === text.length - 1 });
    });

    await expect.poll(() => answers.length).toBe(1);
    expect(answers[0]).toMatchObject({ id: 1, status: 201 });
    socket.close();
    await closed;
  });

  it.each([
    ['10,000 lists in each other', '['.repeat(10_000) + ']'.repeat(10_000), 422],
    ['10,000 lists that never end', '['.repeat(10_000), 400],
    ['a prototype instead of fields', '{"__proto__":{"id":1,"email":"a@b.example","source_code":"site"}}', 422],
    ['an id that is no number JSON has', '{"id":1e999,"email":"anna@example.com","source_code":"site"}', 422],
    ['an id of 201 characters', JSON.stringify({ id: 'x'.repeat(201), ...GOOD }), 422],
    ['half a surrogate pair', '{"id":null,"email":"a\\ud800@b.example","source_code":"site"}', 422],
  ])('with %s is refused', async (_what, text, status) => {
    const app = await startApp();
    const { socket, answers } = await connectSocket(app.url);

    socket.send(text);

    await expect.poll(() => answers[0]?.status).toBe(status);
    await expectUnharmed(app);
  });
});

describe('a peer', () => {
  it('that floods without reading is slowed down, and all it was told is stored', async () => {
    const app = await startApp({
      floor: { operators: { Anna: { max: 100_000 } }, sources: { site: { weights: { Anna: 1 } } } },
    });
    const client = await connectSocket(app.url);
    client.socket.pause();
    for (let id = 1; id <= 3_000; id += 1) client.socket.send(JSON.stringify({ id, ...GOOD }));
    client.socket.resume();

    await expect.poll(() => client.answers.length, { timeout: 10_000 }).toBe(3_000);
    expect(countOf(app.store.database, 'tickets')).toBe(3_000);
  });

  it('that is gone in the middle of its submissions leaves whole ones only', async () => {
    const app = await startApp();
    const client = await connectSocket(app.url);
    for (let id = 1; id <= 200; id += 1) client.socket.send(JSON.stringify({ id, ...GOOD }));
    await expect.poll(() => client.answers.length).toBeGreaterThan(0);
    client.socket.terminate();

    const other = await connectSocket(app.url);
    expect((await other.submit(GOOD)).status).toBe(201);
    expect(faultsOf(app.store.database)).toEqual([]);
    expect(app.loggedErrors).toEqual([]);
  });

  it('among hundreds that connect and say nothing is served', async () => {
    const app = await startApp();
    await Promise.all(Array.from({ length: 200 }, () => connectSocket(app.url)));

    const client = await connectSocket(app.url);
    expect((await client.submit(GOOD)).status).toBe(201);
  });
});

async function shakeHands(app: RunningApp): Promise<RawClient> {
  const client = await connectRaw(app.port);
  client.write(upgradeTo(SUBMISSIONS, 'Sec-WebSocket-Version: 13\r\n'));
  await client.until('\r\n\r\n');
  return client;
}
