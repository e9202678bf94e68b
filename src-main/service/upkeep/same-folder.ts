/** Whether two names lead to the same folder: links, case, mounts and `..` make many names for one. */
import { realpathSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** @returns whether `folder` is `other` or lies anywhere in it; false where either does not exist */
export function isInFolder(folder: string, other: string): boolean {
  const wanted = identityOf(other);
  const start = whereIs(folder);
  if (wanted === null || start === null) return false;
  for (let current = start; ; current = dirname(current)) {
    if (identityOf(current) === wanted) return true;
    if (dirname(current) === current) return false;
  }
}

/** What the system itself calls the folder, whatever its name: device and number, or its true path where it gives no numbers. */
function identityOf(path: string): string | null {
  const stats = statSync(path, { throwIfNoEntry: false, bigint: true });
  if (!stats) return null;
  return stats.ino === 0n ? whereIs(path) : `${stats.dev} ${stats.ino}`;
}

/** Its path without links, in the case it has on the disk. */
function whereIs(path: string): string | null {
  try {
    return realpathSync.native(path);
  } catch {
    return null;
  }
}
