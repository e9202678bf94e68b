// The files under watch: every source of the project, read once for all architecture tests.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/runtime.mjs';

export interface SourceFile {
  /** Relative to the project, with forward slashes on every system. */
  readonly path: string;
  readonly text: string;
}

/** Reads the .ts and .vue files of the given folders, however deep. */
export function readSources(...folders: readonly string[]): SourceFile[] {
  return folders
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
    )
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => /\.(ts|vue)$/.test(path))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

/** The code of a file: of a .vue file its scripts alone. */
export function scriptOf({ path, text }: SourceFile): string {
  if (!path.endsWith('.vue')) return text;
  return [...text.matchAll(/<script[^>]*>(.*?)<\/script>/gs)].map(([, script]) => script).join('\n');
}
