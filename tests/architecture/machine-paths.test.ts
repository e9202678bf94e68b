// The project knows no machine: no home folder, no registry, not even the folder it happens to lie in.
import { readdirSync, readFileSync, type Dirent } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../../scripts/runtime.mjs';

const binary = /\.(png|ico|icns|woff2|mp3|ogg|wav|sqlite)$/;
const generatedFolders = new Set([
  '.git',
  'node_modules',
  'out',
  'dist',
  'coverage',
  'test-results',
  'playwright-report',
  '.work',
]);
const homeFolder = /(?<![\w.~-])(\/home\/\w|\/Users\/\w|\/root\/\w|[A-Z]:\\Users\\)/;
const isMachinePath = (line: string) => line.includes(root.replace(/[\\/]$/, '')) || homeFolder.test(line);

it('no file names a path of a machine', () => {
  const named = projectTexts().flatMap(({ path, lines }) =>
    lines.flatMap((line, index) => (isMachinePath(line) ? [`${path}:${index + 1}`] : [])),
  );
  expect(named).toEqual([]);
});

it('the lockfile names no registry', () => {
  expect(readFileSync(join(root, 'package-lock.json'), 'utf8')).not.toMatch(/"resolved": "https?:/);
});

/** Not git's list: an unpacked archive is checked too. */
function projectTexts(folder = ''): { path: string; lines: string[] }[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter(isOurs)
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return projectTexts(path);
      return [{ path, lines: readFileSync(join(root, path), 'utf8').split('\n') }];
    });
}

function isOurs(entry: Dirent): boolean {
  return entry.isDirectory() ? !generatedFolders.has(entry.name) : entry.isFile() && !binary.test(entry.name);
}
