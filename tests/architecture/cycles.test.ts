// No import cycles, types included: two files that need each other are one file, or lack a third.
import { expect, it } from 'vitest';
import { importsOf } from './import-graph';
import { readSources } from './source-files';

it('no file imports itself by way of others', () => {
  const neighbours = new Map<string, string[]>();
  for (const { from, to, isInProject } of importsOf(
    readSources('src-shared', 'src-main', 'src-renderer', 'bench', 'tests'),
  )) {
    if (isInProject) neighbours.set(from, [...(neighbours.get(from) ?? []), to]);
  }
  expect(findCycle(neighbours)).toBeUndefined();
});

/** Depth first; a file met again while it is still on the path closes a cycle. */
function findCycle(neighbours: ReadonlyMap<string, readonly string[]>): string | undefined {
  const done = new Set<string>();
  const walk = (file: string, path: readonly string[]): string | undefined => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file].join(' → ');
    if (done.has(file)) return undefined;
    for (const next of neighbours.get(file) ?? []) {
      const cycle = walk(next, [...path, file]);
      if (cycle !== undefined) return cycle;
    }
    done.add(file);
    return undefined;
  };
  for (const file of neighbours.keys()) {
    const cycle = walk(file, []);
    if (cycle !== undefined) return cycle;
  }
  return undefined;
}
