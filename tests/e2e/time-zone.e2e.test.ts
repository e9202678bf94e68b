// The built program on machines whose time zone no calendar knows: all of management works, and it is said.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ACCESS_TOKEN_FILE } from '../../src-main/service/access/access-token';
import { PEPPER_FILE } from '../../src-main/service/access/pepper';
import { callHttp } from '../support/access';
import { startApp } from '../support/app';
import { ONE_OPERATOR } from '../support/floor';
import { request, submit } from '../support/clients/http-client';
import { scratchDirectory } from '../support/scratch';
import { prepareData, serve } from '../support/served';

const SCREENS = [
  'operators',
  'sources',
  'weights',
  'tickets',
  'tickets.csv',
  'refusals',
  'attempts',
  'floor',
  'queue?operator_id=1',
  'queue/closed?operator_id=1',
  'reports/distribution',
  'reports/activity',
  'reports/work',
  'reports/time-sheet',
  'reports/time-sheet/intervals',
  'reports/staffing',
  'shifts',
  'settings',
  'audit',
];

it.each([
  ['', 'UTC', false],
  ['MSK-3', '+03:00', false],
  ['Mars/Olympus', 'UTC', false],
  ['ABC-25', 'UTC', false],
  ['Europe/Moscow', 'Europe/Moscow', true],
])('TZ=%j is %s', async (TZ, name, is_named) => {
  const dataDir = scratchDirectory();
  await prepareData(dataDir, ONE_OPERATOR);
  const program = await serve(dataDir, { env: { TZ } });
  expect((await submit(program.url, { email: 'anna@example.com', source_code: 'site' })).status).toBe(201);
  const token = readFileSync(join(dataDir, ACCESS_TOKEN_FILE), 'utf8').trim();
  const get = (path: string) =>
    request(`${program.url}/api/v1/${path}`, { headers: { authorization: `Bearer ${token}` } });

  const answers = await Promise.all(SCREENS.map(async (path) => [path, (await get(path)).status]));

  expect(answers).toEqual(SCREENS.map((path) => [path, 200]));
  expect((await get('time-zone')).body).toEqual({ name, is_named });
  expect((await request(`${program.url}/health`)).body).toMatchObject({ status: 'ok' });
  expect(program.log().includes('the machine names no time zone')).toBe(!is_named);
  await program.stop('SIGTERM');
});

it('health tells that management cannot be answered, and when it can again; submissions go on', async () => {
  const app = await startApp();
  const pepper = join(app.dataDir, PEPPER_FILE);
  mkdirSync(pepper);
  expect((await callHttp(app, 'GET /operators')).status).toBe(500);

  expect(await request(`${app.url}/health`)).toMatchObject({ status: 200, body: { status: 'management_unavailable' } });
  expect((await submit(app.url, { email: 'anna@example.com', source_code: 'site' })).status).toBe(201);

  rmSync(pepper, { recursive: true });
  expect((await callHttp(app, 'GET /operators')).status).toBe(200);
  await expect.poll(async () => (await request(`${app.url}/health`)).body.status, { timeout: 5_000 }).toBe('ok');
});
