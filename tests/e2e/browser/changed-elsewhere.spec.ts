// Every screen of the table stands open while another session changes what it shows: it comes to say what a fresh load says.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { changeEverything } from './all-screens/elsewhere.ts';
import { closeLayer, isDrawn, openScreen } from './all-screens/open-screen.ts';
import { pressed } from './all-screens/openers.ts';
import { differences, shownOn } from './all-screens/shown.ts';
import { type Stage, test as base, withEmptyStage } from './all-screens/stage.ts';
import type { Screen } from './all-screens/screen.ts';
import { screens } from './all-screens/table.ts';
import { anotherTab, type Look, type Viewer } from './all-screens/viewer.ts';
import { expect } from './served-app.ts';

const test = base.extend<{ readonly blank: Stage; readonly secondPlace: string }>({
  blank: async ({ chromiumShell }, use) => {
    await withEmptyStage(chromiumShell, use);
  },
  // eslint-disable-next-line no-empty-pattern -- Playwright reads from this pattern what a fixture needs
  secondPlace: async ({}, use) => {
    const directory = mkdtempSync(join(tmpdir(), 'lead-dispatcher-second-'));
    await use(directory);
    rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
  },
});

const plain: Look = { language: 'ru', theme: 'light' };

const compared = screens.filter(({ isUnwritable, notCompared }) => isUnwritable !== true && notCompared === undefined);
const full = compared.filter(({ isEmpty }) => isEmpty !== true);
const ofOperator = ({ role }: Screen) => role === 'operator';

const isLayer = (screen: Screen) => screen.isLayer === true;

/** All that somebody may look at stands open at once while it is changed: as many windows as one session may have. */
const parts: Readonly<Record<string, readonly Screen[]>> = {
  'screens of the supervisor, and of who signs in': full.filter((screen) => !ofOperator(screen) && !isLayer(screen)),
  'what lies over them': full.filter((screen) => !ofOperator(screen) && isLayer(screen)),
  "an operator's window": full.filter(ofOperator),
};

interface Open {
  readonly screen: Screen;
  readonly viewer: Viewer;
}

for (const [name, wanted] of Object.entries(parts)) {
  test(`what was changed elsewhere comes by itself: ${name}`, async ({ own, secondPlace }) => {
    test.setTimeout(300_000);
    const open = await openAll(wanted, own);
    expect(open.length).toBeGreaterThan(0);
    const before = await own.api.call('POST /backups');
    await changeEverything(own, secondPlace);
    expect(await staleAmong(open, own)).toEqual({});
    await restore(before, own);
    expect(await staleAmong(open, own)).toEqual({});
  });
}

/** The program starts anew within its process, on what was before. */
async function restore({ name }: { readonly name: string }, { api: { call } }: Stage): Promise<void> {
  const { company_name } = await call('GET /settings');
  await call(`POST /backups/${name}/restore`);
  const companyNow = () =>
    call('GET /settings').then(
      (settings) => settings.company_name,
      () => company_name,
    );
  await expect.poll(companyNow).not.toBe(company_name);
}

test('demo data that is brought and taken away elsewhere comes and goes everywhere', async ({ blank }) => {
  test.setTimeout(120_000);
  // Each place once, with nothing pressed there: there is nothing to press yet.
  const places = new Map(compared.filter(isPlace).map((screen) => [screen.path, screen]));
  const open = await openAll([...places.values()], blank);
  expect(open.length).toBeGreaterThan(8);
  await blank.api.call('POST /demo');
  expect(await staleAmong(open, blank)).toEqual({});
  await blank.api.call('DELETE /demo');
  expect(await staleAmong(open, blank)).toEqual({});
});

function isPlace({ role = 'supervisor', open }: Screen): boolean {
  return role === 'supervisor' && open === undefined;
}

const personOf = ({ role = 'supervisor' }: Screen, stage: Stage) => stage.viewer(role, plain);

async function openAll(wanted: readonly Screen[], stage: Stage): Promise<readonly Open[]> {
  // One after the other: of several that open at once nobody knows whose is whose.
  const open: Open[] = [];
  for (const screen of wanted) open.push({ screen, viewer: await anotherTab(await personOf(screen, stage)) });
  await inTurns(open, ({ screen, viewer }) => openScreen(viewer, screen, stage.address));
  return open;
}

/** Loading a page leaves the machine half idle: so many are loaded at a time. */
const AT_ONCE = 4;

async function inTurns<Item, Result>(items: readonly Item[], act: (item: Item) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  for (let start = 0; start < items.length; start += AT_ONCE) {
    results.push(...(await Promise.all(items.slice(start, start + AT_ONCE).map(act))));
  }
  return results;
}

/** Longer than the slowest of what looks by itself. */
const PATIENCE_MS = 7_000;

/** The report of a busy machine. */
const LATE_FIGURES_MS = 500;

/** What some of them still say, or do not say, when all have had their time. */
async function staleAmong(open: readonly Open[], stage: Stage): Promise<Record<string, readonly string[]>> {
  const until = Date.now() + PATIENCE_MS;
  let left = open;
  for (;;) {
    const isLast = Date.now() > until;
    // Only what differed at the first look is worth a wait.
    const hasToWait = left !== open;
    const stale: (readonly [Open, readonly string[]])[] = [];
    for (const one of left) {
      const lines = differences(await shownNow(one), await freshOf(one, stage, hasToWait));
      if (lines.length > 0) stale.push([one, lines]);
    }
    left = stale.map(([one]) => one);
    if (left.length === 0) return {};
    if (isLast) return Object.fromEntries(stale.map(([{ screen }, lines]) => [screen.name, lines]));
  }
}

/** What stands still under the eye, and offers to be read anew. */
const offers = ['tickets.showNew', 'tickets.missed.refresh', 'reports.refresh'];

async function shownNow({ screen, viewer }: Open): Promise<readonly string[]> {
  const { page } = viewer;
  if (isLayer(screen)) return shownOn(page, true);
  if (screen.isChoice === true) await page.keyboard.press('Escape');
  for (const key of offers) await accept(key, viewer);
  if (screen.isChoice === true) await screen.open?.(viewer);
  return shownOn(page);
}

async function accept(key: string, { page, say, press }: Viewer): Promise<void> {
  const offer = page.getByRole('button', { name: say(key) });
  if ((await offer.count()) === 0) return;
  await press(key);
  await offer.waitFor({ state: 'hidden' });
  await isDrawn(page);
}

/** A ticket that is open has an address of its own; whatever else was opened is opened once more, in a document that is loaded now. */
async function freshOf({ screen, viewer }: Open, stage: Stage, hasToWait: boolean): Promise<readonly string[]> {
  const reader = await personOf(screen, stage);
  await openScreen(reader, (await withItsRow(screen, viewer)) ?? screen, stage.address);
  // Some figures are asked for once the screen stands there, and nothing on it says that they are on their way.
  if (hasToWait) await reader.page.waitForTimeout(LATE_FIGURES_MS);
  const lines = await shownOn(reader.page, isLayer(screen));
  if (isLayer(screen)) await closeLayer(reader, screen);
  return lines;
}

/** The same of the ticket, or the row, that stands there: the list may begin with another one by now. */
async function withItsRow(screen: Screen, { page }: Viewer): Promise<Screen | null> {
  if (screen.ofRow) {
    const card = page.locator('aside.card');
    const [words] = screen.ofRow.exec((await card.count()) > 0 ? await card.innerText() : '') ?? [];
    const { open: _closed, ...list } = screen;
    // Its row was dealt with, and it is gone with it.
    if (words === undefined) return list;
    return { ...list, open: (reader) => reader.page.locator('.row.line', { hasText: words }).first().click() };
  }
  if (screen.name !== 'tickets: card' && screen.name !== 'tickets: transfer') return null;
  const [, id] = /№ (\d+)/u.exec(await page.locator('.card h2').innerText()) ?? [];
  const { open: _open, ...place } = screen;
  const onCard = isLayer(screen) ? { open: pressed('queue.transfer') } : {};
  return { ...place, ...onCard, path: `/tickets/${id}` };
}
