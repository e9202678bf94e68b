// Restoring: what a backup holds comes back, what was there is kept, and nothing is replaced without being told to.
import { chmodSync, copyFileSync, existsSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { DATABASE_FILE } from '../../src-main/serve/config';
import { listBackups, restoreBackup, restoreNewestBackup } from '../../src-main/data-folder/recovery';
import { callHttp } from '../support/access';
import { startApp } from '../support/app';
import { countOf, faultsOf } from '../support/audit';
import { BACKUP_WORKER } from '../support/store/backup-worker';
import { request, submit } from '../support/clients/http-client';
import { reopen } from '../support/store/reopen';
import { scratchDirectory } from '../support/scratch';
import { prepareData, runServe, serve, withStore } from '../support/served';
import { ONE_OPERATOR } from '../support/floor';

const lead = (index: number) => ({ email: `lead${index}@example.com`, source_code: 'site' });
const authorization = { authorization: `Bearer ${'t'.repeat(32)}` };

/** A folder with one ticket in its backup and two in its database, on which nothing runs. */
async function folderWithBackup(): Promise<{ dataDir: string; name: string }> {
  const app = await startApp();
  await submit(app.url, lead(1));
  const { name } = await app.backups.create('manual');
  await submit(app.url, lead(2));
  await app.stop();
  return { dataDir: app.dataDir, name };
}

const recovery = (dataDir: string) => ({ dataDir, backupWorker: BACKUP_WORKER });

test('a running app restores at its next start, and keeps what was there', async () => {
  let restarts = 0;
  const app = await startApp({ requestRestart: () => (restarts += 1) });
  await submit(app.url, lead(1));
  const { name } = await app.backups.create('manual');
  await submit(app.url, lead(2));
  expect(await app.backups.restore(name)).toEqual({ restart: 'under_way' });
  await pause(10);
  expect(restarts).toBe(1);
  // Everything accepted until the end is in the copy that is kept.
  await submit(app.url, lead(3));
  await app.stop();

  const again = await startApp({ dataDir: app.dataDir, floor: null });
  expect(countOf(again.store.database, 'tickets')).toBe(1);
  const kept = (await again.backups.list()).find(({ kind }) => kind === 'before_restore');
  expect((await again.backups.preview(kept?.name ?? '')).content?.tickets).toBe(3);
  expect((await submit(again.url, lead(4))).status).toBe(201);
  await again.stop();
  expect(faultsOf(reopen(app.dataDir))).toEqual([]);
});

test('without anybody who could restart the app, it says that a restart is needed', async () => {
  const app = await startApp();
  const { name } = await app.backups.create('manual');
  expect(await app.backups.restore(name)).toEqual({ restart: 'needed' });
});

test('a backup that was damaged after it was chosen changes nothing', async () => {
  const { dataDir, name } = await folderWithBackup();
  writeFileSync(join(dataDir, 'restore-request'), name);
  writeFileSync(join(dataDir, 'backups', name), 'damaged');
  const app = await startApp({ dataDir, floor: null });
  expect(countOf(app.store.database, 'tickets')).toBe(2);
  expect(app.loggedErrors).toHaveLength(1);
  expect(existsSync(join(dataDir, 'restore-request'))).toBe(false);
  // Whoever asked for it sees no log of a program: every window is told, and the audit log keeps it.
  const failed = { backup: name, reason: 'unusable' };
  const { live } = await app.loadServices();
  const { value: told } = await live.watchFloor()[Symbol.asyncIterator]().next();
  expect(told).toMatchObject({ upkeep: { failed_restore: failed } });
  expect((await callHttp(app, 'GET /audit')).body.items[0]).toMatchObject({
    action: 'backup_not_restored',
    details: failed,
  });
});

test('without an open app: by name, by path, or the newest that is whole', async () => {
  const { dataDir, name } = await folderWithBackup();
  expect(await listBackups(dataDir)).toMatchObject([{ name }]);
  const { kept } = await restoreBackup(name, recovery(dataDir));
  expect(countOf(reopen(dataDir), 'tickets')).toBe(1);
  await restoreBackup(join(dataDir, 'backups', kept ?? ''), recovery(dataDir));
  expect(countOf(reopen(dataDir), 'tickets')).toBe(2);
  // A newer one that is damaged is passed over, and so is what a restore has put aside.
  const damaged = 'lead-dispatcher-2099-01-01T00-00-00-000Z-daily.sqlite';
  writeFileSync(join(dataDir, 'backups', damaged), 'damaged');
  const { restored } = await restoreNewestBackup(recovery(dataDir));
  expect(restored).toBe(join(dataDir, 'backups', name));
  expect(countOf(reopen(dataDir), 'tickets')).toBe(1);
});

test('not while the app is running', async () => {
  const app = await startApp();
  const { name } = await app.backups.create('manual');
  await expect(restoreBackup(name, recovery(app.dataDir))).rejects.toMatchObject({ fault: 'in_use' });
});

test('a damaged database ends the start with the commands that help, and is never replaced by itself', async () => {
  const { dataDir, name } = await folderWithBackup();
  writeFileSync(join(dataDir, DATABASE_FILE), 'this is not the database it was');
  const refused = await runServe(['--data-dir', dataDir, '--port', '0']);
  expect(refused.code).toBe(4);
  expect(refused.stderr).toContain(name);
  expect(refused.stderr).toContain(`npm run serve -- --data-dir ${JSON.stringify(dataDir)} --restore-newest-backup`);

  const server = await serve(dataDir, { args: ['--restore-newest-backup'] });
  expect((await submit(server.url, lead(3))).status).toBe(201);
  expect(await server.stop('SIGTERM')).toBe(0);
  expect(countOf(reopen(dataDir), 'tickets')).toBe(2);
  // The damaged file is kept, too.
  expect(readdirSync(join(dataDir, 'backups')).filter((file) => file.includes('before_restore'))).toHaveLength(1);
});

test('a file that does not fit ends the start with code 4 and changes nothing', async () => {
  const { dataDir } = await folderWithBackup();
  const ended = await runServe(['--data-dir', dataDir, '--restore', join(dataDir, 'none.sqlite')]);
  expect(ended).toMatchObject({ code: 4, stderr: expect.stringContaining('there is no such file') });
  expect(countOf(reopen(dataDir), 'tickets')).toBe(2);
});

describe('a database as a machine left it that was switched off', () => {
  /** All its tickets may stand in its log. */
  async function leftBehind(): Promise<{ dataDir: string; file: string }> {
    const app = await startApp();
    await submit(app.url, lead(1));
    await submit(app.url, lead(2));
    const file = join(scratchDirectory(), 'found.sqlite');
    for (const end of ['', '-wal']) copyFileSync(join(app.dataDir, DATABASE_FILE) + end, file + end);
    app.store.database.exec('DELETE FROM assignment_receipts');
    await app.stop();
    return { dataDir: app.dataDir, file };
  }

  test('comes back with what stands in its log, and stays as it is', async () => {
    const { dataDir, file } = await leftBehind();
    const sizes = () => ['', '-wal'].map((end) => statSync(file + end).size);
    const before = sizes();
    await restoreBackup(file, recovery(dataDir));
    expect(countOf(reopen(dataDir), 'assignment_receipts')).toBe(2);
    expect(faultsOf(reopen(dataDir))).toEqual([]);
    expect(sizes()).toEqual(before);
  });

  test.skipIf(process.platform === 'win32')('also by a link to it, and from a disk that nobody may write', async () => {
    const { dataDir, file } = await leftBehind();
    const link = join(scratchDirectory(), 'link.sqlite');
    symlinkSync(file, link);
    for (const end of ['', '-wal']) chmodSync(file + end, 0o444);
    await restoreBackup(link, recovery(dataDir));
    expect(countOf(reopen(dataDir), 'assignment_receipts')).toBe(2);
    expect(statSync(join(dataDir, DATABASE_FILE)).mode & 0o777).toBe(0o600);
  });
});

/** Enough rows that a copy takes a moment. */
async function folderWithManyLeads(): Promise<string> {
  const dataDir = scratchDirectory();
  await prepareData(dataDir, ONE_OPERATOR);
  await withStore(dataDir, ({ database }) => {
    database.exec(
      `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200000)
       INSERT INTO leads (email) SELECT 'lead' || i || '@example.com' FROM n`,
    );
  });
  return dataDir;
}

const TOKEN_ENV = ['env', `LEAD_DISPATCHER_ACCESS_TOKEN=${'t'.repeat(32)}`];

test('over the wire: the program restarts itself at the same address', async () => {
  const dataDir = scratchDirectory();
  await prepareData(dataDir, ONE_OPERATOR);
  const server = await serve(dataDir, { through: TOKEN_ENV });
  const call = (method: string, path: string) =>
    request(`${server.url}/api/v1/${path}`, { method, headers: authorization });
  await submit(server.url, lead(1));
  const { body } = await call('POST', 'backups');
  await submit(server.url, lead(2));
  expect(await call('POST', `backups/${body.name}/restore`)).toMatchObject({
    status: 200,
    body: { restart: 'under_way' },
  });
  const tickets = () =>
    call('GET', 'tickets').then(
      ({ body: page }) => page.items.length,
      () => null,
    );
  await expect.poll(tickets, { timeout: 10_000 }).toBe(1);
  expect((await call('GET', 'audit')).body.items[0]).toMatchObject({
    action: 'backup_restored',
    details: { backup: body.name },
  });
  expect((await submit(server.url, lead(3))).status).toBe(201);
  expect(await server.stop('SIGTERM')).toBe(0);
});

test('killed in the middle of a backup, nothing half-made is taken for one', async () => {
  const dataDir = await folderWithManyLeads();
  const directory = join(dataDir, 'backups');
  const server = await serve(dataDir, { through: TOKEN_ENV });
  void fetch(`${server.url}/api/v1/backups`, { method: 'POST', headers: authorization }).catch(() => undefined);
  const isCopying = () => readdirSync(dataDir).some((name) => name.endsWith('.partial'));
  await expect.poll(isCopying, { interval: 1, timeout: 10_000 }).toBe(true);
  await server.stop('SIGKILL');
  expect(await listBackups(dataDir)).toEqual([]);
  const again = await serve(dataDir, { through: TOKEN_ENV });
  expect(readdirSync(directory)).toEqual([]);
  expect(isCopying()).toBe(false);
  expect((await submit(again.url, lead(1))).status).toBe(201);
  await again.stop('SIGTERM');
});

test('what a kill left half restored, or half on its way to a second place, is cleared away at the next start', async () => {
  const { dataDir } = await folderWithBackup();
  const left = ['', '-wal', '-shm', '-journal'].map((end) => `${DATABASE_FILE}.restoring${end}`);
  for (const name of [...left, 'first-place.partial', 'second-place.partial', 'before-restore.partial-wal'])
    writeFileSync(join(dataDir, name), 'Вера, vera@example.com');
  await startApp({ dataDir, floor: null });
  expect(readdirSync(dataDir).filter((name) => /restoring|partial/u.test(name))).toEqual([]);
});

test.skipIf(process.platform === 'win32')('a full disk fails the backup and nothing else', async () => {
  const dataDir = await folderWithManyLeads();
  // No file may grow beyond 2 MiB (ulimit counts in KiB); without the trap the first attempt would end the process.
  const limited = ['bash', '-c', `trap '' XFSZ; ulimit -f 2048; exec "$0" "$@"`];
  const server = await serve(dataDir, { through: [...limited, ...TOKEN_ENV] });
  const failed = await request(`${server.url}/api/v1/backups`, { method: 'POST', headers: authorization });
  expect(failed).toMatchObject({ status: 503, body: { code: 'backup_failed' } });
  expect(readdirSync(join(dataDir, 'backups'))).toEqual([]);
  expect((await submit(server.url, lead(1))).status).toBe(201);
  expect(await server.stop('SIGTERM')).toBe(0);
});
