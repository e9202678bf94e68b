// Every screen of the table, opened once and then looked at in place: at each size, in both languages and themes, by eye and ear.
import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { root } from '../../../scripts/runtime.mjs';
import { faultsForEars, namesInLatin } from './all-screens/accessible.ts';
import { faultsOfLayout, faultsWithMessage, resize, type Size, sizes, USUAL } from './all-screens/layout.ts';
import { faultsOfFocus, faultsOfPress, faultsOfTab, wayOut } from './all-screens/keys.ts';
import { closeLayer, isDrawn, openScreen } from './all-screens/open-screen.ts';
import { faultsOfPaper, headings, offPaper, onPaper } from './all-screens/paper.ts';
import { type Stage, test } from './all-screens/stage.ts';
import type { Screen } from './all-screens/screen.ts';
import { screens } from './all-screens/table.ts';
import { faultsOfTouch } from './all-screens/touch.ts';
import { look, type Look, type Viewer, viewerOf } from './all-screens/viewer.ts';

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
    if (isMain(screen)) faults.push([`with a message, ${name}`, await faultsWithMessage(page)]);
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
  if (screen.isLayer === true) faults.push(['closed', await faultsOfClosing(viewer, screen, stage)]);
  const wrong = faults.filter(([, lines]) => lines.length > 0);
  return Object.fromEntries(wrong.map(([how, lines]) => [`${screen.name} (${how})`, lines]));
}

/** Where people work, as it is first seen: there the foot says what was just done. A wallboard is only looked at. */
function isMain({ role, open, path }: Screen): boolean {
  return role !== 'nobody' && open === undefined && path !== '/wallboard';
}

/** By Escape, and by its button: either way the focus is somewhere after it. */
async function faultsOfClosing(viewer: Viewer, screen: Screen, { address }: Stage): Promise<string[]> {
  const { page, say } = viewer;
  await closeLayer(viewer, screen);
  await isDrawn(page);
  const afterEscape = await faultsOfFocus(page);
  if (screen.isMenu === true || screen.dialogs === undefined) return afterEscape;
  await look(page, plain);
  await openScreen(viewer, screen, address);
  const button = wayOut(page, ['common.cancel', 'common.close'].map(say));
  // What asks nothing has no other way out than Escape, and what has to be chosen or kept has buttons of its own.
  if ((await button.count()) === 0) return afterEscape;
  await button.click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await isDrawn(page);
  return [...afterEscape, ...(await faultsOfFocus(page)).map((fault) => `by its button: ${fault}`)];
}

test('on paper there is all of what is printed, with product, company, date and page', async ({ full }) => {
  test.setTimeout(120_000);
  const viewer = await full.viewer('supervisor', plain);
  await look(viewer.page, plain);
  const { items } = await full.api.call('GET /operators');
  const names = items.map(({ name }: { readonly name: string }) => name);
  const company: string = (await full.api.call('GET /settings')).company_name;
  const printed = screens.filter(({ isPrinted }) => isPrinted === true);
  expect(printed.length).toBeGreaterThan(8);
  const found: Record<string, readonly string[]> = {};
  for (const screen of printed) {
    await resize(viewer.page, USUAL);
    await openScreen(viewer, screen, full.address);
    const wanted = [viewer.say('common.product'), company, ...(screen.hasEverybody === true ? names : [])];
    found[screen.name] = await faultsOnPaper(viewer.page, wanted);
  }
  expect(Object.entries(found).filter(([, faults]) => faults.length > 0)).toEqual([]);
});

async function faultsOnPaper(page: Page, wanted: readonly string[]): Promise<string[]> {
  const columns = await headings(page);
  await onPaper(page);
  const faults = await faultsOfPaper(page, [...wanted, ...columns]);
  await offPaper(page);
  return faults;
}

test('menus of rows open by a tap of a finger', async ({ full }) => {
  test.setTimeout(120_000);
  const viewer = await full.viewer('supervisor', plain);
  const storageState = await viewer.page.context().storageState();
  const page = await full.newPage({ hasTouch: true, locale: 'ru-RU', reducedMotion: 'reduce', storageState });
  const touching = viewerOf(page, plain);
  const wanted = screens.filter(({ rowMenu }) => rowMenu !== undefined);
  expect(wanted.length).toBeGreaterThan(2);
  const found: Record<string, readonly string[]> = {};
  for (const screen of wanted) {
    await openScreen(touching, screen, full.address);
    for (const size of [USUAL, sizes.modest]) {
      await resize(page, size);
      const [label = ''] = viewer.say(screen.rowMenu ?? '').split('{');
      found[`${screen.name}, ${size.width}`] = await faultsOfTouch(page, label.trim());
    }
  }
  expect(Object.entries(found).filter(([, faults]) => faults.length > 0)).toEqual([]);
});

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
