// Where submissions come in: a port that is taken, and moving while the program runs.
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { connectConsole } from '../../support/clients/console-client';
import { openSession } from '../../support/access';
import { type RunningApp, startApp } from '../../support/app';
import { submit } from '../../support/clients/http-client';
import { scratchDirectory } from '../../support/scratch';
import { connectSocket } from '../../support/clients/socket-client';
import { SUPERVISOR } from '../../support/supervisor';

const GOOD = { email: 'anna@example.com', source_code: 'site' };
/** Kept for documents: no machine has it. */
const NOWHERE = '203.0.113.1';

/** Listens where its settings say, which is a port that nobody else has. */
async function startWhereSettingsSay(): Promise<RunningApp> {
  const dataDir = scratchDirectory();
  const first = await startApp({ dataDir });
  await first.settings.update({ listener_port: await freePort() }, SUPERVISOR);
  await first.stop();
  return startApp({ dataDir, port: null, floor: null });
}

it('names a free port when the one it is told to take is taken, and takes that one', async () => {
  const app = await startWhereSettingsSay();
  const authorization = `Bearer ${await openSession(app)}`;
  const { rpc } = await connectConsole(app.url, { headers: { authorization } });
  const port = await takenPort();
  const taken = await rpc.intake.takePort({ port });
  expect(taken).toMatchObject({ state: 'port_taken', port });
  const free = taken.state === 'port_taken' ? (taken.free_port ?? 0) : 0;
  expect(free).toBeGreaterThan(port);

  // Over the connection that was there before: a browser is not cut off by its own change.
  expect(await rpc.intake.takePort({ port: free })).toEqual({ state: 'listening', address: `127.0.0.1:${free}` });
  expect(app.settings.current().listener_port).toBe(free);
  expect((await submit(`http://127.0.0.1:${free}`, GOOD)).status).toBe(201);
});

it('moves as soon as the settings say so, and lets nobody go who is connected', async () => {
  const app = await startWhereSettingsSay();
  const connected = await connectSocket(app.url);
  const port = await freePort();

  await app.settings.update({ listener_port: port }, SUPERVISOR);

  await expect.poll(() => app.intake.current()).toEqual({ state: 'listening', address: `127.0.0.1:${port}` });
  expect((await submit(`http://127.0.0.1:${port}`, GOOD)).status).toBe(201);
  expect((await connected.submit(GOOD)).status).toBe(201);
  await expect(fetch(`${app.url}/health`)).rejects.toThrow();
});

it('stays where the command line put it, whatever the settings say', async () => {
  const app = await startApp();

  await app.settings.update({ listener_port: await freePort() }, SUPERVISOR);
  await app.intake.takePort(app.port, SUPERVISOR);

  expect(app.intake.current()).toEqual({ state: 'listening', address: `127.0.0.1:${app.port}` });
});

it('says that the machine has no such address, and comes back when it is told another', async () => {
  const app = await startWhereSettingsSay();

  await app.settings.update({ listener_host: NOWHERE }, SUPERVISOR);
  await expect
    .poll(() => app.intake.current())
    .toEqual({ state: 'down', reason: 'no_such_address', host: NOWHERE, port: app.port });
  await app.settings.update({ listener_host: '127.0.0.1' }, SUPERVISOR);

  await expect.poll(() => app.intake.current()).toEqual({ state: 'listening', address: `127.0.0.1:${app.port}` });
  expect((await submit(app.url, GOOD)).status).toBe(201);
});

it('stops when it has moved, and leaves neither port behind', async () => {
  const app = await startWhereSettingsSay();
  const port = await freePort();
  await app.intake.takePort(port, SUPERVISOR);

  await app.stop();

  await expect(fetch(`http://127.0.0.1:${port}/health`)).rejects.toThrow();
  await expect(fetch(`${app.url}/health`)).rejects.toThrow();
});

async function takenPort(): Promise<number> {
  const other = await listen();
  onTestFinished(() => void other.close());
  return portOf(other);
}

/** It was ours a moment ago. */
async function freePort(): Promise<number> {
  const other = await listen();
  const port = portOf(other);
  other.close();
  await once(other, 'close');
  return port;
}

async function listen(): Promise<Server> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}
