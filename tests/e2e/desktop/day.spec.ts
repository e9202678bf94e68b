// A day in the app: a ticket that its operator does not open in time, passed on, noted, closed, opened again and handed over.
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { root } from '../../../scripts/runtime.mjs';
import { expect, test, trayText } from './desktop-app.ts';

test.use({ preloaded: [join(root, 'tests/e2e/six-minutes.cjs')] });

/** Six minutes later, for the program and for its windows. */
async function sixMinutesLater(app: ElectronApplication, pages: readonly Page[]): Promise<void> {
  await app.evaluate(() => {
    (globalThis as { passSixMinutes?: () => void }).passSixMinutes?.();
  });
  // A new link brings the program's clock along.
  await app.evaluate(({ powerMonitor }) => powerMonitor.emit('resume'));
  for (const page of pages) await page.waitForSelector('#app > *');
}

async function submit(app: ElectronApplication): Promise<void> {
  await expect.poll(() => trayText(app)).toContain('127.0.0.1:');
  const address = /127\.0\.0\.1:\d+/.exec(await trayText(app))?.[0] ?? '';
  const response = await fetch(`http://${address}/api/v1/submissions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'kate@example.com', source_code: 'site' }),
  });
  expect(response.status).toBe(201);
}

test('a ticket is late, goes on, and is worked through to the end of the shift', async ({ desktop: { app, page } }) => {
  const boris = await page.evaluate(async () => {
    const client = clientOfPage();
    const made = (name: string, is_active: boolean) =>
      client.operators.create({ name, is_active, max_active_tickets: 5 });
    const [first, second] = [await made('Анна', true), await made('Борис', false)];
    const site = await client.sources.create({ code: 'site', name: 'Сайт' });
    const weight = (operator_id: number) => ({ source_id: site.id, operator_id, weight: 1 });
    await client.weights.apply({ changes: [weight(first.id), weight(second.id)] });
    await client.sources.updateRules({ id: site.id, open_within_minutes: 5, passes_on: true });
    await client.settings.update({ is_set_up: true });
    window.location.hash = '#/';
    return second.id;
  });
  await submit(app);
  const row = (name: string) => page.getByRole('row').filter({ hasText: name });
  await expect(row('Анна').getByRole('meter')).toHaveAttribute('aria-valuetext', '1 из 5');
  await sixMinutesLater(app, [page]);
  await expect(row('Анна')).toContainText('не открыто');

  const opened = app.waitForEvent('window');
  await page.evaluate(async (operator_id) => {
    const client = clientOfPage();
    await client.operators.update({ id: operator_id, is_active: true });
    await client.desktop.openOperatorWindow({ operator_id });
  }, boris);
  const screen = await opened;
  const tickets = screen.getByRole('listbox', { name: 'Мои обращения' }).getByRole('option');
  await expect(tickets).toHaveCount(1, { timeout: 15_000 });
  await expect(page.getByText('не открыто вовремя:').first()).toBeVisible();

  await screen.getByRole('button', { name: 'Заметка' }).waitFor();
  await screen.keyboard.press('n');
  await screen.getByLabel('Заметка').fill('перезвонить');
  await screen.keyboard.press('Control+Enter');
  await expect(screen.getByText('перезвонить').first()).toBeVisible();
  // The field goes once the note is stored; a digit before that would be a part of it.
  await expect(screen.getByRole('textbox', { name: 'Заметка' })).toHaveCount(0);
  await screen.keyboard.press('1');
  await expect(tickets).toHaveCount(0);
  await screen.keyboard.press('Control+z');
  await expect(tickets).toHaveCount(1);
  await screen.keyboard.press('s');
  await screen.getByRole('dialog').getByRole('button', { name: 'Сдать смену' }).click();
  await expect(tickets).toHaveCount(0);
  await expect(row('Анна').getByRole('meter')).toHaveAttribute('aria-valuetext', '1 из 5');
});
