/** A copy must never be what fills the disk of the database: as much as it takes is left beside it. */
import { stat, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';

/** @throws {Error} `no_room` */
export async function needRoomFor(databaseFile: string): Promise<void> {
  const [{ bavail, bsize }, { size }] = await Promise.all([statfs(dirname(databaseFile)), stat(databaseFile)]);
  if (bavail * bsize < 2 * size) throw new Error('no_room');
}
