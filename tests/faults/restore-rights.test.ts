// After a restore nothing old is valid again, and one that fails half way changes nothing.
import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { callHttp, openSession } from '../support/access';
import { type RunningApp, startApp } from '../support/app';
import { countOf } from '../support/audit';
import { submit } from '../support/clients/http-client';
import { addSupervisor, signInByName } from '../support/supervisor';

const LEAD = { email: 'kate@example.com', source_code: 'site' };
const OLD_PIN = '471100';
const NEW_PIN = '550917';

const anna = ({ floor }: RunningApp) => floor.operators.Anna ?? 0;
const setPin = (app: RunningApp, id: number, pin: string) =>
  callHttp(app, `PUT /operators/${id}/pin`, { body: { pin } });
const signIn = (app: RunningApp, pin: string) =>
  callHttp(app, 'POST /access/operator', { token: null, body: { name: 'Anna', pin } });
const issueKey = async (app: RunningApp, id: number) =>
  (await callHttp(app, `POST /sources/${id}/key`, {})).body.key as string;

async function restart(app: RunningApp): Promise<RunningApp> {
  await app.stop();
  return startApp({ dataDir: app.dataDir, floor: null, clock: app.clock });
}

it('sessions, PINs and source keys are those of now, not of the backup', async () => {
  const app = await startApp();
  const site = app.floor.sources.site ?? 0;
  await setPin(app, anna(app), OLD_PIN);
  const oldKey = await issueKey(app, site);
  const ended = await openSession(app, anna(app));
  const { name } = await app.backups.create('manual');
  await setPin(app, anna(app), NEW_PIN);
  const newKey = await issueKey(app, site);
  const goingOn = await openSession(app, anna(app));
  await app.backups.restore(name);

  const after = await restart(app);
  expect((await signIn(after, OLD_PIN)).status).toBe(401);
  expect((await signIn(after, NEW_PIN)).status).toBe(201);
  expect((await callHttp(after, 'GET /tickets', { token: ended })).status).toBe(401);
  expect((await callHttp(after, 'GET /tickets', { token: goingOn })).status).toBe(200);
  expect((await submit(after.url, LEAD, { authorization: `Bearer ${oldKey}` })).status).not.toBe(201);
  expect((await submit(after.url, LEAD, { authorization: `Bearer ${newKey}` })).status).toBe(201);
  const { body } = await callHttp(after, 'GET /audit?action=backup_restored');
  expect(body.items[0].details).toMatchObject({ backup: name, rights: 'of_now' });
});

it('who has gone to the archive since comes back without a PIN, which somebody of that name may have by now', async () => {
  const app = await startApp();
  await setPin(app, anna(app), OLD_PIN);
  const { name } = await app.backups.create('manual');
  await callHttp(app, `POST /operators/${anna(app)}/archive`);
  const { body: second } = await callHttp(app, 'POST /operators', { body: { name: 'Anna' } });
  await setPin(app, second.id, OLD_PIN);
  await app.backups.restore(name);

  const after = await restart(app);
  expect((await callHttp(after, `GET /operators/${anna(app)}`)).status).toBe(200);
  expect((await signIn(after, OLD_PIN)).status).toBe(401);
});

it('who was in the archive then, and is signed in now, is signed out: nobody in the archive is', async () => {
  const app = await startApp();
  await callHttp(app, `POST /operators/${anna(app)}/archive`);
  const { name } = await app.backups.create('manual');
  await callHttp(app, `POST /operators/${anna(app)}/restore`);
  const token = await openSession(app, anna(app));
  expect((await callHttp(app, 'GET /tickets', { token })).status).toBe(200);
  await app.backups.restore(name);

  const after = await restart(app);
  expect((await callHttp(after, 'GET /tickets', { token })).status).toBe(401);
  expect((await callHttp(after, 'GET /access/sessions')).body.items).toEqual([]);
});

it('a PIN that was taken away since stays away', async () => {
  const app = await startApp();
  await setPin(app, anna(app), OLD_PIN);
  const { name } = await app.backups.create('manual');
  await callHttp(app, `DELETE /operators/${anna(app)}/pin`);
  await app.backups.restore(name);

  expect((await signIn(await restart(app), OLD_PIN)).status).toBe(401);
});

it('a source with a key that is gone by now comes back closed', async () => {
  const app = await startApp();
  const { body: bot } = await callHttp(app, 'POST /sources', { body: { code: 'bot', name: 'Bot' } });
  const key = await issueKey(app, bot.id);
  const { name } = await app.backups.create('manual');
  await callHttp(app, `DELETE /sources/${bot.id}`);
  await app.backups.restore(name);

  const after = await restart(app);
  const lead = { ...LEAD, source_code: 'bot' };
  expect((await submit(after.url, lead)).body.code).toBe('source_key_required');
  expect((await submit(after.url, lead, { authorization: `Bearer ${key}` })).body.code).toBe('source_key_required');
});

it('a backup that cannot be opened after all leaves everything as it was', async () => {
  const app = await startApp();
  await submit(app.url, LEAD);
  const { name } = await app.backups.create('manual');
  await app.backups.restore(name);
  // Since it was chosen.
  const backup = new Database(join(app.dataDir, 'backups', name));
  backup.pragma('foreign_keys = OFF');
  backup.exec('DELETE FROM leads; PRAGMA user_version = 0');
  backup.close();
  await submit(app.url, { ...LEAD, email: 'boris@example.com' });

  const after = await restart(app);
  expect(countOf(after.store.database, 'tickets')).toBe(2);
  expect(after.loggedErrors.join('')).toContain('could not be restored');
  expect(existsSync(join(app.dataDir, 'lead-dispatcher.sqlite.restoring'))).toBe(false);
});

describe('supervisors by name', () => {
  const OLEG = { name: 'Олег', pin: '550917' };
  const NEW_PIN_OF_OLEG = '220711';

  it('are those of now: who is archived or got another PIN since does not come back', async () => {
    const app = await startApp();
    const irina = await addSupervisor(app);
    const oleg = await addSupervisor(app, OLEG);
    const { name } = await app.backups.create('manual');
    await callHttp(app, `POST /access/supervisors/${irina}/archive`);
    await callHttp(app, `PUT /access/supervisors/${oleg}/pin`, { body: { pin: NEW_PIN_OF_OLEG } });
    const vera = await addSupervisor(app, { name: 'Вера', pin: '330815' });
    const { token } = (await signInByName(app, { name: 'Вера', pin: '330815' })).body;
    await app.backups.restore(name);

    const after = await restart(app);

    const statuses = [
      await signInByName(after),
      await signInByName(after, OLEG),
      await signInByName(after, { ...OLEG, pin: NEW_PIN_OF_OLEG }),
      await callHttp(after, 'GET /operators', { token }),
      await callHttp(after, 'GET /operators'),
    ].map(({ status }) => status);
    expect(statuses).toEqual([401, 401, 201, 200, 200]);
    expect((await callHttp(after, 'GET /access/me', { token })).body.supervisor).toEqual({ id: vera, name: 'Вера' });
    expect((await callHttp(after, 'GET /access/supervisors')).body.items).toMatchObject([
      { id: vera, archived_at: null },
      { id: oleg, archived_at: null },
      { id: irina, archived_at: expect.any(String) },
    ]);
  });

  it('of another program’s backup are nobody here, and what they did keeps their names alone', async () => {
    const theirs = await startApp();
    await addSupervisor(theirs, OLEG);
    const { token } = (await signInByName(theirs, OLEG)).body;
    await callHttp(theirs, 'PATCH /settings', { body: { retry_after_s: 9 }, token });
    const { name } = await theirs.backups.create('manual');
    const app = await startApp();
    app.clock.advance(1_000);
    const irina = await addSupervisor(app);
    mkdirSync(join(app.dataDir, 'backups'), { recursive: true });
    copyFileSync(join(theirs.dataDir, 'backups', name), join(app.dataDir, 'backups', name));
    await app.backups.restore(name);

    const after = await restart(app);

    expect((await signInByName(after, OLEG)).status).toBe(401);
    expect((await signInByName(after)).status).toBe(201);
    const { items } = (await callHttp(after, 'GET /audit?action=settings_changed')).body;
    expect(items).toMatchObject([{ actor: { role: 'supervisor', supervisor_id: null, name: 'Олег' } }]);
    const own = (await callHttp(after, `GET /audit?supervisor_id=${irina}`)).body.items;
    expect(own.map(({ action }: { action: string }) => action)).toEqual(['signed_in']);
  });
});
