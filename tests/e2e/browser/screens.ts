// What people do on the screens, and where they look.
import { expect, type Locator, type Page } from '@playwright/test';
import type { ServedApp } from './served-app.ts';

/** The console's sidebar: there as soon as somebody is in. */
export function floor(page: Page): Locator {
  return page.getByRole('navigation', { name: 'Разделы' });
}

/** The head of an operator's screen, with their name. */
export function queue(page: Page): Locator {
  return page.getByRole('banner');
}

/** Comes to the floor, also of an empty program, which would offer its first steps. */
export async function signInAsSupervisor(page: Page, { address, accessToken, api }: ServedApp): Promise<void> {
  await api.call('PATCH /settings', { is_set_up: true });
  await page.goto(address);
  await page.getByLabel('Ключ доступа').fill(accessToken);
  await page.keyboard.press('Enter');
  await expect(floor(page)).toBeVisible();
}

export async function signInAsOperator(
  page: Page,
  { address }: ServedApp,
  { name, pin }: { readonly name: string; readonly pin: string },
): Promise<void> {
  await page.goto(`${address}/operator`);
  await page.getByLabel('Имя').fill(name);
  await page.getByLabel('PIN').fill(pin);
  await page.keyboard.press('Enter');
  await expect(queue(page)).toContainText(name);
}

/** The row of one operator on the floor. */
export function operatorRow(page: Page, name: string): Locator {
  return page.getByRole('row').filter({ hasText: name });
}

/** The load of one operator on the floor, as screen readers say it: `2 из 5`. */
export function loadOf(page: Page, name: string): Promise<string | null> {
  return operatorRow(page, name).getByRole('meter').getAttribute('aria-valuetext');
}

/** An operator's open tickets. */
export function tickets(page: Page): Locator {
  return page.getByRole('listbox', { name: 'Мои обращения' }).getByRole('option');
}
