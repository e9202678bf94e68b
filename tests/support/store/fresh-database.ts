/**
 * A database as the program makes it, with nothing in it. Forty migrations, each a commit on the disk, take longer than what most tests
 * look at: they run once, and each test gets a copy of the file.
 */
import { copyFileSync, existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';
import { DATABASE_FILE } from '../../../src-main/serve/config';
import { openStore } from '../../../src-main/store/sqlite/open-store';

export async function putFreshDatabase(dataDir: string): Promise<void> {
  const made = join(inject('runFolder'), DATABASE_FILE);
  if (!existsSync(made)) await make(made);
  copyFileSync(made, join(dataDir, DATABASE_FILE));
}

/** Two workers may make it at once: each its own, and either is right. */
async function make(file: string): Promise<void> {
  const own = `${file}-${String(process.pid)}-${performance.now().toFixed(3)}`;
  const store = await openStore({ file: own });
  await store.close();
  renameSync(own, file);
}
