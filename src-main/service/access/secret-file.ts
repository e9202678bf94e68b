/** Small files that only the user the program runs as may read, whole or not there at all. */
import { chmodSync, renameSync, writeFileSync } from 'node:fs';

export function writeSecret(file: string, secret: string): void {
  const unfinished = `${file}.new`;
  writeFileSync(unfinished, `${secret}\n`, { mode: 0o600, flush: true });
  // A file that was there already keeps the mode it had.
  chmodSync(unfinished, 0o600);
  renameSync(unfinished, file);
}
