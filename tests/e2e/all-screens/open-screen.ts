// Brings a screen of the table before the eyes of somebody, in the page that is there where that can be.
import type { Page } from '@playwright/test';
import type { Screen } from './table.ts';
import type { Viewer } from './viewer.ts';

const entries = { supervisor: '/#', nobody: '/#', operator: '/operator' };

/** What a page shows by its address alone, with nothing opened over it; a page that is not named has to be loaded. */
const shown = new WeakMap<Page, string>();

/** Opens the screen, in the document that is there where nothing was left open in it. */
export async function openScreen(viewer: Viewer, screen: Screen, address: string): Promise<void> {
  const { page } = viewer;
  const entry = address + entries[screen.role ?? 'supervisor'];
  if (shown.get(page) === entry && screen.path !== '') {
    await page.evaluate((hash) => {
      location.hash = hash;
    }, screen.path);
    await isDrawn(page);
  }
  // A draft that is left asks before it goes: then the way there is a document of its own.
  if (shown.get(page) !== entry || (await page.locator('[role=dialog]').count()) > 0) {
    await page.goto('about:blank');
    await page.goto(entry + screen.path);
  }
  shown.delete(page);
  await isDrawn(page);
  await screen.open?.(viewer);
  await isDrawn(page);
  if (!screen.open) shown.set(page, entry);
}

/** The layer that was opened is closed again: the page is as its address says. */
export function isClosed({ page }: Viewer, screen: Screen, address: string): void {
  if (screen.isLayer === true) shown.set(page, address + entries[screen.role ?? 'supervisor']);
}

/** Nothing is on its way any more: data has come, and layers have loaded. */
export async function isDrawn(page: Page): Promise<void> {
  await page.locator('main').first().waitFor();
  await page.waitForFunction(() => document.querySelector('[aria-busy=true], .skeleton, .loading') === null);
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}
