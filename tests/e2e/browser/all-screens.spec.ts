// Every screen of the table, opened once and then looked at in place: at each size, in both languages and themes, by eye and ear.
import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { root } from '../../../scripts/runtime.mjs';
import { faultsForEars, namesInLatin } from './all-screens/accessible.ts';
import { faultsOfLayout, resize, type Size, sizes, USUAL } from './all-screens/layout.ts';
import { faultsOfPress, faultsOfTab } from './all-screens/keys.ts';
import { closeLayer, isDrawn, openScreen } from './all-screens/open-screen.ts';
import { faultsOfPaper, offPaper, onPaper } from './all-screens/paper.ts';
import { type Stage, test } from './all-screens/stage.ts';
import type { Screen } from './all-screens/screen.ts';
import { screens } from './all-screens/table.ts';
import { look, type Look, type Viewer } from './all-screens/viewer.ts';

const plain: Look = { language: 'ru', theme: 'light' };

/** So many screens a test: two browsers take them in turn, and one test is over in time on a busy machine. */
const CHUNK = 9;
const writable = screens.filter(({ isUnwritable }) => isUnwritable !== true);
const chunks = Array.from({ length: Math.ceil(writable.length / CHUNK) }, (_, index) =>
  writable.slice(index * CHUNK, (index + 1) * CHUNK),
);

for (const chunk of chunks) {
  const names = `${chunk[0]?.name} … ${chunk.at(-1)?.name}`;
  test(`nothing is cut, covered, too small or nameless, and every key works: ${names}`, async ({ full, empty }) => {
    test.setTimeout(240_000);
    expect(await faultsAmong(chunk, ({ isEmpty }) => (isEmpty === true ? empty : full))).toEqual({});
  });
}

test('nor where nothing can be written, which each says in red', async ({ own }) => {
  test.setTimeout(240_000);
  for (const role of ['supervisor', 'operator'] as const) await own.viewer(role, plain);
  own.moveDatabase('away');
  const unwritable = screens.filter(({ isUnwritable }) => isUnwritable === true);
  expect(unwritable.length).toBeGreaterThan(2);
  expect(await faultsAmong(unwritable, () => own)).toEqual({});
  own.moveDatabase('back');
});

async function faultsAmong(
  wanted: readonly Screen[],
  stageOf: (screen: Screen) => Stage,
): Promise<Record<string, readonly string[]>> {
  const found: Record<string, readonly string[]> = {};
  for (const screen of wanted) {
    try {
      Object.assign(found, await faultsOf(screen, stageOf(screen)));
    } catch (error) {
      // The others are looked at all the same: one run tells all there is.
      found[screen.name] = [String(error)];
    }
  }
  return found;
}

/** What is wrong, under what was looked at and how. */
async function faultsOf(screen: Screen, stage: Stage): Promise<Record<string, readonly string[]>> {
  const viewer = await stage.viewer(screen.role ?? 'supervisor', plain);
  const { page } = viewer;
  const faults: (readonly [string, readonly string[]])[] = [];
  await look(page, plain);
  await resize(page, USUAL);
  await openScreen(viewer, screen, stage.address);
  faults.push(['names', await namesInLatin(page)], ['for ears', await faultsForEars(page)]);
  for (const [name, size] of Object.entries<Size>(sizes)) {
    // A console is not asked to be narrower than that.
    if (size.width / (size.zoom ?? 1) < sizes.least.width && (screen.role ?? 'supervisor') === 'supervisor') continue;
    if (screen.isMenu === true) await page.keyboard.press('Escape');
    await resize(page, size);
    if (screen.isMenu === true) await screen.open?.(viewer);
    faults.push([`ru, ${name}`, await faultsOfLayout(page)]);
  }
  await resize(page, sizes.small);
  await look(page, { language: 'en', theme: 'dark' });
  await isDrawn(page);
  faults.push(['en, dark, small', await faultsOfLayout(page)]);
  await resize(page, USUAL);
  faults.push(['en, dark, usual', await faultsOfLayout(page)], ['for ears, en, dark', await faultsForEars(page)]);
  // In a menu the arrows lead, not Tab; and a layer keeps what is pressed from the screen below it.
  if (screen.isMenu !== true) faults.push(['Tab', await faultsOfTab(page, screen)]);
  const isBare = screen.isLayer !== true && screen.role !== 'nobody';
  if (isBare) faults.push(['pressed', await faultsOfPress(page, screen)]);
  if (screen.isLayer === true) faults.push(['closed', await faultsOfClosing(viewer, screen)]);
  const wrong = faults.filter(([, lines]) => lines.length > 0);
  return Object.fromEntries(wrong.map(([how, lines]) => [`${screen.name} (${how})`, lines]));
}

async function faultsOfClosing(viewer: Viewer, screen: Screen): Promise<string[]> {
  const { page } = viewer;
  await closeLayer(viewer, screen);
  await isDrawn(page);
  const isLost = await page.evaluate(() => document.activeElement === document.body);
  return isLost ? ['the focus is nowhere'] : [];
}

/** Screens with a table or a report: what people print. */
const printed = ['floor', 'tickets', 'missed', 'weights', 'reports', 'settings: audit'];

test(`on paper there is all of it, with product, company, date and page: ${printed.join(', ')}`, async ({ full }) => {
  test.setTimeout(120_000);
  const viewer = await full.viewer('supervisor', plain);
  await look(viewer.page, plain);
  const { items } = await full.api.call('GET /operators');
  const names = items.map(({ name }: { readonly name: string }) => name);
  const company: string = (await full.api.call('GET /settings')).company_name;
  const found: Record<string, readonly string[]> = {};
  for (const name of printed) {
    const screen = screens.find((item) => item.name === name);
    if (!screen) throw new Error(`no screen is called ${name}`);
    await resize(viewer.page, USUAL);
    await openScreen(viewer, screen, full.address);
    found[name] = await faultsOnPaper(viewer.page, [
      viewer.say('common.product'),
      company,
      ...(name === 'floor' || name === 'weights' ? names : []),
    ]);
  }
  expect(Object.entries(found).filter(([, faults]) => faults.length > 0)).toEqual([]);
});

async function faultsOnPaper(page: Page, wanted: readonly string[]): Promise<string[]> {
  await onPaper(page);
  const faults = await faultsOfPaper(page, wanted);
  await offPaper(page);
  return faults;
}

test('every place of the router and every page of Settings is in the table', () => {
  const read = (path: string) => readFileSync(join(root, path), 'utf8');
  const places = [...read('src-renderer/console-router.ts').matchAll(/path: '(\/[a-z-]*)/gu)].map(([, path]) => path);
  const pages = [...read('src-renderer/views/settings/sections.ts').matchAll(/\{ id: '([a-z]+)'/gu)].map(
    ([, id]) => `/settings/${id}`,
  );
  const listed = screens.map(({ path }) => path.replace(/\?.*/u, ''));
  // Settings alone lead to their first page; whatever else is unknown leads to the floor.
  const wanted = [...places, ...pages].filter((path) => path !== '/settings');
  expect(pages.length).toBeGreaterThan(8);
  expect(wanted.filter((path) => !listed.includes(String(path)))).toEqual([]);
});

/** Asked only before a file of more than a million rows; component tests look at it. */
const BEYOND_REACH = 'SplitQuestion';

test('every component with a dialog stands in the table', () => {
  const views = join(root, 'src-renderer/views');
  const withDialog = readdirSync(views, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.vue') && readFileSync(join(views, file), 'utf8').includes('<DialogPanel'))
    .map((file) => basename(file, '.vue'));
  const listed = new Set(screens.flatMap(({ dialogs = [] }) => dialogs));
  expect(withDialog.length).toBeGreaterThan(10);
  expect(withDialog.filter((name) => !listed.has(name))).toEqual([BEYOND_REACH]);
});
