// SQLite's statistics keep no words of anybody: what is counted for its plans outlives the rows, and no erasure would find it.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openDatabase } from '../../../src-main/store/sqlite/engine/open-database';

const EMAIL = 'sampled@example.com';

async function openAt(file: string) {
  const { database, dataSource } = await openDatabase({ file });
  return { database, close: () => dataSource.destroy() };
}

async function fileWithLead() {
  const directory = mkdtempSync(join(tmpdir(), 'lead-dispatcher-samples-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  const file = join(directory, 'samples.sqlite');
  const { database, close } = await openAt(file);
  database.prepare('INSERT INTO leads (email) VALUES (?)').run(EMAIL);
  return { file, database, close };
}

/** Opened anew, and the lead deleted: whether the file still names it. */
async function isLeftOfLead(file: string): Promise<boolean> {
  const { database, close } = await openAt(file);
  database.prepare('DELETE FROM leads').run();
  database.pragma('wal_checkpoint(TRUNCATE)');
  await close();
  return readFileSync(file).includes(EMAIL);
}

it('a database that was looked through after a migration keeps no samples', async () => {
  const { file, database, close } = await fileWithLead();
  // As one of an older version, which is looked through when it is opened.
  database.pragma(`user_version = ${Number(database.pragma('user_version', { simple: true })) - 1}`);
  await close();
  expect(await isLeftOfLead(file)).toBe(false);
});

it('nor does one that kept them before', async () => {
  const { file, database, close } = await fileWithLead();
  database.exec('ANALYZE');
  await close();
  expect(await isLeftOfLead(file)).toBe(false);
});
