// The field that only a robot fills in: it costs no client who is none, and what it caught can be brought back.
import { describe, expect, it } from 'vitest';
import { callHttp } from '../../support/access';
import { type RunningApp, startApp } from '../../support/app';
import { countOf } from '../../support/audit';
import { request, submit } from '../../support/clients/http-client';
import { connectSocket } from '../../support/clients/socket-client';

const TRAP = 'ld_leave_empty';
const CAUGHT = { email: 'anna@example.com', source_code: 'site', name: 'Анна', [TRAP]: 'http://spam.example' };
const KEYED = { operators: { Anna: { max: 5 } }, sources: { site: { weights: { Anna: 1 }, key: 'secret' } } };

const send = (app: RunningApp, fields: Readonly<Record<string, string>>, path = '/in/site') =>
  request(app.url + path, { method: 'POST', body: new URLSearchParams(fields) });
const ticketsOf = (app: RunningApp) => countOf(app.store.database, 'tickets');
const setTrap = (app: RunningApp, honeypot_field: string) =>
  callHttp(app, `PATCH /sources/${app.floor.sources.site}/form`, { body: { honeypot_field } });

it.each(['/in/siet', '/f/siet', '/api/v1/submissions'])(
  'a code that is none is told so, whatever is filled in: %s',
  async (path) => {
    const app = await startApp();
    expect((await send(app, { ...CAUGHT, source_code: 'siet' }, path)).status).toBe(404);
    const socket = await connectSocket(app.url);
    expect((await socket.submit({ ...CAUGHT, source_code: 'siet' })).status).toBe(404);
  },
);

describe('a sender with the key of its source', () => {
  it('is no robot, whatever it fills in, over HTTP and WebSocket', async () => {
    const app = await startApp({ floor: KEYED });
    const headers = { authorization: 'Bearer secret' };
    const socket = await connectSocket(app.url);

    const [http, frame] = [
      await submit(app.url, CAUGHT, headers),
      await socket.submit({ ...CAUGHT, source_key: 'secret' }),
    ];

    expect([http.status, frame.status, ticketsOf(app)]).toEqual([201, 201, 2]);
  });

  it('is the only one who is heard: without the key it is 401 and no invented ticket', async () => {
    const app = await startApp({ floor: KEYED });
    expect((await submit(app.url, CAUGHT)).status).toBe(401);
  });
});

describe('the name of the field', () => {
  it('is what the source says: the old name is an ordinary field then', async () => {
    const app = await startApp();
    await setTrap(app, 'fax_number');

    await send(app, { email: 'anna@example.com', fax_number: '1' });
    expect(ticketsOf(app)).toBe(0);
    const { body } = await send(app, { email: 'anna@example.com', [TRAP]: '1' });

    expect(body.fields).toEqual({ [TRAP]: '1' });
    expect(ticketsOf(app)).toBe(1);
  });

  it('is nothing where the source wants none: nobody is caught', async () => {
    const app = await startApp();
    await setTrap(app, '');

    for (const path of ['/in/site', '/api/v1/submissions']) await send(app, CAUGHT, path);

    expect(ticketsOf(app)).toBe(2);
  });
});

it('what it caught becomes a ticket by the supervisor, with all that was typed', async () => {
  const app = await startApp();
  expect((await submit(app.url, CAUGHT)).status).toBe(201);
  expect(ticketsOf(app)).toBe(0);
  await app.attemptLog.flush();
  const [{ id, verdict }] = (await callHttp(app, 'GET /attempts')).body.items;

  const { status, body } = await callHttp(app, `POST /attempts/${id}/distribute`, {
    body: { source_id: app.floor.sources.site },
  });

  expect({ verdict, status, email: body.email, name: body.name }).toEqual({
    verdict: 'honeypot',
    status: 201,
    email: 'anna@example.com',
    name: 'Анна',
  });
  expect(ticketsOf(app)).toBe(1);
});
