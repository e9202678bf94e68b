/** Whether two names lead to the same folder: links, case, mounts and `..` make many names for one. */
import { realpath, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/** @returns whether `folder` is `other` or lies anywhere in it; false where either does not exist */
export async function isInFolder(folder: string, other: string): Promise<boolean> {
  const wanted = await identityOf(other);
  const start = await whereIs(folder);
  if (wanted === null || start === null) return false;
  for (let current = start; ; current = dirname(current)) {
    if ((await identityOf(current)) === wanted) return true;
    if (dirname(current) === current) return false;
  }
}

/** What the system itself calls the folder, whatever its name: device and number, or its true path where it gives no numbers. */
async function identityOf(path: string): Promise<string | null> {
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
