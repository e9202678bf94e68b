/** Every byte the program keeps: the database in use and not in use, its log, backups, and all that lies beside them. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Names of the files below `directory` in which one of the texts stands, in any case. */
export function filesWith(directory: string, texts: readonly string[]): string[] {
  return filesBelow(directory).filter((path) => {
    const content = readFileSync(path).toString('utf8').toLowerCase();
    return texts.some((text) => content.includes(text.toLowerCase()));
  });
}

function filesBelow(directory: string): string[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .map((name) => join(directory, name))
    .filter((path) => statSync(path).isFile());
}
