// A second place for backups: checked when it is chosen, filled on time, and told of when it fails.
import { mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, it } from 'vitest';
import { createBackupFolder } from '../../../src-main/store/sqlite/files/backup-folder';
import { createPatientQuestions } from '../../../src-main/store/sqlite/files/patient-questions';
import { request } from '../../support/clients/http-client';
import { type RunningApp, startApp } from '../../support/app';
import { scratchDirectory } from '../../support/scratch';

const MINUTE_MS = 60_000;

function caller(app: RunningApp) {
  return (method: string, body?: unknown) =>
    request(`${app.url}/api/v1/backups/second-place`, {
      method,
      headers: { authorization: `Bearer ${app.accessToken}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
}

function linkTo(directory: string): string {
  const link = join(scratchDirectory(), 'link');
  symlinkSync(directory, link);
  return link;
}

function backupsOf(dataDir: string): string {
  const directory = join(dataDir, 'backups');
  mkdirSync(directory, { recursive: true });
  return directory;
}

const backupsIn = (directory: string) =>
  readdirSync(join(directory, 'backups')).filter((name) => name.endsWith('.sqlite'));

async function chosen(every_minutes = 15) {
  const app = await startApp();
  const directory = scratchDirectory();
  const call = caller(app);
  const answer = await call('PUT', { directory, every_minutes });
  return { app, directory, call, answer };
}

it('is none until it is chosen', async () => {
  expect((await caller(await startApp())('GET')).body).toMatchObject({ directory: '', state: 'off', newest_at: null });
});

it.runIf(process.platform === 'linux')(
  'a folder in which none can be made is said to fail, and holds nobody up',
  async () => {
    const app = await startApp();
    const { body } = await caller(app)('PUT', { directory: '/proc', every_minutes: 15 });
    expect(body).toMatchObject({ state: 'failing', newest_at: null });
    expect((body as { error: string }).error).toContain('ENOENT');
  },
);

it('gets a first backup at once, and the next ones on time', async () => {
  const { app, directory, answer } = await chosen();
  expect(answer.body).toMatchObject({ directory, every_minutes: 15, state: 'ok', error: null });
  expect(backupsIn(directory)).toHaveLength(1);

  app.clock.advance(14 * MINUTE_MS);
  await app.secondPlace.backUpIfDue();
  expect(backupsIn(directory)).toHaveLength(1);
  app.clock.advance(MINUTE_MS);
  await app.secondPlace.backUpIfDue();
  expect(backupsIn(directory)).toHaveLength(2);
});

it('keeps the newest fourteen, and the newest of each day', async () => {
  const directory = scratchDirectory();
  const questions = createPatientQuestions(MINUTE_MS);
  const folder = createBackupFolder({ place: directory, questions, isDistant: true });
  const copy = join(scratchDirectory(), 'copy');
  writeFileSync(copy, '');
  await folder.makeReady();
  const made: string[] = [];
  const start = Date.UTC(2026, 2, 2);
  for (let index = 0; index < 80; index += 1) {
    const { name } = await folder.take(copy, { kind: 'second_place', at: start + index * 8 * 60 * MINUTE_MS });
    made.push(name);
  }

  const newestOfDays = new Map(made.map((name) => [name.slice(0, 'lead-dispatcher-2026-03-02'.length), name]));
  const expected = new Set([...made.slice(-14), ...[...newestOfDays.values()].slice(-14)]);
  expect(new Set((await folder.list()).map(({ name }) => name))).toEqual(expected);
});

it('is told of when it is gone, and the first place goes on', async () => {
  const { app, directory, call } = await chosen();
  rmSync(directory, { recursive: true });
  app.clock.advance(15 * MINUTE_MS);
  await app.secondPlace.backUpIfDue();

  expect((await call('GET')).body).toMatchObject({ state: 'failing', error: 'no_folder' });
  expect((await app.backups.create('manual')).size_bytes).toBeGreaterThan(0);

  mkdirSync(directory);
  await app.secondPlace.backUpIfDue();
  expect((await call('GET')).body).toMatchObject({ state: 'ok', error: null });
});

it('is late when no backup came in time', async () => {
  const { app, call } = await chosen(60);
  app.clock.advance(66 * MINUTE_MS);
  expect((await call('GET')).body).toMatchObject({ state: 'late' });
});

it('does not count a backup of the future, by a clock that was wrong', async () => {
  const { app, directory } = await chosen();
  app.clock.advance(-24 * 60 * MINUTE_MS);
  await app.secondPlace.backUpIfDue();
  expect(backupsIn(directory)).toHaveLength(2);
});

it.each<[string, (app: RunningApp) => string]>([
  ['no_folder', () => join(scratchDirectory(), 'missing')],
  [
    'no_folder',
    () => {
      const file = join(scratchDirectory(), 'file');
      writeFileSync(file, '');
      return file;
    },
  ],
  ['not_absolute', () => 'backups'],
  ['not_absolute', () => '../backups'],
  ['first_place', ({ dataDir }) => dataDir],
  ['first_place', ({ dataDir }) => `${dataDir}/../${basename(dataDir)}/.`],
  ['first_place', ({ dataDir }) => linkTo(dataDir)],
  ['first_place', ({ dataDir }) => linkTo(backupsOf(dataDir))],
  [
    // Its `backups` is a link to ours.
    'first_place',
    ({ dataDir }) => {
      const directory = scratchDirectory();
      symlinkSync(backupsOf(dataDir), join(directory, 'backups'));
      return directory;
    },
  ],
  [
    // Our `backups` is a link to its.
    'first_place',
    ({ dataDir }) => {
      const directory = scratchDirectory();
      mkdirSync(join(directory, 'backups'));
      rmSync(join(dataDir, 'backups'), { recursive: true, force: true });
      symlinkSync(join(directory, 'backups'), join(dataDir, 'backups'));
      return directory;
    },
  ],
  [
    'first_place',
    ({ dataDir }) => {
      mkdirSync(join(dataDir, 'inside'));
      return join(dataDir, 'inside');
    },
  ],
])('refuses what is %s, and changes nothing', async (fault, directoryOf) => {
  const app = await startApp();
  const call = caller(app);
  expect(await call('PUT', { directory: directoryOf(app), every_minutes: 60 })).toMatchObject({
    status: 409,
    body: { code: 'second_place_refused', fault },
  });
  expect((await call('GET')).body).toMatchObject({ directory: '', state: 'off' });
});

it('cannot be set past its check', async () => {
  const app = await startApp();
  const answer = await request(`${app.url}/api/v1/settings`, {
    method: 'PATCH',
    headers: { authorization: `Bearer ${app.accessToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({ backup_second_dir: '/nowhere' }),
  });
  expect(answer.status).toBe(422);
});
