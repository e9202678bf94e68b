// A second place that takes nothing, read-only or full: it is said at once and in the alert, and the first place goes on.
import { promises, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { DATABASE_FILE } from '../../src-main/serve/config';
import { watchFloor } from '../support/clients/watching';
import { type Management, startManagement } from '../support/management';
import { askedAtOnce, replace, replaceWrites } from '../support/store/replaced-files';
import { scratchDirectory } from '../support/scratch';

const MINUTE_MS = 60_000;

/** A full disk cannot be had without a mount: what is written there is answered as by one. @returns how there is room again */
const makeFull = (directory: string) =>
  replaceWrites(directory, () => Promise.reject(new Error('ENOSPC: no space left on device')));

/** As a medium with the lock on: also for root, who may write into any folder that is only said to be read-only. */
function makeReadOnly(directory: string): () => void {
  return replace(promises, 'access', (original) => async (path, mode) => {
    if (path === directory) throw Object.assign(new Error('EROFS: read-only file system'), { code: 'EROFS' });
    await original(path, mode);
  });
}

const placeOf = async (app: Management) => (await app.call('GET /api/v1/backups/second-place')).body;
const choose = (app: Management, directory: string) =>
  app.call('PUT /api/v1/backups/second-place', { body: { directory, every_minutes: 15 } });
/** What a window that is opened now says of it. */
async function alertOf(app: Management): Promise<string | undefined> {
  const message = await watchFloor(app).next();
  return message.upkeep?.second_place;
}
const backupsIn = (directory: string) =>
  readdirSync(join(directory, 'backups')).filter((name) => name.endsWith('.sqlite'));
const firstGoesOn = async (app: Management) => {
  expect((await app.backups.create('manual')).size_bytes).toBeGreaterThan(0);
};

async function later(app: Management): Promise<void> {
  app.clock.advance(15 * MINUTE_MS);
  await app.secondPlace.backUpIfDue();
}

it('a place that is read-only is refused when it is chosen, and nothing is changed', async () => {
  const app = await startManagement();
  const directory = scratchDirectory();
  makeReadOnly(directory);
  expect(await choose(app, directory)).toMatchObject({ status: 409, body: { fault: 'read_only' } });
  expect(await placeOf(app)).toMatchObject({ directory: '', state: 'off' });
  await firstGoesOn(app);
});

it('a place that has become read-only is in the alert until it takes backups again', async () => {
  const app = await startManagement();
  const directory = scratchDirectory();
  await choose(app, directory);
  const undo = makeReadOnly(directory);
  await later(app);
  expect(await placeOf(app)).toMatchObject({ state: 'failing', error: 'read_only' });
  expect(await alertOf(app)).toBe('failing');
  await firstGoesOn(app);

  undo();
  await later(app);
  expect(await placeOf(app)).toMatchObject({ state: 'ok', error: null });
  expect(await alertOf(app)).toBe('ok');
});

it('a place that is full is in the alert with what the disk says; what is there stays, and there is no half backup', async () => {
  const app = await startManagement();
  const directory = scratchDirectory();
  await choose(app, directory);
  const before = backupsIn(directory);
  const undo = makeFull(directory);
  await later(app);
  expect(await placeOf(app)).toMatchObject({ state: 'failing', error: expect.stringContaining('no space left') });
  expect(await alertOf(app)).toBe('failing');
  expect(readdirSync(join(directory, 'backups'))).toEqual(before);
  await firstGoesOn(app);

  undo();
  await later(app);
  expect(await alertOf(app)).toBe('ok');
  expect(backupsIn(directory)).toHaveLength(2);
});

it('a place that is full from the start is said at once', async () => {
  const app = await startManagement();
  const directory = scratchDirectory();
  makeFull(directory);
  expect((await choose(app, directory)).body).toMatchObject({ state: 'failing', newest_at: null });
  expect(await alertOf(app)).toBe('failing');
  await firstGoesOn(app);
});

it('the disk of the database is not filled by a copy for the second place: it is said instead', async () => {
  const app = await startManagement();
  const directory = scratchDirectory();
  await choose(app, directory);
  const { size } = statSync(join(app.dataDir, DATABASE_FILE));
  const undo = replace(promises, 'statfs', () => (() => Promise.resolve({ bavail: 2 * size - 1, bsize: 1 })) as never);
  await later(app);
  expect(await placeOf(app)).toMatchObject({ state: 'failing', error: 'no_room' });
  expect(backupsIn(directory)).toHaveLength(1);

  undo();
  await later(app);
  expect(await placeOf(app)).toMatchObject({ state: 'ok', error: null });
});

it('a place that takes its time keeps nobody waiting: whatever is asked of it is asked behind', async () => {
  const app = await startManagement();
  const directory = scratchDirectory();
  const asked = askedAtOnce(directory);
  await choose(app, directory);
  await later(app);
  expect(await placeOf(app)).toMatchObject({ state: 'ok' });
  expect(asked).toEqual([]);
});

it('while a place does not answer, the state is told and the first place goes on', async () => {
  const app = await startManagement();
  const directory = scratchDirectory();
  await choose(app, directory);
  const released = Promise.withResolvers<undefined>();
  const undo = replace(promises, 'stat', (original) => {
    const held = async (...parameters: unknown[]) => {
      if (String(parameters[0]).startsWith(directory)) await released.promise;
      return Reflect.apply(original, promises, parameters);
    };
    return held as never;
  });
  const looking = later(app);
  expect(await placeOf(app)).toMatchObject({ state: 'ok' });
  await firstGoesOn(app);

  released.resolve(undefined);
  undo();
  await looking;
  expect(backupsIn(directory)).toHaveLength(2);
});

it('a place that hangs while a backup is carried there holds neither the database nor the end of the program', async () => {
  const app = await startManagement();
  const directory = scratchDirectory();
  await choose(app, directory);
  const [hung, released] = [Promise.withResolvers<undefined>(), Promise.withResolvers<never>()];
  replaceWrites(directory, () => {
    hung.resolve(undefined);
    return released.promise;
  });
  const copying = later(app);
  await hung.promise;
  // All of the log is brought into the file and the log is emptied: nobody reads an older state.
  expect(app.store.database.pragma('wal_checkpoint(TRUNCATE)')).toMatchObject([{ busy: 0 }]);
  await firstGoesOn(app);

  await app.stop();
  await copying;
  expect(backupsIn(directory)).toHaveLength(1);
  expect(readdirSync(app.dataDir).filter((name) => name.includes('.partial'))).toEqual([]);
  released.reject(new Error('EIO: the share is gone'));
});
