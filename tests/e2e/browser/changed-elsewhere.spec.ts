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

/** Nothing is on them but what their own hands put there, or the moment they were read at. */
const ownWords = /^(?:first run|sign-in|reports)|draft|empty|: several|on a break|: nothing can be written/u;
/** Which one it is says no address: their list holds the same rows. */
const withoutAddress = /^(?:missed|not accepted): card/u;

const compared = screens.filter(
  ({ name, isStill }) => isStill !== true && !ownWords.test(name) && !withoutAddress.test(name),
);
const ofOperator = ({ role }: Screen) => role === 'operator';

/** All that either of them may look at stands open at once, layers too, while it is changed. */
const parts: Readonly<Record<string, readonly Screen[]>> = {
  'screens of the supervisor': compared.filter((screen) => !ofOperator(screen)),
  "an operator's window": compared.filter(ofOperator),
};

interface Open {
  readonly screen: Screen;
  readonly viewer: Viewer;
}

for (const [name, wanted] of Object.entries(parts)) {
  test(`what was changed elsewhere comes by itself: ${name}`, async ({ own, secondPlace }) => {
    test.setTimeout(120_000);
    const person = await own.viewer(wanted[0]?.role ?? 'supervisor', plain);
    const open = await openAll(wanted, person, own.address);
    expect(open.length).toBeGreaterThan(0);
    await changeEverything(own, secondPlace);
    expect(await staleAmong(open, person)).toEqual({});
  });
}

/** What shows operators, sources or tickets, and needs none to be opened. */
const places = /^(?:floor|tickets|missed|not accepted|weights|wallboard|settings: (?:operators|sources|data|audit))$/u;

test('demo data that is brought and taken away elsewhere comes and goes everywhere', async ({ blank }) => {
  test.setTimeout(120_000);
  const person = await blank.viewer('supervisor', plain);
  const wanted = screens.filter(({ name }) => places.test(name));
  const open = await openAll(wanted, person, blank.address);
  expect(open.length).toBeGreaterThan(8);
  await blank.api.call('POST /demo');
  expect(await staleAmong(open, person)).toEqual({});
  await blank.api.call('DELETE /demo');
  expect(await staleAmong(open, person)).toEqual({});
});

async function openAll(wanted: readonly Screen[], person: Viewer, address: string): Promise<readonly Open[]> {
  // One after the other: of several that open at once nobody knows whose is whose.
  const open: Open[] = [];
  for (const screen of wanted) open.push({ screen, viewer: await anotherTab(person) });
  await inTurns(open, ({ screen, viewer }) => openScreen(viewer, screen, address));
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

/**
 * What some of them still say, or do not say, when all have had their time.
 * @param reader a tab of the same person, whose document is loaded now that everything has changed
 */
async function staleAmong(open: readonly Open[], reader: Viewer): Promise<Record<string, readonly string[]>> {
  const until = Date.now() + PATIENCE_MS;
  let left = open;
  for (;;) {
    const isLast = Date.now() > until;
    const stale: (readonly [Open, readonly string[]])[] = [];
    for (const one of left) {
      const lines = differences(await shownNow(one), await freshOf(one, reader));
      if (lines.length > 0) stale.push([one, lines]);
    }
    left = stale.map(([one]) => one);
    if (left.length === 0) return {};
    if (isLast) return Object.fromEntries(stale.map(([{ screen }, lines]) => [screen.name, lines]));
  }
}

/** A list that is read does not move by itself: it offers to be read anew. */
async function shownNow({ screen, viewer: { page, say, press } }: Open): Promise<readonly string[]> {
  if (screen.isLayer === true) return shownOn(page, true);
  const offer = page.getByRole('button', { name: say('tickets.showNew') });
  if ((await offer.count()) > 0) {
    await press('tickets.showNew');
    await offer.waitFor({ state: 'detached' });
    await isDrawn(page);
  }
  return shownOn(page);
}

/** A ticket that is open has an address of its own; whatever else was opened is opened once more. */
async function freshOf({ screen, viewer }: Open, reader: Viewer): Promise<readonly string[]> {
  const address = new URL(viewer.page.url()).origin;
  const isLayer = screen.isLayer === true;
  await openScreen(reader, (await ofTicket(screen, viewer)) ?? screen, address);
  const lines = await shownOn(reader.page, isLayer);
  if (isLayer) await closeLayer(reader, screen);
  return lines;
}

/** The same of the ticket that stands there: the list may begin with another one by now. */
async function ofTicket(screen: Screen, { page }: Viewer): Promise<Screen | null> {
  if (screen.name !== 'tickets: card' && screen.name !== 'tickets: transfer') return null;
  const [, id] = /№ (\d+)/u.exec(await page.locator('.card h2').innerText()) ?? [];
  const { open: _open, ...place } = screen;
  const onCard = screen.isLayer === true ? { open: pressed('queue.transfer') } : {};
  return { ...place, ...onCard, path: `/tickets/${id}` };
}
