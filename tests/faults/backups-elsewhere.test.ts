// The backups beside the database lie on another disk, by a link: as good as anywhere, and a share that hangs holds up nobody.
import { existsSync, mkdtempSync, promises, readdirSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { submit } from '../support/clients/http-client';
import { countOf } from '../support/audit';
import { startApp } from '../support/app';
import { type Management, startManagement } from '../support/management';
import { scratchDirectory } from '../support/scratch';
import { askedAtOnce, replace, replaceWrites } from '../support/store/replaced-files';

/** Of memory and a disk one is another than that of temporary files. */
const ELSEWHERE = ['/dev/shm', '/var/tmp'].find((place) => existsSync(place) && isAnotherDisk(place));
const test = it.runIf(ELSEWHERE !== undefined);

function isAnotherDisk(place: string): boolean {
  return statSync(place).dev !== statSync(tmpdir()).dev;
}

/** A data folder whose backups lie elsewhere. @returns it, and where they lie */
function linkedFolder(): { readonly dataDir: string; readonly elsewhere: string } {
  const dataDir = scratchDirectory();
  const elsewhere = mkdtempSync(join(ELSEWHERE ?? '', 'lead-dispatcher-'));
  onTestFinished(() => {
    rmSync(elsewhere, { recursive: true, force: true });
  });
  symlinkSync(elsewhere, join(dataDir, 'backups'));
  return { dataDir, elsewhere };
}

const beside = (dataDir: string) => readdirSync(dataDir).filter((name) => name.includes('.partial'));
const list = (app: Management) => app.call('GET /api/v1/backups');

test('backups are made, looked into and put back, with what was there before', async () => {
  const { dataDir, elsewhere } = linkedFolder();
  const app = await startManagement({ dataDir });
  await app.ticket();
  const { body: made } = await app.call('POST /api/v1/backups');
  expect(readdirSync(elsewhere)).toEqual([made.name]);
  expect((await list(app)).body.items).toEqual([made]);
  expect((await app.call(`GET /api/v1/backups/${made.name}`)).body).toMatchObject({
    fault: null,
    content: { tickets: 1 },
  });

  await app.ticket({ email: 'second@example.com' });
  await app.call(`POST /api/v1/backups/${made.name}/restore`);
  await app.stop();
  const again = await startApp({ dataDir, floor: null, clock: app.clock });
  expect(countOf(again.store.database, 'tickets')).toBe(1);
  const kept = (await again.backups.list()).find(({ kind }) => kind === 'before_restore');
  expect((await again.backups.preview(kept?.name ?? '')).content?.tickets).toBe(2);
  expect(beside(dataDir)).toEqual([]);
});

test('looking into a backup changes nothing in it', async () => {
  const { dataDir, elsewhere } = linkedFolder();
  const app = await startManagement({ dataDir });
  const { name } = await app.backups.create('manual');
  const before = readFileSync(join(elsewhere, name));
  await app.backups.preview(name);
  expect(readFileSync(join(elsewhere, name)).equals(before)).toBe(true);
  expect(readdirSync(elsewhere)).toEqual([name]);
});

test('nothing is asked of their place that holds up the whole program', async () => {
  const { dataDir, elsewhere } = linkedFolder();
  const [byLink, byPath] = [askedAtOnce(join(dataDir, 'backups')), askedAtOnce(elsewhere)];
  const app = await startManagement({ dataDir });
  const { name } = await app.backups.create('manual');
  await app.backups.backUpDaily();
  await list(app);
  await app.backups.preview(name);
  await app.backups.seen();
  await app.backups.restore(name);
  await app.stop();
  await startApp({ dataDir, floor: null, clock: app.clock });
  expect([...byLink, ...byPath]).toEqual([]);
});

/** Whatever is asked about their place hangs until the test ends. @returns when it has been asked */
function hang(place: string): Promise<undefined> {
  const [asked, never] = [Promise.withResolvers<undefined>(), Promise.withResolvers<never>()];
  for (const name of ['stat', 'readdir', 'mkdir', 'realpath', 'open'] as const) {
    replace(promises, name, (original) => {
      const held = (...parameters: unknown[]) => {
        if (!String(parameters[0]).startsWith(place)) return Reflect.apply(original, promises, parameters);
        asked.resolve(undefined);
        return never.promise;
      };
      return held as never;
    });
  }
  return asked.promise;
}

test('while it does not answer, everything else goes on, a second place too', async () => {
  const { dataDir } = linkedFolder();
  const app = await startManagement({ dataDir });
  const { name } = await app.backups.create('manual');
  const asked = hang(join(dataDir, 'backups'));
  const listing = list(app);
  await asked;
  expect((await app.ticket()).id).toBe(1);
  // A monitor gets what was seen last.
  expect(await app.backups.seen()).toMatchObject([{ name }]);
  const directory = scratchDirectory();
  const chosen = await app.call('PUT /api/v1/backups/second-place', { body: { directory, every_minutes: 15 } });
  expect(chosen.body).toMatchObject({ state: 'ok' });
  expect(await listing).toMatchObject({ status: 503, body: { code: 'backup_failed' } });
  await app.stop();
});

test('a place that hangs while a backup is carried there holds neither the log of the database nor the end of the program', async () => {
  const { dataDir, elsewhere } = linkedFolder();
  const app = await startManagement({ dataDir });
  const [hung, released] = [Promise.withResolvers<undefined>(), Promise.withResolvers<never>()];
  replaceWrites(join(dataDir, 'backups'), () => {
    hung.resolve(undefined);
    return released.promise;
  });
  const failing = expect(app.backups.create('manual')).rejects.toMatchObject({ code: 'backup_failed' });
  await hung.promise;
  expect(app.store.database.pragma('wal_checkpoint(TRUNCATE)')).toMatchObject([{ busy: 0 }]);
  await app.ticket();

  await app.stop();
  await failing;
  expect(beside(dataDir)).toEqual([]);
  expect(readdirSync(elsewhere).filter((name) => name.endsWith('.sqlite'))).toEqual([]);
  released.reject(new Error('EIO: the share is gone'));
});

test('the program starts and takes submissions while it does not answer', async () => {
  const { dataDir } = linkedFolder();
  await (await startApp({ dataDir })).stop();
  const asked = hang(join(dataDir, 'backups'));
  const app = await startApp({ dataDir, floor: null });
  await asked;
  expect((await submit(app.url, { email: 'kate@example.com', source_code: 'site' })).status).toBe(201);
});

test('a restore that cannot be brought from there changes nothing, and the program starts with what it has', async () => {
  const { dataDir } = linkedFolder();
  const app = await startManagement({ dataDir });
  const { name } = await app.backups.create('manual');
  await app.ticket();
  await app.backups.restore(name);
  await app.stop();
  const asked = hang(join(dataDir, 'backups'));
  const again = await startApp({ dataDir, floor: null, clock: app.clock });
  await asked;
  expect(countOf(again.store.database, 'tickets')).toBe(1);
});
