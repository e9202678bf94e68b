// Imported by vitest's configuration: databases of tests lie in memory where the system has room for them
// there. The tests ask whether nothing is lost, not how long a disk takes; that is the bench's question.
import { existsSync, statfsSync } from 'node:fs';

const MEMORY = '/dev/shm';
/** All suites at once have never held more than a tenth of this. */
const ROOM_BYTES = 4 * 1024 ** 3;

if (process.env.TMPDIR === undefined && hasRoom()) process.env.TMPDIR = MEMORY;

function hasRoom() {
  if (!existsSync(MEMORY)) return false;
  const { bavail, bsize } = statfsSync(MEMORY);
  return bavail * bsize >= ROOM_BYTES;
}
