// Supervisors by name: added, renamed, given another PIN, archived and brought back; and what ends their sessions.
import { describe, expect, it } from 'vitest';
import { SUPERVISORS_MAX } from '@shared/limits';
import { callHttp, openSession } from '../../support/access';
import { type RunningApp, startApp } from '../../support/app';
import { connectConsole } from '../../support/clients/console-client';
import { openStream } from '../../support/clients/event-stream';
import { addSupervisor, IRINA, signInByName } from '../../support/supervisor';

const OLEG = { name: 'Олег', pin: '550917' };
const OTHER_PIN = '220711';

const setPin = (app: RunningApp, id: number, { pin = OTHER_PIN, token = app.accessToken } = {}) =>
  callHttp(app, `PUT /access/supervisors/${id}/pin`, { body: { pin }, token });
const archive = (app: RunningApp, id: number) => callHttp(app, `POST /access/supervisors/${id}/archive`);
const restore = (app: RunningApp, id: number) => callHttp(app, `POST /access/supervisors/${id}/restore`);
const list = async (app: RunningApp) => (await callHttp(app, 'GET /access/supervisors')).body.items;
const whoAmI = async (app: RunningApp, token: string | null) => (await callHttp(app, 'GET /access/me', { token })).body;

async function signedIn(app: RunningApp): Promise<{ readonly id: number; readonly token: string }> {
  const id = await addSupervisor(app);
  return { id, token: (await signInByName(app)).body.token };
}

describe('before the first is added', () => {
  it('nobody is told of names, and a name opens nothing', async () => {
    const app = await startApp();

    expect(await whoAmI(app, null)).toMatchObject({ role: 'nobody', has_named_supervisors: false });
    expect((await signInByName(app)).body.code).toBe('sign_in_failed');
    expect(await list(app)).toEqual([]);
  });
});

describe('a supervisor by name', () => {
  it('signs in however the name is spelled, and may what the supervisor may', async () => {
    const app = await startApp();
    const id = await addSupervisor(app);

    const { status, body } = await signInByName(app, { name: ' ИРИНА ', pin: IRINA.pin });

    expect(status).toBe(201);
    expect(body.session).toMatchObject({ role: 'supervisor', operator: null, supervisor: { id, name: 'Ирина' } });
    expect(await whoAmI(app, body.token)).toMatchObject({ role: 'supervisor', supervisor: { id, name: 'Ирина' } });
    expect(await whoAmI(app, null)).toMatchObject({ role: 'nobody', has_named_supervisors: true });
    expect((await callHttp(app, 'GET /operators', { token: body.token })).status).toBe(200);
  });

  it('signs in over a WebSocket, too', async () => {
    const app = await startApp();
    await addSupervisor(app);
    const { rpc } = await connectConsole(app.url);

    await rpc.access.signInSupervisor(IRINA);

    expect(await rpc.access.whoAmI()).toMatchObject({ supervisor: { name: 'Ирина' } });
    expect((await rpc.operators.list({})).items).not.toEqual([]);
  });

  it('takes nothing from the access token, which opens as before, for nobody by name', async () => {
    const app = await startApp();
    await addSupervisor(app);

    const { body } = await callHttp(app, 'POST /access/supervisor', { token: null, body: { token: app.accessToken } });

    expect(await whoAmI(app, body.token)).toMatchObject({ role: 'supervisor', supervisor: null });
    expect(await whoAmI(app, app.accessToken)).toMatchObject({ role: 'supervisor', supervisor: null });
  });

  it.each([
    ['a wrong PIN', { ...IRINA, pin: '000000' }],
    ['an unknown name', { ...IRINA, name: 'Никто' }],
    ["an operator's name and PIN", { name: 'Anna', pin: '330815' }],
  ])('is refused with %s, in the same words', async (_what, proof) => {
    const app = await startApp();
    await addSupervisor(app);
    await callHttp(app, `PUT /operators/${app.floor.operators.Anna ?? 0}/pin`, { body: { pin: '330815' } });

    const answer = await signInByName(app, proof);

    expect([answer.status, answer.body.code]).toEqual([401, 'sign_in_failed']);
  });

  it('opens nothing of an operator of the same name', async () => {
    const app = await startApp();
    await addSupervisor(app, { ...IRINA, name: 'Anna' });

    const { status } = await callHttp(app, 'POST /access/operator', {
      token: null,
      body: { name: 'Anna', pin: IRINA.pin },
    });

    expect(status).toBe(401);
  });

  it.each([
    ['12345', 'нужно от 6 до 12 цифр'],
    ['12a456', 'нужно от 6 до 12 цифр'],
    ['123456', 'такой PIN угадывают первым'],
  ])('gets no PIN like %j, neither at first nor later', async (pin, message) => {
    const app = await startApp();
    const id = await addSupervisor(app);

    const answers = [
      await callHttp(app, 'POST /access/supervisors', { body: { ...OLEG, pin } }),
      await setPin(app, id, { pin }),
    ];

    for (const { status, body } of answers) {
      expect(status).toBe(422);
      expect(body.errors).toMatchObject([{ field: 'pin', message }]);
    }
  });

  it.each([[''], ['   '], ['x'.repeat(201)]])('cannot be called %j', async (name) => {
    const app = await startApp();
    const id = await addSupervisor(app);

    expect((await callHttp(app, 'POST /access/supervisors', { body: { ...OLEG, name } })).status).toBe(422);
    expect((await callHttp(app, `PATCH /access/supervisors/${id}`, { body: { name } })).status).toBe(422);
  });

  it('has a name of their own, in whatever case; another way in is no matter', async () => {
    const app = await startApp();
    await addSupervisor(app);
    const oleg = await addSupervisor(app, OLEG);

    expect((await callHttp(app, 'POST /access/supervisors', { body: { ...OLEG, name: 'ирина' } })).body.code).toBe(
      'supervisor_name_taken',
    );
    const rename = (name: string) => callHttp(app, `PATCH /access/supervisors/${oleg}`, { body: { name } });
    expect((await rename('Ирина')).body.code).toBe('supervisor_name_taken');
    expect((await rename('ОЛЕГ')).body.name).toBe('ОЛЕГ');
    expect((await callHttp(app, 'POST /operators', { body: { name: 'Ирина' } })).status).toBe(201);
  });

  it('is one of a hundred at most, and an archived one leaves room', async () => {
    const app = await startApp();
    const id = await addSupervisor(app);
    app.store.database
      .exec(`WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < ${SUPERVISORS_MAX})
      INSERT INTO supervisors (name, pin_hash, created_at, pin_set_at)
      SELECT 'n' || i, (SELECT pin_hash FROM supervisors), 1, 1 FROM n`);

    const add = () => callHttp(app, 'POST /access/supervisors', { body: OLEG });
    expect((await add()).body.code).toBe('too_many_supervisors');
    await archive(app, id);
    expect((await add()).status).toBe(201);
    expect((await restore(app, id)).body.code).toBe('too_many_supervisors');
  });

  it('stays signed in over a restart', async () => {
    const app = await startApp();
    const { id, token } = await signedIn(app);
    await app.stop();

    const restarted = await startApp({ dataDir: app.dataDir, clock: app.clock, floor: null });

    expect(await whoAmI(restarted, token)).toMatchObject({ supervisor: { id } });
    expect((await signInByName(restarted)).status).toBe(201);
  });

  it('signs in under the new name once renamed, and stays signed in meanwhile', async () => {
    const app = await startApp();
    const { id, token } = await signedIn(app);

    await callHttp(app, `PATCH /access/supervisors/${id}`, { body: { name: 'Ирина К.' } });

    expect(await whoAmI(app, token)).toMatchObject({ supervisor: { name: 'Ирина К.' } });
    expect((await signInByName(app)).status).toBe(401);
    expect((await signInByName(app, { ...IRINA, name: 'Ирина К.' })).status).toBe(201);
  });

  it.each([
    ['the PIN is replaced', (app: RunningApp, id: number) => setPin(app, id), 204],
    ['they are archived', archive, 204],
  ])('is signed out when %s, with connections and streams', async (_what, end, status) => {
    const app = await startApp();
    const { id, token } = await signedIn(app);
    const { closed } = await connectConsole(app.url, { headers: { authorization: `Bearer ${token}` } });
    const own = await connectConsole(app.url);
    await own.rpc.access.signInSupervisor(IRINA);
    const stream = await openStream(`${app.url}/api/v1/floor/watch`, token);
    await stream.next();

    expect((await end(app, id)).status).toBe(status);

    expect([await closed, await own.closed]).toEqual([4401, 4401]);
    await expect(stream.next()).rejects.toThrow('terminated');
    expect((await callHttp(app, 'GET /operators', { token })).status).toBe(401);
    expect((await signInByName(app)).status).toBe(401);
  });

  it('who chooses a PIN of their own goes on in that window, and is signed out everywhere else', async () => {
    const app = await startApp();
    const { id, token } = await signedIn(app);
    const { body: elsewhere } = await signInByName(app);

    await setPin(app, id, { token });

    expect((await callHttp(app, 'GET /operators', { token })).status).toBe(200);
    expect((await callHttp(app, 'GET /operators', { token: elsewhere.token })).status).toBe(401);
    expect((await signInByName(app, { ...IRINA, pin: OTHER_PIN })).status).toBe(201);
  });

  it.each([
    ['archived', archive],
    ['given another PIN', (app: RunningApp, id: number) => setPin(app, id)],
  ])('gains no session when %s while signing in', async (_what, change) => {
    const app = await startApp();
    const id = await addSupervisor(app);

    const [signingIn] = await Promise.all([signInByName(app), change(app, id)]);

    // Whichever came first: either nobody came in, or the session has ended again.
    const token: string = signingIn.body.token ?? 'none';
    expect((await callHttp(app, 'GET /operators', { token })).status).toBe(401);
    expect((await callHttp(app, 'GET /access/sessions')).body.items).toEqual([]);
  });

  it('who archives themselves is signed out by that, and the token brings them back', async () => {
    const app = await startApp();
    const { id, token } = await signedIn(app);

    expect((await callHttp(app, `POST /access/supervisors/${id}/archive`, { token })).status).toBe(204);

    expect((await callHttp(app, 'GET /operators', { token })).status).toBe(401);
    expect(await whoAmI(app, null)).toMatchObject({ has_named_supervisors: false });
    expect((await restore(app, id)).body).toMatchObject({ id, archived_at: null });
    expect((await signInByName(app)).status).toBe(201);
  });

  it('in the archive can be neither renamed nor given a PIN, and does not come back under a name that was given away', async () => {
    const app = await startApp();
    const id = await addSupervisor(app);
    await archive(app, id);
    const second = await addSupervisor(app, { ...OLEG, name: 'ирина' });

    const codes = [
      await callHttp(app, `PATCH /access/supervisors/${id}`, { body: { name: 'Оля' } }),
      await setPin(app, id),
      await archive(app, id),
      await restore(app, second),
    ].map(({ body }) => body.code);
    expect(codes).toEqual(Array(4).fill('unknown_supervisor'));
    expect((await restore(app, id)).body.code).toBe('supervisor_name_taken');
    expect((await list(app)).map((one: { id: number }) => one.id)).toEqual([second, id]);
  });

  it('has sessions of their own: those of others end none of them', async () => {
    const app = await startApp();
    const { token } = await signedIn(app);
    for (let opened = 0; opened < 60; opened += 1) await openSession(app);

    expect((await callHttp(app, 'GET /operators', { token })).status).toBe(200);
  });

  it('is seen among the sessions by name, and can be signed out there', async () => {
    const app = await startApp();
    const { token } = await signedIn(app);

    const { items } = (await callHttp(app, 'GET /access/sessions')).body;
    await callHttp(app, `DELETE /access/sessions/${items[0].id}`);

    expect(items).toMatchObject([{ role: 'supervisor', supervisor: { name: 'Ирина' } }]);
    expect((await callHttp(app, 'GET /operators', { token })).status).toBe(401);
  });
});
