// Other users of the machine: the data folder and everything in it is the owner's alone, whatever the umask.
import { chmodSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startApp } from '../../support/app';
import { submit } from '../../support/clients/http-client';
import { scratchDirectory } from '../../support/scratch';

/** Windows keeps a user's application data from others by itself. */
const HAS_MODES = process.platform !== 'win32';

function opened(folder: string): string[] {
  const all = ['.', ...readdirSync(folder, { recursive: true, encoding: 'utf8' })];
  return all.filter((name) => (statSync(join(folder, name)).mode & 0o077) !== 0);
}

it.runIf(HAS_MODES)('whatever the program makes, and whatever lay there before, nobody else may read', async () => {
  const dataDir = scratchDirectory();
  chmodSync(dataDir, 0o755);
  writeFileSync(join(dataDir, 'access-token'), 'a-token-that-was-readable-by-all', { mode: 0o644 });
  const umask = process.umask(0o022);
  try {
    const app = await startApp({ dataDir });
    await submit(app.url, { email: 'kate@example.com', source_code: 'site' });
    await app.backups.create('manual');
    await app.loadServices();
    expect(readdirSync(dataDir)).toEqual(expect.arrayContaining(['access-token', 'backups', 'pin-pepper']));
    expect(opened(dataDir)).toEqual([]);
  } finally {
    process.umask(umask);
  }
});
