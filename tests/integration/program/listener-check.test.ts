// Whether the program could listen at an address, asked before it becomes a setting.
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { callHttp } from '../../support/access';
import { type RunningApp, startApp } from '../../support/app';

function check(app: RunningApp, body: object) {
  return callHttp(app, 'POST /settings/listener-check', { body });
}

/** A port that another program has. */
async function takenPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

it('a port that another program has is taken, and one that can be had is offered', async () => {
  const app = await startApp();
  const port = await takenPort();

  const { status, body } = await check(app, { host: '127.0.0.1', port });

  expect(status).toBe(200);
  expect(body).toEqual({ state: 'taken', free_port: expect.any(Number) });
  expect((await check(app, { host: '127.0.0.1', port: body.free_port })).body).toEqual({ state: 'free' });
});

it('the port that the program itself has is free', async () => {
  const app = await startApp();

  const { body } = await check(app, { host: '0.0.0.0', port: Number(new URL(app.url).port) });

  expect(body).toEqual({ state: 'free' });
});

it('an address that the machine does not have is unusable', async () => {
  const app = await startApp();

  expect((await check(app, { host: '203.0.113.7', port: 8420 })).body).toEqual({ state: 'unusable' });
});
