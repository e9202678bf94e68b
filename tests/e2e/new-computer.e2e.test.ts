// docs/new-computer.md, walked as it is written: the newest file of a second place, an empty folder, the program.
import { copyFileSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ACCESS_TOKEN_FILE } from '../../src-main/service/access/access-token';
import { request, submit } from '../support/clients/http-client';
import { scratchDirectory } from '../support/scratch';
import { prepareData, serve, type Served } from '../support/served';

const FLOOR = {
  operators: { Anna: { max: 5 }, Boris: { max: 5 } },
  sources: { site: { weights: { Anna: 3, Boris: 1 } } },
};

/** As the supervisor of the program that runs there. */
function supervisor({ url }: Served, dataDir: string) {
  const authorization = `Bearer ${readFileSync(join(dataDir, ACCESS_TOKEN_FILE), 'utf8').trim()}`;
  return async (route: string, body?: unknown) => {
    const [method = '', path = ''] = route.split(' ');
    return request(`${url}/api/v1/${path}`, {
      method,
      headers: { authorization, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  };
}

const names = (items: readonly { readonly name: string }[]) => items.map(({ name }) => name);

test('this computer died: with a file of the second place an empty folder takes submissions again', async () => {
  const [lost, secondPlace] = [scratchDirectory(), scratchDirectory()];
  await prepareData(lost, FLOOR);
  const old = await serve(lost);
  const before = supervisor(old, lost);
  for (const number of [1, 2, 3]) {
    const email = `lead${number}@example.com`;
    expect((await submit(old.url, { email, source_code: 'site', message: `№ ${number}` })).status).toBe(201);
  }
  const chosen = await before('PUT backups/second-place', { directory: secondPlace, every_minutes: 15 });
  expect(chosen.body).toMatchObject({ state: 'ok' });
  const tickets = (await before('GET tickets')).body.items;
  await old.stop('SIGKILL');
  rmSync(lost, { recursive: true });

  // 2: the last name is the newest one.
  const backups = readdirSync(join(secondPlace, 'backups')).filter((name) => name.endsWith('-second_place.sqlite'));
  const newest = backups.sort().at(-1) ?? '';
  const carried = join(scratchDirectory(), newest);
  copyFileSync(join(secondPlace, 'backups', newest), carried);

  // 3
  const dataDir = scratchDirectory();
  const program = await serve(dataDir, { args: ['--restore', carried] });
  const call = supervisor(program, dataDir);

  // 4
  expect((await call('GET tickets')).body.items).toEqual(tickets);
  const operators = (await call('GET operators')).body.items;
  expect(names(operators)).toEqual(['Anna', 'Boris']);
  expect((await submit(program.url, { email: 'new@example.com', source_code: 'site' })).status).toBe(201);

  // 5
  const [anna] = operators as { id: number }[];
  expect((await call(`PUT operators/${anna?.id}/pin`, { pin: '482915' })).status).toBeLessThan(300);
  const signedIn = await request(`${program.url}/api/v1/access/operator`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Anna', pin: '482915' }),
  });
  expect(signedIn.status).toBe(201);

  // 7
  expect((await call('GET backups/second-place')).body).toMatchObject({ directory: secondPlace, every_minutes: 15 });
  expect(await program.stop('SIGTERM')).toBe(0);
});
