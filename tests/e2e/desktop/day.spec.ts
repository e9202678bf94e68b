// A day in the app: a shift begins, a ticket is not opened in time, goes on, is called, noted, closed, opened again and handed over.
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { root } from '../../../scripts/runtime.mjs';
import { expect, givenAway, test, trayText } from './desktop-app.ts';

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

/** From three minutes on, by the clock on the wall. */
function soonBeginningShift() {
  const from = new Date(Date.now() + 3 * 60_000);
  const from_minute = from.getHours() * 60 + from.getMinutes();
  return { weekday: (from.getDay() + 6) % 7, from_minute, to_minute: (from_minute + 240) % 1440 };
}

async function submit(app: ElectronApplication): Promise<void> {
  await expect.poll(() => trayText(app)).toContain('127.0.0.1:');
  const address = /127\.0\.0\.1:\d+/.exec(await trayText(app))?.[0] ?? '';
  const response = await fetch(`http://${address}/api/v1/submissions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'kate@example.com', source_code: 'site', phone: '+7 495 123-45-67' }),
  });
  expect(response.status).toBe(201);
}

test('a ticket is late, goes on, and is worked through to the end of the shift', async ({ desktop: { app, page } }) => {
  // A whole day: with other programs at work it takes longer than any other spec.
  test.slow();
  const boris = await page.evaluate(async (shift) => {
    const client = clientOfPage();
    const made = (name: string, is_active: boolean) =>
      client.operators.create({ name, is_active, max_active_tickets: 5 });
    const [first, second] = [await made('Анна', false), await made('Борис', false)];
    const site = await client.sources.create({ code: 'site', name: 'Сайт' });
    const weight = (operator_id: number) => ({ source_id: site.id, operator_id, weight: 1 });
    await client.weights.apply({ changes: [weight(first.id), weight(second.id)] });
    await client.sources.updateRules({ id: site.id, open_within_minutes: 5, passes_on: true });
    await client.shifts.save({ id: first.id, intervals: [shift] });
    await client.settings.update({ is_set_up: true, has_shifts: true });
    window.location.hash = '#/';
    return second.id;
  }, soonBeginningShift());
  const row = (name: string) => page.getByRole('row').filter({ hasText: name });
  await expect(row('Анна')).toContainText(/перерыв|не на смене/u);
  // The program looks at the plan once a second; what is over at its first look is nobody's business.
  await app.evaluate(() => new Promise((resolve) => setTimeout(resolve, 2_000)));
  await sixMinutesLater(app, [page]);
  await expect(row('Анна')).not.toContainText(/перерыв|не на смене/u);

  await submit(app);
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
  const openedAddresses = await givenAway(app);
  await screen.keyboard.press('p');
  await expect.poll(openedAddresses).toEqual(['tel:+74951234567']);
  // Playwright waits for a navigation that the guard has ended, unless another one follows it.
  await screen.reload();
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
  await page.evaluate(() => (window.location.hash = '#/tickets/1'));
  await page.getByRole('complementary').getByRole('button', { name: 'Закрыть обращение' }).click();
  await expect(tickets).toHaveCount(0);
  await page.getByRole('button', { name: 'Открыть снова' }).click();
  await expect(tickets).toHaveCount(1);
  await page.evaluate(() => (window.location.hash = '#/'));
  await screen.keyboard.press('s');
  await screen.getByRole('dialog').getByRole('button', { name: 'Сдать смену' }).click();
  await expect(tickets).toHaveCount(0);
  await expect(row('Анна').getByRole('meter')).toHaveAttribute('aria-valuetext', '1 из 5');
});
