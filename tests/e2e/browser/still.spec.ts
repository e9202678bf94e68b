// Nothing jumps: whatever comes, goes or grows on the console and in an operator's window, every control keeps its place.
import type { JSHandle, Page } from '@playwright/test';
import { movedSince, placesNow } from '../../fixtures/places.ts';
import { signInAsOperator, signInAsSupervisor, tickets } from './screens.ts';
import { expect, type ServedApp, test } from './served-app.ts';

const ANNA = { name: 'Анна Климова', pin: '471100', limit: 2 };
/** Lists that have an order of their own: the feed, which stands under the pointer; operators and sources, which are sorted at rest. */
const ORDERED = '.lines, [role=table], .sources';

/** Who works with what is changed, and whose windows are looked at. */
interface Scene {
  readonly served: ServedApp;
  readonly annaId: number;
  readonly own: Page;
}

interface Change {
  readonly name: string;
  readonly change: (scene: Scene) => unknown;
  /** By what it is seen on the console, and in the operator's window; where it is not seen, nothing may move either. */
  readonly console?: (page: Page) => Promise<void>;
  readonly own?: (page: Page) => Promise<void>;
  /** In the operator's window: what is another ticket's then. */
  readonly except?: string;
}

const says = (selector: string, words: string | RegExp) => (page: Page) =>
  expect(page.locator(selector)).toContainText(words);
const isThere = (selector: string) => (page: Page) => expect(page.locator(selector)).toBeVisible();
const isGone = (selector: string) => (page: Page) => expect(page.locator(selector)).toHaveCount(0);

function submitting(source: string, count: number) {
  return async ({ served }: Scene) => {
    for (let n = 0; n < count; n += 1) await served.api.submit(source, `client${n}@example.com`);
  };
}
const setAnna =
  (patch: object) =>
  ({ served, annaId }: Scene) =>
    served.api.call(`PATCH /operators/${annaId}`, patch);

const changes: readonly Change[] = [
  { name: 'a ticket comes', change: submitting('site', 1), own: (page) => expect(tickets(page)).toHaveCount(2) },
  {
    name: 'everybody is busy',
    change: submitting('site', 1),
    console: says('.banner.busy', 'Пропущено за 10 минут: 1'),
  },
  {
    name: 'more are missed',
    change: submitting('site', 11),
    console: says('.banner.busy', 'Пропущено за 10 минут: 12'),
  },
  {
    name: 'somebody can be called back from a break: another advice',
    change: async ({ served }) => {
      const vera = await served.api.addOperator({ name: 'Вера' });
      const sources: { id: number; code: string }[] = (await served.api.call('GET /sources')).items;
      const source_id = sources.find(({ code }) => code === 'site')?.id;
      await served.api.call(`PATCH /operators/${vera}`, { is_active: false });
      await served.api.call('PUT /weights', { changes: [{ source_id, operator_id: vera, weight: 1 }] });
    },
    console: says('.banner.busy', 'перерыв'),
  },
  {
    name: 'a source that nobody is linked to',
    change: ({ served }) => served.api.addSource('nobody', {}),
    console: says('.banner.busy', 'никто не привязан'),
  },
  { name: 'one is not accepted', change: submitting('no-such-source', 1), console: isThere('.rejected') },
  { name: 'more are not', change: submitting('no-such-source', 3), console: says('.rejected', '4') },
  { name: 'a break begins', change: setAnna({ is_active: false }), own: isThere('header.away') },
  { name: 'a break ends', change: setAnna({ is_active: true }), own: isGone('header.away') },
  { name: 'a limit of two digits', change: setAnna({ max_active_tickets: 10 }), own: says('header .load', '/10') },
  {
    name: 'ten tickets',
    change: submitting('site', 8),
    own: (page) => expect(tickets(page)).toHaveCount(10),
  },
  {
    name: 'a ticket is closed',
    change: ({ own }) => own.keyboard.press('Enter'),
    own: (page) => expect(tickets(page)).toHaveCount(9),
    except: '[role=option], .contact',
  },
  {
    name: 'and opened again',
    change: ({ own }) => own.keyboard.press('Control+KeyZ'),
    own: (page) => expect(tickets(page)).toHaveCount(10),
    except: '[role=option], .contact',
  },
  {
    name: 'nothing can be written',
    change: ({ served }) => served.moveDatabase('away'),
    console: isThere('.troubles.bad'),
    own: isThere('.troubles.bad'),
  },
  {
    name: 'and again it can',
    change: ({ served }) => served.moveDatabase('back'),
    console: isGone('.troubles.bad'),
    own: isGone('.troubles'),
  },
  { name: 'the link is lost', change: ({ served }) => served.stop(), console: isThere('.lost'), own: isThere('.lost') },
  { name: 'and found', change: ({ served }) => served.start(), console: isGone('.lost'), own: isGone('.lost') },
];

/** Where all stands once what the change before has called for has come: on a busy machine that may be after its own mark. */
async function placesAtRest(page: Page): Promise<JSHandle<Map<Element, DOMRect>>> {
  let places = await page.evaluateHandle(placesNow);
  const hasMoved = async () => {
    places = await page.evaluateHandle(placesNow);
    await page.waitForTimeout(300);
    return places.evaluate(movedSince, undefined);
  };
  await expect.poll(hasMoved).toEqual([]);
  return places;
}

/** Until it is drawn. */
const drawn = (page: Page) =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

test('on the console and in the operator’s window', async ({ served }) => {
  test.setTimeout(90_000);
  const annaId = await served.api.addOperator(ANNA);
  await served.api.addSource('site', { [annaId]: 10 });
  await served.api.submit('site', 'first@example.com');
  const consoles = await Promise.all(
    [
      { width: 1280, height: 800 },
      { width: 640, height: 400 },
    ].map((viewport) => served.newPage({ viewport })),
  );
  const owns = await Promise.all(
    [
      { width: 960, height: 620 },
      { width: 380, height: 480 },
    ].map((viewport) => served.newPage({ viewport })),
  );
  for (const page of consoles) await signInAsSupervisor(page, served);
  for (const page of owns) await signInAsOperator(page, served, ANNA);
  for (const page of [...consoles, ...owns]) await page.evaluate(() => document.fonts.ready);
  const [own] = owns as [Page];
  const scene: Scene = { served, annaId, own };

  for (const { name, change, console, own: ofOwn, except } of changes) {
    const pages = [...consoles, ...owns];
    const before = await Promise.all(pages.map(placesAtRest));
    await change(scene);
    for (const page of consoles) await console?.(page);
    for (const page of owns) await ofOwn?.(page);
    for (const [index, page] of pages.entries()) {
      await drawn(page);
      const passed = consoles.includes(page) ? ORDERED : except;
      expect
        .soft(await before[index]?.evaluate(movedSince, passed), `${name}, ${page.viewportSize()?.width} px`)
        .toEqual([]);
    }
  }
});
