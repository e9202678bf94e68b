// Brings a screen of the table before the eyes of somebody, in the page that is there where that can be.
import { expect, type Page } from '@playwright/test';
import type { Router } from 'vue-router';
import type { Screen } from './screen.ts';
import type { Viewer } from './viewer.ts';

const entries = { supervisor: '/#', nobody: '/#', operator: '/operator' };

/** Where nothing of another screen is left open. */
const ELSEWHERE = '/settings/about';

/** What stands over a screen. */
const LAYER = '[role=dialog], [role=menu]';

interface Shown {
  readonly entry: string;
  /** Something was opened that its address says nothing of. */
  readonly isOpened: boolean;
}

/** What a page shows; one that is not named has to be loaded. */
const shown = new WeakMap<Page, Shown>();

/** Opens the screen, in the document that is there where the way to it is free. */
export async function openScreen(viewer: Viewer, screen: Screen, address: string): Promise<void> {
  const { page } = viewer;
  const entry = address + entries[screen.role ?? 'supervisor'];
  const before = shown.get(page);
  shown.delete(page);
  const isHere = before?.entry === entry && (await goTo(page, screen.path, before.isOpened));
  if (!isHere) {
    await page.goto('about:blank');
    await page.goto(entry + screen.path);
    await isDrawn(page);
  }
  if (screen.open) {
    await screen.open(viewer);
    // A layer is loaded when it is asked for: a key pressed meanwhile would be typed into it.
    if (screen.isLayer === true) await page.locator(LAYER).first().waitFor();
    await isDrawn(page);
  }
  shown.set(page, { entry, isOpened: screen.open !== undefined });
}

/** Closes the layer that was opened: the page is as its address says again. */
export async function closeLayer({ page }: Viewer, screen: Screen): Promise<void> {
  await page.keyboard.press('Escape');
  await expect(page.locator(LAYER)).toHaveCount(0);
  const now = shown.get(page);
  if (now && screen.isLayer === true) shown.set(page, { ...now, isOpened: false });
}

/** Whether the page is there: what has no place of its own has to be loaded, and a draft that is left asks first. */
async function goTo(page: Page, path: string, isOpened: boolean): Promise<boolean> {
  if (path === '') return !isOpened;
  // What was pressed last would say its title over the next screen.
  await page.mouse.move(0, 0);
  for (const place of isOpened ? [ELSEWHERE, path] : [path]) {
    await page.evaluate((hash) => {
      location.hash = hash;
    }, place);
    // A screen is loaded first, and the one before stands there meanwhile.
    await page.waitForFunction(
      (wanted) => {
        const host = document.querySelector<Element & { readonly __vue_app__?: VueApp }>('#app');
        const router = host?.__vue_app__?.config.globalProperties.$router;
        return document.querySelector('[role=dialog]') !== null || router?.currentRoute.value.path === wanted;
      },
      place.replace(/\?.*/u, ''),
    );
    if ((await page.locator('[role=dialog]').count()) > 0) return false;
  }
  await isDrawn(page);
  return true;
}

interface VueApp {
  readonly config: { readonly globalProperties: { readonly $router: Router } };
}

/** Nothing is on its way any more: data has come, and layers have loaded. */
export async function isDrawn(page: Page): Promise<void> {
  await page.waitForFunction(
    () =>
      document.querySelector('main')?.checkVisibility() === true &&
      document.querySelector('[aria-busy=true], .skeleton, .loading') === null,
  );
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}
