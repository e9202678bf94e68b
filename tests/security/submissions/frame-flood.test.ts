// Frames by the thousand, pings, large messages and sockets by the hundred: each is bounded, and others are served.
import { describe, expect, it } from 'vitest';
import { callHttp } from '../../support/access';
import { startApp } from '../../support/app';
import { GOOD, upgradeTo } from '../../support/attack';
import { connectConsole, upgradeStatus } from '../../support/clients/console-client';
import { submit, SUBMISSIONS } from '../../support/clients/http-client';
import { connectRaw, exchangeRaw, statusesIn } from '../../support/clients/raw-client';
import { connectSocket } from '../../support/clients/socket-client';

const MANY = 5_000;

describe('a flood of small frames', () => {
  it('lets another client through, and every frame is answered', async () => {
    const app = await startApp();
    const attacker = await connectSocket(app.url);
    for (let sent = 0; sent < MANY; sent += 1) attacker.socket.send('{}');
    await expect.poll(() => attacker.answers.length, { interval: 1 }).toBeGreaterThan(0);

    expect((await submit(app.url, GOOD)).status).toBe(201);

    expect(attacker.answers.length).toBeLessThan(MANY);
    await expect.poll(() => attacker.answers.length, { timeout: 20_000 }).toBe(MANY);
  });

  it('that goes on after it was told to send less is ended with 1008', async () => {
    const app = await startApp({ rateLimit: 1 });
    const attacker = await connectSocket(app.url);
    for (let sent = 0; sent < MANY; sent += 1) attacker.socket.send('{}');

    expect(await attacker.closed).toBe(1008);
    expect(attacker.answers.filter(({ status }) => status === 429).length).toBeLessThan(MANY / 10);
    expect(app.loggedErrors).toEqual([]);
  });
});

it.each(['ping', 'pong'] as const)('a flood of %ss is ended with 1008', async (kind) => {
  const app = await startApp();
  const { socket, closed } = await connectSocket(app.url);

  for (let sent = 0; sent < 500; sent += 1) socket[kind]();

  expect(await closed).toBe(1008);
  expect((await submit(app.url, GOOD)).status).toBe(201);
});

it('who was let go for a flood is not let in again at once, over /rpc either for a message that was too large', async () => {
  const app = await startApp();
  const flooding = await connectSocket(app.url);
  for (let sent = 0; sent < 500; sent += 1) flooding.socket.pong();
  await flooding.closed;
  const large = await connectConsole(app.url);
  large.socket.send('x'.repeat(20_000));
  await large.closed;

  await expect(connectSocket(app.url)).rejects.toThrow();
  expect(await upgradeStatus(app.url, { origin: app.url })).toBe(429);
  await expect.poll(() => upgradeStatus(app.url, { origin: app.url }), { timeout: 10_000 }).toBe(101);
  expect(await (await connectSocket(app.url)).submit(GOOD)).toMatchObject({ status: 201 });
});

/** What a client sends is masked; with zeros it stays as it is. */
const masked = (first: number, text = '') => Buffer.from([first, 0x80 | text.length, 0, 0, 0, 0, ...Buffer.from(text)]);

it.each([
  ['messages', masked(0x81, '{}')],
  ['pings', masked(0x89)],
  ['pongs', masked(0x8a)],
])(
  'whoever was told goodbye and goes on with %s is no longer read',
  async (_what, frame) => {
    const app = await startApp();
    const client = await connectRaw(app.port);
    const handshake = upgradeTo('/rpc', `Sec-WebSocket-Version: 13\r\nOrigin: ${app.url}\r\n`);
    client.write(handshake.replace('Host: x', `Host: 127.0.0.1:${app.port}`));
    await client.until('101 Switching');
    // Not a call: it is answered with a goodbye.
    client.write(masked(0x81, '{}'));
    await client.until('\x88');
    const flood = Buffer.concat(Array.from({ length: 1_000 }, () => frame));
    const timer = setInterval(() => {
      client.write(flood);
    }, 5);

    await client.closed;
    clearInterval(timer);
    // As many as the system takes without anybody reading.
    expect(client.socket.bytesWritten).toBeLessThan(2_000_000);
    expect((await submit(app.url, GOOD)).status).toBe(201);
  },
  8_000,
);

describe('a large message of whoever has not signed in', () => {
  it('is not read', async () => {
    const app = await startApp();
    const { socket, closed } = await connectConsole(app.url);

    socket.send(JSON.stringify({ i: '1', p: { u: '/access/whoAmI', b: { json: { x: 'x'.repeat(20_000) } } } }));

    expect(await closed).toBe(1009);
  });

  it('over HTTP is refused before it is taken in', async () => {
    const app = await startApp();
    const body = { token: 'x'.repeat(20_000) };

    expect((await callHttp(app, 'POST /access/supervisor', { token: null, body })).status).toBe(413);
  });
});

it('names no more than fifty of ninety thousand unknown fields, each in short', async () => {
  const app = await startApp();
  const fields = Object.fromEntries(Array.from({ length: 60_000 }, (_, index) => [`field_${index}`, 1]));
  const { status, body } = await callHttp(app, 'POST /operators', {
    token: app.accessToken,
    body: { ...fields, ['x'.repeat(10_000)]: 1, name: 'Anna' },
  });

  expect(status).toBe(422);
  expect(body.errors).toHaveLength(50);
  expect(JSON.stringify(body).length).toBeLessThan(20_000);
});

describe('sockets of one address', () => {
  it('are bounded where submissions come in', async () => {
    const app = await startApp();
    await Promise.all(Array.from({ length: 256 }, () => connectSocket(app.url)));

    const answer = await exchangeRaw(app.port, upgradeTo(SUBMISSIONS, 'Sec-WebSocket-Version: 13\r\n'));

    expect(statusesIn(answer)).toEqual([429]);
    expect((await submit(app.url, GOOD)).status).toBe(201);
  });

  it('are bounded for whoever has not signed in', async () => {
    const app = await startApp();
    await Promise.all(Array.from({ length: 32 }, () => connectConsole(app.url)));

    expect(await upgradeStatus(app.url, { origin: app.url })).toBe(429);
    const headers = { authorization: `Bearer ${app.accessToken}` };
    expect(await upgradeStatus(app.url, { origin: app.url, headers })).toBe(101);
  });

  it('are bounded for each session', async () => {
    const app = await startApp();
    const { body } = await callHttp(app, 'POST /access/supervisor', { token: null, body: { token: app.accessToken } });
    const headers = { authorization: `Bearer ${body.token}` };
    await Promise.all(Array.from({ length: 32 }, () => connectConsole(app.url, { headers })));

    expect(await upgradeStatus(app.url, { origin: app.url, headers })).toBe(429);
  });
});
