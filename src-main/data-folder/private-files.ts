/** Keeps the data folder private: leads, hashes of PINs and sessions are for the user that runs the program. */
import { chmodSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';

const OWNER_FOLDER = 0o700;
const OWNER_FILE = 0o600;
const OTHERS = 0o077;

/** Whatever is written from now on is the owner's, and what lies in the folder already becomes so; backups, too. */
export function keepPrivate(dataDir: string, logger: Pick<Logger, 'warn'>): void {
  // Windows keeps a user's application data from other users by itself.
  if (process.platform === 'win32') return;
  process.umask(OTHERS);
  for (const directory of [dataDir, join(dataDir, 'backups')]) {
    try {
      closeFolder(directory);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') continue;
      // A disk without owners, such as FAT: no reason not to start, but to be told of.
      logger.warn({ err: error, directory }, 'other users of this machine may read the data folder');
    }
  }
}

function closeFolder(directory: string): void {
  restrict(directory, OWNER_FOLDER);
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    if (entry.isFile()) restrict(join(directory, entry.name), OWNER_FILE);
  }
}

function restrict(path: string, mode: number): void {
  if ((statSync(path).mode & OTHERS) !== 0) chmodSync(path, mode);
}
