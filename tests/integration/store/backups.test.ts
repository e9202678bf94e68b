// Backups while the program works, and a look inside before one is put back.
import { closeSync, existsSync, openSync, readdirSync, truncateSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { BACKUPS_KEPT, type BackupProgress, backupProgressSchema } from '@shared/model/backup';
import { createBackupTools } from '../../../src-main/data-folder/data-folder';
import { openStore } from '../../support/store/test-store';
import { startApp } from '../../support/app';
import { countOf, faultsOf } from '../../support/audit';
import { BACKUP_WORKER } from '../../support/store/backup-worker';
import { SECOND_MS } from '../../support/time/fake-clock';
import { submit } from '../../support/clients/http-client';
import { type Management, startManagement } from '../../support/management';
import { scratchDirectory } from '../../support/scratch';

const DAY_MS = 24 * 60 * 60 * SECOND_MS;

async function managed(): Promise<Management & { directory: string }> {
  const app = await startManagement();
  return { ...app, directory: join(app.dataDir, 'backups') };
}

function backUp(app: Management): Promise<{ name: string }> {
  return app.services.backups.create('manual');
}

test('a backup is one whole file with everything in it', async () => {
  const app = await managed();
  const { id } = await app.ticket({ message: 'hello' });
  const { status, body } = await app.call('POST /api/v1/backups');
  expect(status).toBe(201);
  expect(body).toMatchObject({ kind: 'manual', created_at: new Date(app.clock.now()).toISOString() });
  expect(readdirSync(app.directory)).toEqual([body.name]);
  const copy = new Database(join(app.directory, body.name), { readonly: true });
  expect(faultsOf(copy)).toEqual([]);
  expect(copy.prepare('SELECT id, message FROM tickets').all()).toEqual([{ id, message: 'hello' }]);
  expect(copy.pragma('journal_mode', { simple: true })).toBe('delete');
  copy.close();
  expect((await app.call('GET /api/v1/backups')).body.items).toEqual([body]);
});

test('submissions go on meanwhile, and what was answered before is in the backup', async () => {
  const app = await startApp();
  const send = (index: number) => submit(app.url, { email: `lead${index}@example.com`, source_code: 'site' });
  await Promise.all(Array.from({ length: 50 }, (_, index) => send(index)));
  const backup = app.backups.create('manual');
  const during = await Promise.all(Array.from({ length: 200 }, (_, index) => send(50 + index)));
  expect(during.every(({ status }) => status === 201)).toBe(true);
  const { name } = await backup;
  const copy = new Database(join(app.dataDir, 'backups', name), { readonly: true });
  expect(countOf(copy, 'tickets')).toBeGreaterThanOrEqual(50);
  expect(faultsOf(copy)).toEqual([]);
  copy.close();
});

test('two who ask at once get the same backup', async () => {
  const app = await managed();
  const [first, second] = await Promise.all([backUp(app), backUp(app)]);
  expect(second).toEqual(first);
  expect(readdirSync(app.directory)).toHaveLength(1);
});

test('tells how far it is, and ends with the file', async () => {
  const app = await managed();
  const told: BackupProgress[] = [];
  for await (const progress of app.services.backups.createWithProgress())
    told.push(backupProgressSchema.parse(progress));
  expect(told.at(-1)).toMatchObject({ type: 'done', backup: { kind: 'manual' } });
});

test('of each kind the newest are kept', async () => {
  const app = await managed();
  await app.services.backups.create('daily');
  for (let made = 0; made < BACKUPS_KEPT + 2; made += 1) {
    app.clock.advance(SECOND_MS);
    await backUp(app);
  }
  const kinds = (await app.services.backups.list()).map(({ kind }) => kind);
  expect(kinds).toEqual([...Array.from({ length: BACKUPS_KEPT }, () => 'manual'), 'daily']);
});

test('one is made a day by itself', async () => {
  const app = await managed();
  const { backups } = app.services;
  await backups.backUpDaily();
  await backups.backUpDaily();
  expect(await backups.list()).toHaveLength(1);
  app.clock.advance(DAY_MS);
  await backups.backUpDaily();
  expect((await backups.list()).map(({ kind }) => kind)).toEqual(['daily', 'daily']);
});

test('one is made before migrating', async () => {
  const dataDir = scratchDirectory();
  const file = join(dataDir, 'lead-dispatcher.sqlite');
  const store = await openStore({ file });
  // As an earlier version left it: without the last migration.
  const last = store.database.prepare<[], string>('SELECT name FROM migrations ORDER BY id DESC LIMIT 1').pluck().get();
  await store.dataSource.undoLastMigration();
  await store.close();
  const app = await startApp({ dataDir });
  const backups = await app.backups.list();
  expect(backups).toMatchObject([{ kind: 'before_migration' }]);
  const { content } = await app.backups.preview(backups[0]?.name ?? '');
  expect(content?.schema_version).not.toBe(last);
});

test('a preview says what is inside', async () => {
  const app = await managed();
  const { id } = await app.ticket();
  await app.ticket({ source_code: 'nowhere' });
  await app.call(`POST /api/v1/tickets/${id}/close`);
  await app.ticket({ email: 'second@example.com' });
  const { name } = await backUp(app);
  const { body } = await app.call(`GET /api/v1/backups/${name}`);
  expect(body).toMatchObject({
    fault: null,
    backup: { name },
    content: {
      operators: 1,
      sources: 1,
      leads: 2,
      tickets: 2,
      active_tickets: 1,
      refusals: 0,
      newest_ticket_at: new Date(app.clock.now()).toISOString(),
    },
  });
});

test.each([
  ['corrupt', (path: string) => truncateSync(path, 10_000)],
  ['corrupt', (path: string) => writeFileSync(path, 'no database at all')],
  ['newer', (path: string) => change(path, "INSERT INTO migrations (timestamp, name) VALUES (9, 'Future9')")],
  ['foreign', (path: string) => change(path, 'DROP TABLE migrations')],
])('a file that is %s is named as such and not restored', async (fault, spoil) => {
  const app = await managed();
  const { name } = await backUp(app);
  spoil(join(app.directory, name));
  expect((await app.call(`GET /api/v1/backups/${name}`)).body).toMatchObject({ fault });
  expect(await app.call(`POST /api/v1/backups/${name}/restore`)).toMatchObject({
    status: 409,
    body: { code: 'backup_unusable', fault },
  });
  expect(existsSync(join(app.dataDir, 'restore-request'))).toBe(false);
});

function change(path: string, sql: string): void {
  const database = new Database(path);
  database.exec(sql);
  database.close();
}

test.each(['..%2Flead-dispatcher.sqlite', 'lead-dispatcher.sqlite', '%2Fetc%2Fpasswd'])(
  'a name that is no backup’s is refused: %s',
  async (name) => {
    const app = await managed();
    expect(await app.call(`GET /api/v1/backups/${name}`)).toMatchObject({ body: { code: 'invalid_input' } });
    expect(await app.call(`POST /api/v1/backups/${name}/restore`)).toMatchObject({ body: { code: 'invalid_input' } });
  },
);

test('an unknown backup is told as such, and an operator sees none', async () => {
  const app = await managed();
  const name = 'lead-dispatcher-2020-01-01T00-00-00-000Z-daily.sqlite';
  expect(await app.call(`GET /api/v1/backups/${name}`)).toMatchObject({
    status: 404,
    body: { code: 'unknown_backup' },
  });
  expect(await app.call('GET /api/v1/backups', { as: 1 })).toMatchObject({ status: 403 });
});

test('a database that turns out to be damaged is no backup, and the good ones stay', async () => {
  const directory = scratchDirectory();
  const file = join(directory, 'lead-dispatcher.sqlite');
  const store = await openStore({ file });
  store.database.exec(
    `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)
     INSERT INTO leads (email) SELECT 'lead' || i || '@example.com' FROM n`,
  );
  await store.close();
  const { jobs } = createBackupTools({ dataDir: directory, backupWorker: BACKUP_WORKER });
  const handle = openSync(file, 'r+');
  // Not the beginning, by which every damage shows at once.
  writeSync(handle, Buffer.alloc(40_960, 7), 0, 40_960, 81_920);
  closeSync(handle);
  const target = join(directory, 'copy');
  await expect(jobs.copy({ file, target })).rejects.toMatchObject({ fault: 'corrupt' });
  expect(readdirSync(directory).filter((name) => name.startsWith('copy'))).toEqual([]);
});
