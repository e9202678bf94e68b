// A backup that could not be looked into now is not called damaged: nobody throws a good one away for want of room.
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { DatabaseError } from '../../src-main/store/sqlite/engine/open-database';
import { type BackupJobs, createBackupJobs } from '../../src-main/store/sqlite/files/backup-jobs';
import { createPatientQuestions } from '../../src-main/store/sqlite/files/patient-questions';
import { inspectBackup } from '../../src-main/store/sqlite/files/restore';
import { startApp } from '../support/app';
import { BACKUP_WORKER } from '../support/store/backup-worker';

/** @returns what looks into a whole backup, where looking goes as `inspect` says */
async function lookingAs(inspect: (jobs: BackupJobs, file: string) => ReturnType<BackupJobs['inspect']>) {
  const app = await startApp();
  const { name } = await app.backups.create('manual');
  const jobs = createBackupJobs(BACKUP_WORKER);
  return inspectBackup(join(app.dataDir, 'backups', name), {
    databaseFile: join(app.dataDir, 'lead-dispatcher.db'),
    questions: createPatientQuestions(),
    jobs: { ...jobs, inspect: (file) => inspect(jobs, file) },
  });
}

it('says what is in it where it could be read', async () => {
  const { fault, file } = await lookingAs((jobs, path) => jobs.inspect(path));
  expect({ fault, tickets: file?.content?.tickets }).toEqual({ fault: null, tickets: 0 });
});

it('says that it could not, where the thread was ended meanwhile', async () => {
  const looked = lookingAs((jobs, path) => {
    const answer = jobs.inspect(path);
    void jobs.stop();
    return answer;
  });
  await expect(looked).rejects.toThrow('the thread was ended');
});

it.each([
  ['SQLITE_FULL', 'unread'],
  ['SQLITE_IOERR_SHMSIZE', 'unread'],
  ['SQLITE_CANTOPEN', 'unread'],
  ['SQLITE_NOMEM', 'unread'],
  ['SQLITE_IOERR_READ', 'corrupt'],
  ['SQLITE_ERROR', 'corrupt'],
])('%s is told as: %s', async (code, told) => {
  const failed = () =>
    Promise.reject(new DatabaseError('unusable', 'no', { cause: Object.assign(new Error(code), { code }) }));
  const looked = await lookingAs(failed).then(
    ({ fault }) => fault,
    () => 'unread',
  );
  expect(looked).toBe(told);
});
