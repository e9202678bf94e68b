// A second place that takes nothing, read-only or full: it is said at once and in the alert, and the first place goes on.
import fs, { readdirSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { DatabaseError } from '../../src-main/store/sqlite/engine/open-database';
import type * as BackupJobsModule from '../../src-main/store/sqlite/files/backup-jobs';
import { watchFloor } from '../support/clients/watching';
import { type Management, startManagement } from '../support/management';
import { scratchDirectory } from '../support/scratch';

const MINUTE_MS = 60_000;
/** Where a disk is full; '' = nowhere. */
const full = vi.hoisted(() => ({ directory: '' }));

// A full disk cannot be had without a mount: the copy fails as the backup thread tells of one.
vi.mock('../../src-main/store/sqlite/files/backup-jobs', async (importOriginal) => {
  const original = await importOriginal<typeof BackupJobsModule>();
  return {
    ...original,
    createBackupJobs: (workerFile: string): BackupJobsModule.BackupJobs => {
      const jobs = original.createBackupJobs(workerFile);
      return {
        ...jobs,
        copy: async (job, copied) => {
          const isFull = full.directory !== '' && job.target.startsWith(full.directory);
          if (isFull) throw new DatabaseError('unusable', `${job.target}: database or disk is full`);
          await jobs.copy(job, copied);
        },
      };
    },
  };
});

beforeEach(() => {
  full.directory = '';
});

/** As a medium with the lock on: also for root, who may write into any folder that is only said to be read-only. */
function makeReadOnly(directory: string): () => void {
  const { accessSync } = fs;
  const undo = () => {
    fs.accessSync = accessSync;
    syncBuiltinESMExports();
  };
  fs.accessSync = (path, mode) => {
    if (path === directory) throw Object.assign(new Error('EROFS: read-only file system'), { code: 'EROFS' });
    accessSync(path, mode);
  };
  syncBuiltinESMExports();
  onTestFinished(undo);
  return undo;
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
  full.directory = directory;
  await later(app);
  expect(await placeOf(app)).toMatchObject({ state: 'failing', error: expect.stringContaining('disk is full') });
  expect(await alertOf(app)).toBe('failing');
  expect(backupsIn(directory)).toEqual(before);
  await firstGoesOn(app);

  full.directory = '';
  await later(app);
  expect(await alertOf(app)).toBe('ok');
  expect(backupsIn(directory)).toHaveLength(2);
});

it('a place that is full from the start is said at once', async () => {
  const app = await startManagement();
  full.directory = scratchDirectory();
  expect((await choose(app, full.directory)).body).toMatchObject({ state: 'failing', newest_at: null });
  expect(await alertOf(app)).toBe('failing');
  await firstGoesOn(app);
});
