// What a finger does on a screen: a row has no menu for it but the one behind its button.
import { expect, type Page } from '@playwright/test';

const MENU = '[role=menu]';

/** @param label what the buttons of the rows' menus are called, up to a name @returns what is wrong, one line each */
export async function faultsOfTouch(page: Page, label: string): Promise<string[]> {
  const buttons = page.getByRole('button', { name: label });
  const count = await buttons.count();
  if (count === 0) return [`no row has a menu called ${label}`];
  // The first and the last that is drawn: whatever is fixed covers an end of the list.
  const faults: string[] = [];
  for (const button of [buttons.first(), buttons.last()]) {
    await button.scrollIntoViewIfNeeded();
    await button.tap({ timeout: 3_000 }).catch(() => undefined);
    const isOpen = await page
      .locator(MENU)
      .waitFor({ timeout: 3_000 })
      .then(() => true)
      .catch(() => false);
    if (!isOpen) faults.push(`no menu opens by a tap: ${String(await button.getAttribute('aria-label'))}`);
    else if ((await page.locator(`${MENU} [role=menuitem]`).count()) === 0) faults.push('the menu is empty');
    await page.keyboard.press('Escape');
    await expect(page.locator(MENU)).toHaveCount(0);
  }
  return faults;
}
