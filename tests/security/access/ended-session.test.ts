// A session that ends while a call of it is still on its way: nothing more is done for whoever had it.
import { readdirSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { callHttp, openSession } from '../../support/access';
import { type RunningApp, startApp } from '../../support/app';
import { connectRaw, statusesIn } from '../../support/clients/raw-client';
import { lockDatabase } from '../../support/store/lock';
import { addSupervisor, IRINA, signInByName } from '../../support/supervisor';

const PEOPLE = Array.from({ length: 10 }, (_, index) => `Operator ${String(index)}`);

/** Somebody who is put into the archive while a call of hers is under way. */
async function startWithIrina() {
  const app = await startApp({
    floor: { operators: Object.fromEntries(PEOPLE.map((name) => [name, { max: 5 }])), sources: {} },
  });
  const id = await addSupervisor(app);
  const { token } = (await signInByName(app)).body;
  const archive = async () => {
    expect((await callHttp(app, `POST /access/supervisors/${String(id)}/archive`)).status).toBe(204);
  };
  return { app, id, token: token as string, archive };
}

const pinsOf = async (app: RunningApp) => (await callHttp(app, 'GET /access/pins')).body.items;

it('a call whose body comes after the end is refused, whoever was let in with its head', async () => {
  const { app, token, archive } = await startWithIrina();
  const body = JSON.stringify({ name: 'Somebody', max_active_tickets: 5 });
  const client = await connectRaw(app.port);
  const head = ['POST /api/v1/operators HTTP/1.1', 'Host: 127.0.0.1', `Authorization: Bearer ${token}`];
  const type = ['Content-Type: application/json', `Content-Length: ${String(body.length)}`, 'Connection: close'];
  client.write(`${[...head, ...type].join('\r\n')}\r\n\r\n`);
  // Whoever is let in has been by now.
  await callHttp(app, 'GET /operators');
  await archive();

  client.write(body);

  expect(statusesIn(await client.closed)).toEqual([401]);
  expect((await callHttp(app, 'GET /operators')).body.items).toHaveLength(PEOPLE.length);
});

it('an operator whose session has ended closes nothing with a body that comes late', async () => {
  const app = await startApp();
  const token = await openSession(app, app.floor.operators.Anna);
  const ticket = (await callHttp(app, 'POST /sources/1/trial', { body: {} })).body;
  const body = JSON.stringify({ text: 'a note' });
  const client = await connectRaw(app.port);
  const head = [
    `POST /api/v1/tickets/${ticket.id}/notes HTTP/1.1`,
    'Host: 127.0.0.1',
    `Authorization: Bearer ${token}`,
  ];
  const type = ['Content-Type: application/json', `Content-Length: ${String(body.length)}`, 'Connection: close'];
  client.write(`${[...head, ...type].join('\r\n')}\r\n\r\n`);
  const [session] = (await callHttp(app, 'GET /access/sessions')).body.items;
  expect((await callHttp(app, `DELETE /access/sessions/${session.id}`)).status).toBe(204);

  client.write(body);

  expect(statusesIn(await client.closed)).toEqual([401]);
});

/** What takes its time is begun while the archiving waits for whoever holds the database, and is done behind it. */
async function overtaken<T>(
  { app, archive }: Pick<Awaited<ReturnType<typeof startWithIrina>>, 'app' | 'archive'>,
  begin: () => readonly Promise<T>[],
): Promise<T[]> {
  const waiting = () => app.store.commits.read().waiting;
  const unlock = lockDatabase(app.store);
  const archived = archive();
  await expect.poll(waiting).toBe(1);
  const begun = begin();
  await expect.poll(waiting).toBe(1 + begun.length);
  unlock();
  await archived;
  return Promise.all(begun);
}

it('nobody is told PINs that were still being made, and none of them is in force', async () => {
  const irina = await startWithIrina();
  const { app, token } = irina;
  const ids = Object.values(app.floor.operators);

  const [bulk] = await overtaken(irina, () => [
    callHttp(app, 'POST /operators/bulk', { token, body: { ids, action: { type: 'set_pins' } } }),
  ]);

  expect({ status: bulk?.status, pins: bulk?.body.pins, set: await pinsOf(app) }).toEqual({ status: 401, set: [] });
});

it('nobody becomes a supervisor by the hand of one who is none any more', async () => {
  const irina = await startWithIrina();
  const { app, token } = irina;

  const answers = await overtaken(irina, () => [
    callHttp(app, 'POST /access/supervisors', { token, body: { name: 'Олег', pin: '550917' } }),
    callHttp(app, 'PUT /operators/1/pin', { token, body: { pin: '550917' } }),
  ]);

  expect(answers.map(({ status }) => status)).toEqual([401, 401]);
  expect((await callHttp(app, 'GET /access/supervisors')).body.items).toMatchObject([{ name: IRINA.name }]);
  expect(await pinsOf(app)).toEqual([]);
});

it('no webhook is saved for one who has gone while its address was looked at', async () => {
  const { app, token, archive } = await startWithIrina();
  const { url, asked } = await startSilent();
  const body = { name: 'Hook', url, events: ['ticket.created'] };
  const saved = callHttp(app, 'POST /webhooks', { token, body });
  await asked;

  await archive();

  expect((await saved).status).toBe(401);
  expect((await callHttp(app, 'GET /webhooks')).body.items).toEqual([]);
});

it('no backup is put back for one who may not any more when it has been looked into', async () => {
  const { app } = await startWithIrina();
  const { name } = (await callHttp(app, 'POST /backups')).body;

  await expect(app.backups.restore(name, () => false)).rejects.toMatchObject({ code: 'access_token_required' });

  expect(readdirSync(app.dataDir)).not.toContain('restore-request');
});

it('whoever puts themselves into the archive is told that it was done', async () => {
  const { app, id, token } = await startWithIrina();
  expect((await callHttp(app, `POST /access/supervisors/${String(id)}/archive`, { token })).status).toBe(204);
  const [line] = (await callHttp(app, 'GET /audit?limit=1')).body.items;
  expect(line).toMatchObject({ action: 'supervisor_archived', details: { sessions_ended: 1 } });
  expect((await callHttp(app, 'GET /operators', { token })).status).toBe(401);
});

/** Somebody who takes a connection and says nothing. */
async function startSilent() {
  const { promise: asked, resolve } = Promise.withResolvers<undefined>();
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => {
      resolve(undefined);
    });
  });
  onTestFinished(() => {
    server.close();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return { url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/hook`, asked };
}
