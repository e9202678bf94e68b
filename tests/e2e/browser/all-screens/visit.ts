// Loads an address in a page that may be on its way somewhere itself.
import type { Page } from '@playwright/test';

const TRIES = 5;

/** A tab that a page has opened loads its first document late: that interrupts whoever wants to go on meanwhile. */
export async function visit(page: Page, url: string, tries = TRIES): Promise<void> {
  try {
    await page.goto(url);
  } catch (error) {
    if (tries <= 1) throw error;
    await visit(page, url, tries - 1);
  }
}
