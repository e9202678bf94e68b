// Where webhooks may go: nowhere but to the address that was saved, and never to the program itself.
import { createServer, type IncomingMessage, request as httpRequest, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { AT_THE_MACHINE } from '../../../src-main/service/audit/audit';
import { startApp } from '../../support/app';
import { submit } from '../../support/clients/http-client';
import { startReceiver } from '../../support/clients/receiver';
import { ALL, caller, HOUR_MS, pass, subscribed } from '../../support/clients/webhooks';

it.each([
  ['no address', 'not_a_url'],
  ['ftp://crm.example.com', 'scheme'],
  ['https://a:b@crm.example.com', 'credentials'],
  ['http://mail.example.com:25/hook', 'port'],
])('refuses %s', async (url, fault) => {
  const call = caller(await startApp());
  expect(await call('POST /webhooks', { name: 'CRM', url, events: ALL })).toMatchObject({
    status: 422,
    body: { code: 'webhook_address_refused', fault },
  });
});

it('follows no redirect, wherever it leads', async () => {
  const { app, receiver, sent } = await subscribed();
  const elsewhere = await startReceiver();
  for (const code of [301, 302, 303, 307, 308]) {
    receiver.answer = (response) => response.writeHead(code, { location: elsewhere.url }).end();
    await sent();
    await pass({ app, ms: 24 * HOUR_MS });
  }
  expect(receiver.received.length).toBeGreaterThan(1);
  expect(elsewhere.received).toEqual([]);
});

it.each(['127.0.0.1', 'localhost', '0.0.0.0', '[::ffff:127.0.0.1]'])(
  'an address that has come to be the program’s own is told nothing: %s',
  async (host) => {
    const free = await startReceiver();
    const { port } = free;
    await free.stop();
    const app = await startApp();
    const call = caller(app);
    const url = `http://${host}:${port}/api/v1/submissions`;
    expect((await call('POST /webhooks', { name: 'CRM', url, events: ALL })).status).toBe(201);
    // The listener moves to the port that the webhook names.
    const services = await app.loadServices();
    expect(await services.intake.takePort(port, AT_THE_MACHINE)).toMatchObject({ state: 'listening' });
    const there = caller({ ...app, url: `http://127.0.0.1:${port}` });

    await submit(`http://127.0.0.1:${port}`, { email: 'anna@example.com', source_code: 'site' });
    await app.webhooks.settle();
    expect((await there('GET /webhooks/1/messages')).body.items[0]).toMatchObject({
      state: 'waiting',
      last: { status: null, error: 'own_address' },
    });
    expect((await there('POST /webhooks/1/test')).body).toMatchObject({ status: null, error: 'own_address' });
  },
);

it('refuses its own address', async () => {
  const app = await startApp();
  const answer = await caller(app)('POST /webhooks', { name: 'CRM', url: `${app.url}/in`, events: ALL });
  expect(answer.body).toMatchObject({ code: 'webhook_address_refused', fault: 'own_address' });
});

it.each(['/in/site', '/', '/nowhere'])(
  'refuses its own address behind a proxy, whatever the path: %s',
  async (path) => {
    const app = await startApp();
    // Somebody else's proxy: another port, another name, every request handed on as it came.
    const proxy = createServer((request, response) => {
      const { method, url, headers } = request;
      const onward = httpRequest(`${app.url}${url ?? ''}`, { method, headers }, (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      });
      request.pipe(onward);
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void proxy.close());
    const { port } = proxy.address() as AddressInfo;
    const call = caller(app);
    const own = `http://localhost:${port}${path}`;
    const refused = { status: 422, body: { code: 'webhook_address_refused', fault: 'own_address' } };

    expect(await call('POST /webhooks', { name: 'CRM', url: own, events: ALL })).toMatchObject(refused);

    const receiver = await startReceiver();
    expect((await call('POST /webhooks', { name: 'CRM', url: receiver.url, events: ALL })).status).toBe(201);
    expect(await call('PATCH /webhooks/1', { url: own })).toMatchObject(refused);
  },
);

it('saves the address of somebody who does not answer, and does not take an echo for itself', async () => {
  const call = caller(await startApp());
  const answers: ((request: IncomingMessage, response: ServerResponse) => void)[] = [
    () => undefined,
    (request, response) => void response.writeHead(200, request.headers as Record<string, string>).end(),
  ];
  for (const answer of answers) {
    const server = createServer(answer);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => {
      server.close();
      server.closeAllConnections();
    });
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
    expect((await call('POST /webhooks', { name: 'CRM', url, events: ALL })).status).toBe(201);
  }
});
