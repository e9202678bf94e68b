// The walls between rooms, over the whole import graph.
import { expect, it } from 'vitest';
import { rooms, type Room } from '../../rooms.config.js';
import { importsOf, type Import } from './import-graph';
import { readSources } from './source-files';

const sources = readSources('src-shared', 'src-main', 'src-renderer');
const imports = importsOf(sources);

it('every room imports only what its wall lets through', () => {
  const breaches = imports.filter((edge) => !isAllowed(edge));
  expect(
    breaches.map(({ from, to }) => `${from} imports ${to}: ${roomOf(from)?.remedy ?? 'it stands in no room'}`),
  ).toEqual([]);
});

it('nothing that serve reaches knows Electron or its shell', () => {
  const reached = reachableFrom('src-main/serve.ts');
  expect([...reached].filter((to) => to === 'electron' || to.startsWith('src-main/shell/'))).toEqual([]);
});

it('only the frame knows the engine of the store, and upkeep its files', () => {
  const knowing = imports.filter(({ to }) => to.startsWith('src-main/store/sqlite/'));
  const outside = knowing.filter(
    ({ from }) => !from.startsWith('src-main/store/sqlite/') && roomOf(from)?.path !== 'src-main',
  );
  const strangers = outside.filter(
    ({ from, to }) => !from.startsWith('src-main/service/upkeep/') || !to.startsWith('src-main/store/sqlite/files/'),
  );
  expect(outside).not.toEqual([]);
  expect(strangers.map(({ from, to }) => `${from} imports ${to}: read through a port in src-main/store`)).toEqual([]);
});

it('nothing that serve reaches imports node:http by value: that reads every export, and one of them loads a whole client', () => {
  const reached = reachableFrom('src-main/serve.ts');
  const importing = imports.filter(
    ({ from, to, isTypeOnly }) => reached.has(from) && /^(node:)?https?$/.test(to) && !isTypeOnly,
  );
  expect(importing.map(({ from, to }) => `${from} imports ${to}: use process.getBuiltinModule`)).toEqual([]);
});

it('only the engine of the store knows SQL, and only units may write: nothing of it shows through the ports', () => {
  const ports = sources.filter(({ path }) => /^src-main\/store\/(?!sqlite\/)/.test(path));
  expect(ports.length).toBeGreaterThan(20);
  expect(ports.filter(({ text }) => /better-sqlite3|typeorm|dataSource|CommitQueue/.test(text))).toEqual([]);
  const others = sources.filter(
    ({ path }) => path.startsWith('src-main/') && !path.startsWith('src-main/store/sqlite/'),
  );
  const statements = /\b(?:INSERT INTO|DELETE FROM|UPDATE \w+ SET|SELECT .+ FROM)\b/;
  expect(others.filter(({ text }) => statements.test(text)).map(({ path }) => path)).toEqual([]);
});

it('what puts the program together names what it hands on', () => {
  const roots = ['app.ts', 'app-parts.ts', 'service/services.ts', 'service/people/people.ts'];
  const spread = sources.filter(
    ({ path, text }) =>
      roots.some((root) => path === `src-main/${root}`) && /\.\.\.(?:options|parts|tools|ground|folder)\b/.test(text),
  );
  expect(spread.map(({ path }) => path)).toEqual([]);
});

it('shared code is imported as @shared', () => {
  const inside = readSources('src-main', 'src-renderer', 'tests', 'bench');
  const relative = inside.filter(({ text }) => /(?:from|import\() ?'(?:\.\.\/)+src-shared\//.test(text));
  expect(relative.map(({ path }) => path)).toEqual([]);
});

it('every import of a project file finds its file', () => {
  const lost = imports.filter(({ to, isInProject }) => !isInProject && /^(\.|@shared\/|src-)/.test(to));
  expect(lost.map(({ from, to }) => `${from} imports ${to}`)).toEqual([]);
});

function roomOf(path: string): Room | undefined {
  return rooms.find((room) => path === room.path || path.startsWith(`${room.path}/`));
}

function isAllowed({ from, to, isInProject, isTypeOnly }: Import): boolean {
  const room = roomOf(from);
  if (!room) return false;
  if (!isInProject) return isPackageAllowed(room, to);
  const target = roomOf(to);
  if (!target) return false;
  return target === room || room.rooms.includes(target.path) || (isTypeOnly && room.typesFrom.includes(target.path));
}

function isPackageAllowed(room: Room, name: string): boolean {
  if (room.node && name.startsWith('node:')) return true;
  return room.packages.some((open) => name === open || name.startsWith(open.endsWith('/') ? open : `${open}/`));
}

function reachableFrom(entry: string): ReadonlySet<string> {
  const reached = new Set([entry]);
  // A Set's iteration also visits what is added on the way.
  for (const file of reached) {
    for (const { from, to, isTypeOnly } of imports) if (from === file && !isTypeOnly) reached.add(to);
  }
  return reached;
}
