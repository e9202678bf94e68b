// What is deleted, closed or put into the archive by key takes the focus with it: it goes on where work goes on.
import { isDrawn, openScreen } from './all-screens/open-screen.ts';
import { AWAY } from './all-screens/people.ts';
import { test } from './all-screens/stage.ts';
import type { Screen } from './all-screens/screen.ts';
import type { Viewer } from './all-screens/viewer.ts';
import { expect } from './served-app.ts';

interface Act extends Screen {
  /** The button of the row, or of its card: it gets the focus, and Enter. */
  readonly button: (viewer: Viewer) => string | RegExp;
  /** The item of a menu that opens then. */
  readonly item?: string;
  /** What a dialog asks then is said yes to. */
  readonly confirm?: string;
  /** Where the focus may be afterwards. */
  readonly list: string;
}

const named = (key: string, name: string) => (viewer: Viewer) => viewer.say(key).replace('{name}', name);
const begin = (key: string) => (viewer: Viewer) => new RegExp(`^${viewer.say(key).split('{')[0]}`, 'u');

const acts: readonly Act[] = [
  { name: 'a missed lead', path: '/tickets?tab=missed', button: begin('tickets.contacted'), list: '.missed' },
  {
    name: 'an operator into the archive',
    path: '/settings/operators',
    button: named('floor.menu.label', AWAY),
    item: 'settings.operators.archive',
    list: '[role=table]',
  },
  {
    name: 'an operator for good',
    path: '/settings/operators',
    button: named('floor.menu.label', 'Без источников'),
    item: 'settings.operators.delete',
    confirm: 'settings.operators.delete',
    list: '[role=table]',
  },
  {
    name: 'a webhook',
    path: '/settings/webhooks',
    button: begin('webhooks.remove'),
    confirm: 'webhooks.remove',
    list: '.content',
  },
  {
    name: 'a supervisor into the archive',
    path: '/settings/supervisors',
    button: begin('settings.supervisors.archiveOf'),
    list: '.content',
  },
];

test('what goes by key leaves the focus in its list', async ({ own }) => {
  test.setTimeout(60_000);
  const viewer = await own.viewer('supervisor', { language: 'ru', theme: 'light' });
  const { page, say } = viewer;
  const found: Record<string, string> = {};
  for (const act of acts) {
    await openScreen(viewer, act, own.address);
    const button = page
      .locator('main')
      .getByRole('button', { name: act.button(viewer) })
      .first();
    const gone = await button.elementHandle();
    await button.focus();
    await page.keyboard.press('Enter');
    if (act.item !== undefined) {
      await page.getByRole('menuitem', { name: say(act.item) }).focus();
      await page.keyboard.press('Enter');
    }
    if (act.confirm !== undefined) {
      await page
        .getByRole('dialog')
        .getByRole('button', { name: say(act.confirm) })
        .focus();
      await page.keyboard.press('Enter');
    }
    await expect.poll(() => gone.evaluate((element) => element.isConnected)).toBe(false);
    await isDrawn(page);
    const where = await page.evaluate((list) => {
      const { activeElement } = document;
      if (activeElement === null || activeElement === document.body) return 'nowhere';
      return activeElement.closest(list) ? 'in its list' : `${activeElement.tagName}.${activeElement.className}`;
    }, act.list);
    found[act.name] = where;
  }
  expect(found).toEqual(Object.fromEntries(acts.map(({ name }) => [name, 'in its list'])));
});
