/** Keeps the data folder private: leads, hashes of PINs and sessions are for the user that runs the program. */
import { chmod, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from 'pino';

const OWNER_FOLDER = 0o700;
const OWNER_FILE = 0o600;
const OTHERS = 0o077;

/** Whatever is written from now on is the owner's, and what lies in the folder already becomes so. */
export async function keepPrivate(dataDir: string, logger: Pick<Logger, 'warn'>): Promise<void> {
  process.umask(OTHERS);
  try {
    await closeFolder(dataDir);
  } catch (error) {
    // A disk without owners, such as FAT: no reason not to start, but to be told of.
    logger.warn({ err: error, dataDir }, 'other users of this machine may read the data folder');
  }
}

/** Others may read neither the folder nor the files in it. @throws where the disk knows no owners */
export async function closeFolder(directory: string): Promise<void> {
  // Windows keeps a user's application data from other users by itself.
  if (process.platform === 'win32') return;
  const entries = await readdir(directory, { withFileTypes: true });
  await restrict(directory, OWNER_FOLDER);
  for (const entry of entries) {
    if (entry.isFile()) await restrict(join(directory, entry.name), OWNER_FILE);
  }
}

async function restrict(path: string, mode: number): Promise<void> {
  if (((await stat(path)).mode & OTHERS) !== 0) await chmod(path, mode);
}
