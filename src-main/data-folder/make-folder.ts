/** Makes the data folder: also called before anything else is loaded. */
import { mkdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** Other users of the machine have no business with leads, PINs' hashes and sessions. */
const OWN_MODE = 0o700;

/**
 * Makes a folder and those it stands in, where they are missing. One by one: Node's `recursive` never ends where the
 * system says ENOENT to a folder whose parent is there, as in `/proc`.
 *
 * @throws what the system says
 */
export function makeFolder(path: string): void {
  for (const folder of missingOf(resolve(path))) {
    try {
      mkdirSync(folder, { mode: OWN_MODE });
    } catch (error) {
      // Another start may have made it meanwhile.
      if (!isFolder(folder)) throw error;
    }
  }
}

/** Outermost first. */
function missingOf(folder: string): readonly string[] {
  if (isFolder(folder)) return [];
  const parent = dirname(folder);
  return parent === folder ? [folder] : [...missingOf(parent), folder];
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
