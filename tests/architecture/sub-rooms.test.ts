// Inside a room: a folder is a capability that a reader finds by its name, and few arrows lead from one to another.
import { expect, it } from 'vitest';
import { arrows, catalogues, maxFiles } from '../../rooms.config.js';
import { importsOf } from './import-graph';
import { readSources } from './source-files';

const sources = readSources('src-shared', 'src-main', 'src-renderer', 'bench', 'tests');
const imports = importsOf(sources).filter(({ isInProject }) => isInProject);

it.each(Object.keys(arrows))('sub-rooms of %s see only whom they may see', (room) => {
  const allowed = arrows[room] ?? {};
  const strange = neighboursWithin(room).filter(({ from, to }) => !allowed[from]?.includes(to));
  expect(strange.map(({ from, to, file }) => `${file}: ${from} may not see ${to}`)).toEqual([]);
});

it.each(Object.keys(arrows))('sub-rooms of %s are listed with no more arrows than there are', (room) => {
  const used = new Set(neighboursWithin(room).map(({ from, to }) => `${from} → ${to}`));
  const listed = Object.entries(arrows[room] ?? {}).flatMap(([from, to]) => to.map((one) => `${from} → ${one}`));
  expect(listed.filter((arrow) => !used.has(arrow))).toEqual([]);
});

it.each(Object.entries(arrows))('the arrows of %s make no circle', (_room, table) => {
  const left = new Map(Object.entries(table));
  // Whoever sees only rooms that are gone goes, too; who is left in the end stands in a circle.
  for (let before = Infinity; left.size < before;) {
    before = left.size;
    for (const [from, to] of left) if (!to.some((one) => left.has(one))) left.delete(from);
  }
  expect([...left.keys()]).toEqual([]);
});

it('no folder holds more files than a reader takes in', () => {
  const counts = new Map<string, number>();
  for (const { path } of sources) {
    const folder = path.slice(0, path.lastIndexOf('/'));
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  const full = [...counts].filter(([folder, count]) => count > maxFiles && !catalogues.includes(folder));
  expect(full).toEqual([]);
});

/** Imports between two sub-rooms of a room. */
function neighboursWithin(room: string): { from: string; to: string; file: string }[] {
  return imports.flatMap(({ from: file, to: target }) => {
    const [from, to] = [subRoomOf(room, file), subRoomOf(room, target)];
    return from !== null && to !== null && from !== to ? [{ from, to, file }] : [];
  });
}

function subRoomOf(room: string, path: string): string | null {
  if (!path.startsWith(`${room}/`)) return null;
  const [first = '', ...deeper] = path.slice(room.length + 1).split('/');
  return deeper.length === 0 ? null : first;
}
