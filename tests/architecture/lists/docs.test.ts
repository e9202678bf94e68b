// The documents say what the code says: files they name exist, and figures they give are the constants that hold.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { rooms } from '../../../rooms.config.js';
import { root } from '../../../scripts/runtime.mjs';

const textOf = (path: string) => readFileSync(join(root, path), 'utf8');
const documents = [
  'README.md',
  'README.ru.md',
  'CONTRIBUTING.md',
  ...['docs', 'docs/adr', 'bench'].flatMap((folder) =>
    readdirSync(join(root, folder)).flatMap((name) =>
      name.endsWith('.md') && name !== 'results.md' ? [`${folder}/${name}`] : [],
    ),
  ),
];

const TOP = ['src-main', 'src-renderer', 'src-shared', 'tests', 'bench', 'scripts', 'docs', 'tools'];
/** Documents name files of a room from within it, as `store/pacer.ts`. */
const ROOMS = ['', 'src-main/', 'src-renderer/', 'src-shared/', 'tests/', 'docs/'];
const folders = new Set([...TOP, ...ROOMS.slice(1).flatMap((room) => readdirSync(join(root, room)))]);

it('decisions are numbered one after the other, and headed by their numbers', () => {
  const names = readdirSync(join(root, 'docs/adr')).sort();
  const numbers = names.map((name) => name.slice(0, 4));
  expect(numbers).toEqual(names.map((_, index) => String(Number(numbers[0]) + index).padStart(4, '0')));
  expect(names.filter((name) => !textOf(`docs/adr/${name}`).startsWith(`# ${name.slice(0, 4)} `))).toEqual([]);
});

it.each(documents)('%s names only files that are there', (document) => {
  const named = [...textOf(document).matchAll(/`([\w.-]+(?:\/[\w.-]+)+)`/gu)].map(([, path = '']) => path);
  const ours = named.filter((path) => {
    const [first = ''] = path.split('/');
    // A pattern, and what a run leaves behind.
    if (/NNNN|\/\.work\//u.test(path)) return false;
    // `text/plain` is no file of ours.
    return TOP.includes(first) || (folders.has(first) && /\.(?:ts|vue|mjs|css|md)$/u.test(path));
  });
  const lost = ours.filter(
    (path) =>
      !ROOMS.some((room) => ['', '.ts', '.test.ts'].some((ending) => existsSync(join(root, room + path + ending)))),
  );
  expect(lost).toEqual([]);
});

it.each(['README.md', 'README.ru.md'])('%s leads to every document', (readme) => {
  const linked = new Set([...textOf(readme).matchAll(/\]\((docs\/[\w.-]+\.md)\)/gu)].map(([, path = '']) => path));
  expect(documents.filter((path) => /^docs\/[\w.-]+$/u.test(path) && !linked.has(path))).toEqual([]);
});

it.each(rooms.filter(({ path }) => !path.startsWith('src-renderer')))(
  'docs/architecture.md names the packages that $path may use',
  ({ path, packages }) => {
    const row = textOf('docs/architecture.md')
      .split('\n')
      .find((line) => line.startsWith(`| \`${path}\` `));
    const named = (row?.split('|')[4] ?? '').split(',').map((name) => name.replaceAll(/[ `*\\]/gu, ''));
    expect(named.filter((name) => !['none', 'Node'].includes(name)).sort()).toEqual([...packages].sort());
  },
);

it('docs/security.md names tests that are there for every promise', () => {
  const tests = new Set(readdirSync(join(root, 'tests'), { recursive: true, encoding: 'utf8' }));
  const promises = textOf('docs/security.md')
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| promise') && !line.startsWith('| --'))
    .map((line) => line.split('|').slice(1, -1));
  const broken = promises.filter(([, heldBy = '']) => {
    const [first = '', ...others] = [...heldBy.matchAll(/`([^`]+)`/gu)].map(([, path = '']) => path);
    const folder = first.slice(0, first.lastIndexOf('/') + 1);
    const paths = [first, ...others.map((path) => (path.includes('/') ? path : folder + path))];
    return !paths.every((path) => {
      const name = path.replace(/^tests\//u, '').split('*');
      return [...tests].some((test) => test.startsWith(name[0] ?? '') && test.endsWith(name.at(-1) ?? ''));
    });
  });
  expect(promises.length).toBeGreaterThan(30);
  expect(broken).toEqual([]);
});

const QUEUE = 'src-main/store/sqlite/engine/commit-queue.ts';
const UPKEEP = 'src-main/service/upkeep/housekeeping.ts';

/** Document, what it says there with the figure in brackets, and the constant that holds. */
const FIGURES: readonly (readonly [document: string, sentence: RegExp, source: string, constant: string])[] = [
  ['docs/architecture.md', /At most (\d+) units a commit/u, QUEUE, 'UNITS_PER_COMMIT_MAX'],
  ['docs/architecture.md', /brings more units, at most (\d+)/u, QUEUE, 'GATHER_TURNS_MAX'],
  ['docs/architecture.md', /again every (\d+) ms/u, QUEUE, 'BUSY_RETRY_MS'],
  ['docs/adr/0003-group-commit-without-savepoints.md', /at most (\d+) units/u, QUEUE, 'UNITS_PER_COMMIT_MAX'],
  ['docs/adr/0022-memory-and-turns.md', /units a commit +\| (\d+)/u, QUEUE, 'UNITS_PER_COMMIT_MAX'],
  ['docs/architecture.md', /Segments of ([\d,]+) slots/u, 'src-main/store/sqlite/tickets/key-index.ts', 'SLOTS'],
  ['docs/architecture.md', /up to ([\d,]+) addresses/u, 'src-main/store/sqlite/roster/known-leads.ts', 'SLOTS'],
  ['docs/architecture.md', /batches of ([\d,]+)/u, 'src-main/store/sqlite/indexes/history-index.ts', 'BATCH'],
  ['docs/architecture.md', /up to (\d+) batches/u, UPKEEP, 'QUIET_BATCHES'],
  ['docs/architecture.md', /fewer than (\d+) have come/u, UPKEEP, 'QUIET_TICKETS'],
  ['docs/architecture.md', /A backlog above ([\d,]+)/u, UPKEEP, 'BACKLOG_MAX'],
  ['docs/architecture.md', /in units of (\d+) rows/u, UPKEEP, 'PRUNE_BATCH'],
  ['docs/architecture.md', /At most (\d+) of its requests/u, 'src-main/listener/bounds/fair-turns.ts', 'PER_TURN'],
  ['docs/architecture.md', /if there are at most (\d+):/u, 'src-shared/model/receipt.ts', 'RECEIPT_CANDIDATES_MAX'],
  [
    'docs/adr/0009-own-limiter-and-cors.md',
    /([\d,]+)\s+buckets/u,
    'src-main/listener/submissions/rate-limiter.ts',
    'KEYS_MAX',
  ],
  [
    'docs/adr/0013-compact-receipts.md',
    /Above (\d+) candidates/u,
    'src-shared/model/receipt.ts',
    'RECEIPT_CANDIDATES_MAX',
  ],
  ['docs/adr/0017-live-in-batches.md', /within (\d+) ms shares/u, 'src-main/service/live/live.ts', 'GATHER_MS'],
  ['docs/adr/0021-backups-are-restored-at-start.md', /the (\d+) newest/u, 'src-shared/model/backup.ts', 'BACKUPS_KEPT'],
  [
    'docs/adr/0024-who-is-locked-out.md',
    /the address\s+\((\d+)\)/u,
    'src-main/service/access/try-keys.ts',
    'TRIES_OF_ADDRESS',
  ],
];

it.each(FIGURES)('%s: %s is what %s says', (...figure) => {
  const [document, sentence, source, constant] = figure;
  // Wherever the formatter breaks its line.
  const said = sentence.exec(textOf(document).replaceAll(/\s+/gu, ' '))?.[1]?.replaceAll(',', '');
  const held = new RegExp(`const ${constant} = ([\\d_]+);`, 'u').exec(textOf(source))?.[1]?.replaceAll('_', '');
  expect(said).toMatch(/^\d+$/u);
  expect(said).toBe(held);
});
