// Whoever has the database, from a stolen backup for example, but not the secret beside it.
import { randomBytes, scryptSync } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { callHttp } from '../../support/access';
import { type RunningApp, startApp } from '../../support/app';

const PIN = '471100';

const anna = ({ floor }: RunningApp) => floor.operators.Anna ?? 0;
const setPin = (app: RunningApp, id: number) => callHttp(app, `PUT /operators/${id}/pin`, { body: { pin: PIN } });
const signIn = (app: RunningApp, name = 'Anna') =>
  callHttp(app, 'POST /access/operator', { token: null, body: { name, pin: PIN } });

it('cannot try PINs against it: without the pepper no PIN fits, and each must be set anew', async () => {
  const app = await startApp();
  const id = anna(app);
  await setPin(app, id);
  expect((await signIn(app)).status).toBe(201);
  await app.stop();
  rmSync(join(app.dataDir, 'pin-pepper'));

  const elsewhere = await startApp({ dataDir: app.dataDir, floor: null });
  expect((await signIn(elsewhere)).status).toBe(401);
  expect((await callHttp(elsewhere, 'GET /access/pins')).body.items).toMatchObject([{ needs_new: true }]);
  await setPin(elsewhere, id);
  expect((await signIn(elsewhere)).status).toBe(201);
});

it('a PIN that was hashed before there was a pepper still fits, and is kept with it from then on', async () => {
  const app = await startApp();
  const salt = randomBytes(16);
  const hash = scryptSync(PIN, salt, 32, { N: 2 ** 6, r: 8, p: 1 });
  const old = `$scrypt$ln=6,r=8,p=1$${salt.toString('base64url')}$${hash.toString('base64url')}`;
  app.store.database
    .prepare('INSERT INTO operator_pins (operator_id, pin_hash, created_at) VALUES (?, ?, 0)')
    .run(anna(app), old);
  expect((await callHttp(app, 'GET /access/pins')).body.items).toMatchObject([{ needs_new: true }]);

  expect((await signIn(app)).status).toBe(201);
  expect((await callHttp(app, 'GET /access/pins')).body.items).toMatchObject([{ needs_new: false }]);
  expect((await signIn(app)).status).toBe(201);
});

it('ё and е are one letter in a name', async () => {
  const app = await startApp({ floor: { operators: { 'Пётр Чижов': { max: 5 } }, sources: {} } });
  await setPin(app, app.floor.operators['Пётр Чижов'] ?? 0);
  expect((await signIn(app, 'петр чижов')).status).toBe(201);
});
