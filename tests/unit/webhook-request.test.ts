// Where a webhook's request goes is decided by the address its name has when it connects.
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo, LookupFunction } from 'node:net';
import { expect, it, onTestFinished, vi } from 'vitest';
import { type Delivery, deliverWebhook } from '../../src-main/service/webhooks/webhook-delivery';

/** A name server that answers as it likes, one address or several, as it is asked. */
const answering =
  (...addresses: readonly string[]): LookupFunction =>
  (_host, { all }, done) => {
    const found = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    if (all) done(null, found);
    else done(null, found[0]?.address ?? '', found[0]?.family);
  };

async function listening() {
  const hosts: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    hosts.push(request.headers.host);
    response.end('ok');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { server, port: (server.address() as AddressInfo).port, hosts };
}

const deliver = (url: string, ownPort: number | null, more: Pick<Delivery, 'lookup' | 'timeoutMs'> = {}) =>
  deliverWebhook({
    ...{ url, ownPort, body: '{}', message_id: 'msg_1', sentAt: 0, secrets: [], userAgent: 'test' },
    ...more,
    signal: new AbortController().signal,
  });

it.each([
  [['127.0.0.1']],
  [['::ffff:127.0.0.1']],
  [['0.0.0.0']],
  [['203.0.113.7', '127.0.0.1']],
  [['127.0.0.1', '203.0.113.7']],
])('a name that leads to the program itself by now is not connected to: %s', async (addresses) => {
  const { port, hosts } = await listening();
  const trial = await deliver(`http://rebound.example.com:${port}/hook`, port, { lookup: answering(...addresses) });
  expect(trial).toMatchObject({ status: null, error: 'own_address' });
  expect(hosts).toEqual([]);
});

it('a name that leads to somebody else on this machine is', async () => {
  const { port, hosts } = await listening();
  const trial = await deliver(`http://crm.example.com:${port}/hook`, 8420, { lookup: answering('127.0.0.1') });
  expect(trial).toMatchObject({ status: 200, error: null, body: 'ok' });
  expect(hosts).toEqual([`crm.example.com:${port}`]);
});

it('what cannot be found is said in the words of the system', async () => {
  const nobody: LookupFunction = (_host, _options, done) => {
    done(Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' }), '', 0);
  };
  expect(await deliver('http://nobody.example.com:8080', null, { lookup: nobody })).toMatchObject({
    error: 'ENOTFOUND',
  });
});

it('a port of another protocol is not connected to, also where it was saved before', async () => {
  expect(await deliver('http://127.0.0.1:25', null)).toMatchObject({ status: null, error: 'port' });
});

it.each<[string, (response: ServerResponse) => void]>([
  ['says nothing', () => undefined],
  ['begins an answer and never ends it', (response) => response.writeHead(200).write('1')],
])('a receiver that %s has given no answer when its time is over', async (_what, answer) => {
  const { server, port } = await listening();
  server.removeAllListeners('request').on('request', (_request, response: ServerResponse) => answer(response));
  const trial = await deliver(`http://127.0.0.1:${port}/hook`, null, { timeoutMs: 50 });
  expect(trial).toMatchObject({ status: null, error: 'no_answer', body: '' });
  expect(trial.duration_ms).toBeGreaterThanOrEqual(45);
});

it('a receiver has ten seconds', async () => {
  const timeout = vi.spyOn(AbortSignal, 'timeout');
  const { port } = await listening();
  await deliver(`http://127.0.0.1:${port}/hook`, null);
  expect(timeout.mock.calls).toEqual([[10_000]]);
  timeout.mockRestore();
});

it('a kept connection that the receiver has closed meanwhile costs no try', async () => {
  const { server, port, hosts } = await listening();
  for (let round = 0; round < 5; round += 1) {
    expect(await deliver(`http://127.0.0.1:${port}/hook`, null)).toMatchObject({ status: 200 });
    server.closeAllConnections();
  }
  expect(hosts).toHaveLength(5);
});
