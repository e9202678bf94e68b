/** Whether two names lead to the same folder: links, case, mounts and `..` make many names for one. */
import { realpath, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/** @returns whether `folder` is one of these or lies anywhere in it; false where it does not exist. @param others see `identityOf` */
export async function isInFolder(folder: string, others: readonly string[]): Promise<boolean> {
  const start = await whereIs(folder);
  if (start === null) return false;
  for (let current = start; ; current = dirname(current)) {
    const identity = await identityOf(current);
    if (identity !== null && others.includes(identity)) return true;
    if (dirname(current) === current) return false;
  }
}

/** What the system itself calls the folder, whatever its name: device and number, or its true path where it gives no numbers; null = there is none. */
export async function identityOf(path: string): Promise<string | null> {
  const stats = await stat(path, { bigint: true }).catch(missing);
  if (!stats) return null;
  return stats.ino === 0n ? whereIs(path) : `${stats.dev} ${stats.ino}`;
}

/** Only what is not there has no name; anything else is a fault that is told. */
function missing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null;
  throw error;
}

/** Its path without links, in the case it has on the disk. */
async function whereIs(path: string): Promise<string | null> {
  try {
    return await realpath(path);
  } catch {
    return null;
  }
}
