// The database file deleted, replaced or cut under the running program; and what a start makes of what is left.
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { DATABASE_FILE } from '../../src-main/serve/config';
import { restoreNewestBackup } from '../../src-main/data-folder/recovery';
import { type RunningApp, startApp } from '../support/app';
import { countOf } from '../support/audit';
import { BACKUP_WORKER } from '../support/store/backup-worker';
import { request, submit } from '../support/clients/http-client';
import { scratchDirectory } from '../support/scratch';

const LEAD = { email: 'kate@example.com', source_code: 'site' };
const fileOf = ({ dataDir }: RunningApp) => join(dataDir, DATABASE_FILE);

async function startWithTicket(): Promise<RunningApp> {
  const app = await startApp();
  expect((await submit(app.url, LEAD)).status).toBe(201);
  // Most of it lies in the log so far: into the file with it.
  app.store.database.pragma('wal_checkpoint(PASSIVE)');
  app.store.checkFiles();
  return app;
}

const LOSSES: readonly (readonly [string, (file: string) => void])[] = [
  ['deleted', (file) => rmSync(file)],
  ['moved away', (file) => renameSync(file, `${file}.moved`)],
  [
    'replaced by a copy of itself',
    (file) => {
      copyFileSync(file, `${file}.copy`);
      renameSync(`${file}.copy`, file);
    },
  ],
  ['cut to half', (file) => truncateSync(file, 4096)],
  ['emptied', (file) => truncateSync(file, 0)],
  ['deprived of its log', (file) => rmSync(`${file}-wal`)],
  ['deprived of half its log', (file) => truncateSync(`${file}-wal`, 32)],
  ['deprived of its index', (file) => rmSync(`${file}-shm`)],
  [
    'replaced by a folder',
    (file) => {
      rmSync(file);
      mkdirSync(file);
    },
  ],
  [
    'replaced by a name that leads in a circle',
    (file) => {
      rmSync(file);
      symlinkSync(file, file);
    },
  ],
  ['gone with its folder', (file) => renameSync(dirname(file), `${dirname(file)}.moved`)],
  ['behind a file that took the place of its folder', loseFolder],
];

/** What is looked for below a file is no longer looked at with «not found». */
function loseFolder(file: string): void {
  renameSync(dirname(file), `${dirname(file)}.moved`);
  writeFileSync(dirname(file), '');
}

describe.each(LOSSES)('the database file %s while the program runs', (_what, lose) => {
  it('is noticed: nothing is accepted, health and every screen say so', async () => {
    const app = await startWithTicket();
    lose(fileOf(app));

    const refused = await submit(app.url, LEAD);
    expect(refused.status).toBe(503);
    expect(refused.body.code).toBe('storage_unavailable');
    expect((await request(`${app.url}/health`)).status).toBe(503);
    expect(app.store.health.current()).toBe('file_lost');
  });
});

describe('another program on the same file', () => {
  const byHand = (app: RunningApp, sql: string) => {
    const other = new Database(fileOf(app));
    other.exec(sql);
    return other;
  };
  const works = async (app: RunningApp) => {
    app.store.checkFiles();
    expect((await submit(app.url, { ...LEAD, email: 'next@example.com' })).status).toBe(201);
    expect(app.store.health.current()).toBe('ok');
  };

  it('may empty the log', async () => {
    const app = await startWithTicket();
    const other = byHand(app, 'PRAGMA wal_checkpoint(TRUNCATE)');
    expect(statSync(`${fileOf(app)}-wal`).size).toBe(0);
    await works(app);
    other.close();
  });

  it('may vacuum, which makes the database shorter', async () => {
    const app = await startWithTicket();
    const other = byHand(
      app,
      'CREATE TABLE filler AS SELECT randomblob(1000000) AS bytes; PRAGMA wal_checkpoint(TRUNCATE)',
    );
    app.store.checkFiles();
    const before = statSync(fileOf(app)).size;
    other.exec('DROP TABLE filler; VACUUM; PRAGMA wal_checkpoint(TRUNCATE)');
    expect(statSync(fileOf(app)).size).toBeLessThan(before);
    await works(app);
    other.close();
  });

  it('and a log that was cut after it was emptied and filled again is still noticed', async () => {
    const app = await startWithTicket();
    byHand(app, 'PRAGMA wal_checkpoint(TRUNCATE)').close();
    await works(app);
    app.store.checkFiles();
    truncateSync(`${fileOf(app)}-wal`, 4096);
    expect((await submit(app.url, LEAD)).status).toBe(503);
  });
});

it('is noticed within two seconds also when nobody writes', async () => {
  const app = await startWithTicket();
  rmSync(fileOf(app));
  await expect.poll(() => app.store.health.current(), { timeout: 2_000, interval: 50 }).toBe('file_lost');
});

it('a file that is put back is taken up again', async () => {
  const app = await startWithTicket();
  renameSync(fileOf(app), `${fileOf(app)}.moved`);
  expect((await submit(app.url, LEAD)).status).toBe(503);
  renameSync(`${fileOf(app)}.moved`, fileOf(app));

  await app.store.probe();
  expect(app.store.health.current()).toBe('ok');
  expect((await submit(app.url, LEAD)).status).toBe(201);
  expect(countOf(app.store.database, 'tickets')).toBe(2);
});

it('what was in a deleted file is kept as a backup when the program stops, and can be restored', async () => {
  const app = await startWithTicket();
  for (const end of ['', '-wal', '-shm']) rmSync(fileOf(app) + end);
  await app.stop();

  await expect(startApp({ dataDir: app.dataDir })).rejects.toThrow('is missing or empty');
  await restoreNewestBackup({ dataDir: app.dataDir, backupWorker: BACKUP_WORKER });
  const again = await startApp({ dataDir: app.dataDir, floor: null, clock: app.clock });
  expect(countOf(again.store.database, 'tickets')).toBe(1);
});

describe('a start without the file', () => {
  it.each(['-wal', '-shm'])('never makes a new one silently beside %s', async (end) => {
    const dataDir = scratchDirectory();
    writeFileSync(join(dataDir, DATABASE_FILE + end), 'left');
    await expect(startApp({ dataDir })).rejects.toThrow('is missing or empty');
    expect(existsSync(join(dataDir, DATABASE_FILE))).toBe(false);
  });

  it('never makes a new one silently beside backups, nor out of an emptied file', async () => {
    const app = await startWithTicket();
    await app.backups.create('manual');
    await app.stop();
    truncateSync(fileOf(app), 0);
    await expect(startApp({ dataDir: app.dataDir })).rejects.toThrow('is missing or empty');
  });
});
