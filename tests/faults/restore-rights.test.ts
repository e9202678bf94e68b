// After a restore nothing old is valid again, and one that fails half way changes nothing.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { callHttp, openSession } from '../support/access';
import { type RunningApp, startApp } from '../support/app';
import { countOf } from '../support/audit';
import { submit } from '../support/clients/http-client';

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
  const backup = new Database(join(app.dataDir, 'backups', name));
  backup.pragma('foreign_keys = OFF');
  backup.exec('DELETE FROM leads; PRAGMA user_version = 0');
  backup.close();
  await submit(app.url, { ...LEAD, email: 'boris@example.com' });
  await app.backups.restore(name);

  const after = await restart(app);
  expect(countOf(after.store.database, 'tickets')).toBe(2);
  expect(after.loggedErrors.join('')).toContain('could not be restored');
  expect(existsSync(join(app.dataDir, 'lead-dispatcher.sqlite.restoring'))).toBe(false);
});
