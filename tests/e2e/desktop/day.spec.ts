// A day in the app: a shift begins, a ticket is not opened in time, goes on, is called, noted, closed, opened again and handed
// over; and what a cut link and two hands at once do to it.
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { root } from '../../../scripts/runtime.mjs';
import { ASK_FOR_PORT, PORT_HANDED_OVER } from '@shared/window-port';
import { type DesktopApp, expect, givenAway, test, trayText } from './desktop-app.ts';

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

async function submit(app: ElectronApplication, email = 'kate@example.com'): Promise<void> {
  await expect.poll(() => trayText(app)).toContain('127.0.0.1:');
  const address = /127\.0\.0\.1:\d+/.exec(await trayText(app))?.[0] ?? '';
  const response = await fetch(`http://${address}/api/v1/submissions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, source_code: 'site', phone: '+7 495 123-45-67' }),
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
  // A call is no way out: nobody is asked what becomes of the tickets.
  await expect(screen.getByRole('dialog')).toHaveCount(0);
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

/** Anna at her window with one ticket, Boris on a break. */
async function annaAtWork({ app, page }: DesktopApp) {
  const ids = await page.evaluate(async () => {
    const client = clientOfPage();
    const made = (name: string, is_active: boolean) =>
      client.operators.create({ name, is_active, max_active_tickets: 5 });
    const [anna, boris] = [await made('Анна', true), await made('Борис', false)];
    const site = await client.sources.create({ code: 'site', name: 'Сайт' });
    const weight = (operator_id: number, share: number) => ({ source_id: site.id, operator_id, weight: share });
    await client.weights.apply({ changes: [weight(anna.id, 1000), weight(boris.id, 1)] });
    await client.settings.update({ is_set_up: true });
    window.location.hash = '#/';
    return { anna: anna.id, boris: boris.id };
  });
  const opened = app.waitForEvent('window');
  await page.evaluate(async (operator_id) => clientOfPage().desktop.openOperatorWindow({ operator_id }), ids.anna);
  const screen = await opened;
  await submit(app);
  const tickets = screen.getByRole('listbox', { name: 'Мои обращения' }).getByRole('option');
  await expect(tickets).toHaveCount(1, { timeout: 15_000 });
  await screen.getByRole('button', { name: 'Заметка' }).waitFor();
  const row = (name: string) => page.getByRole('row').filter({ hasText: name });
  const setActive = (id: number, is_active: boolean) =>
    page.evaluate(({ operator, isActive }) => clientOfPage().operators.update({ id: operator, is_active: isActive }), {
      operator: id,
      isActive: is_active,
    });
  return { screen, tickets, row, boris: ids.boris, setActive };
}

/** The page has a port that nobody answers, its own has ended, and whatever it is handed meanwhile is lost on the way. */
async function cutLinkOf(screen: Page): Promise<void> {
  const words = { ask: ASK_FOR_PORT, handedOver: PORT_HANDED_OVER };
  await screen.evaluate(async ({ ask, handedOver }) => {
    const heard = new Promise((resolve) => window.addEventListener('message', resolve, { once: true }));
    const { port1, port2 } = new MessageChannel();
    port2.close();
    window.postMessage(handedOver, window.location.origin, [port1]);
    await heard;
    const intercept = (event: MessageEvent<unknown>) => {
      if (event.data !== handedOver || document.documentElement.title === 'mended') return;
      event.stopImmediatePropagation();
      event.ports[0]?.close();
    };
    window.addEventListener('message', intercept, { capture: true });
    window.postMessage(ask, window.location.origin);
  }, words);
}

async function mendLinkOf(screen: Page): Promise<void> {
  await screen.evaluate((ask) => {
    document.documentElement.title = 'mended';
    window.postMessage(ask, window.location.origin);
  }, ASK_FOR_PORT);
}

test('an operator whose window loses its link for six minutes gets nothing new, and goes on when it is back', async ({
  desktop,
}) => {
  test.slow();
  const { app, page } = desktop;
  const { screen, tickets, row, boris, setActive } = await annaAtWork(desktop);

  await cutLinkOf(screen);
  await expect(screen.getByText(/^Нет связи с программой\./u)).toBeVisible({ timeout: 15_000 });
  // The minutes count from when the program has noticed.
  await expect(row('Анна').getByTitle(/окна нет с/u)).toBeVisible();
  await sixMinutesLater(app, [page]);
  await expect(row('Анна')).toContainText('нет связи', { timeout: 15_000 });
  await setActive(boris, true);
  await submit(app, 'boris@example.com');
  await expect(row('Борис').getByRole('meter')).toHaveAttribute('aria-valuetext', '1 из 5');
  await expect(row('Анна').getByRole('meter')).toHaveAttribute('aria-valuetext', '1 из 5');
  // Nothing can be done over it.
  await screen.keyboard.press('Enter');
  await mendLinkOf(screen);

  await expect(row('Анна')).not.toContainText('нет связи', { timeout: 15_000 });
  await expect(tickets).toHaveCount(1);
  await screen.keyboard.press('Enter');
  await expect(tickets).toHaveCount(0);
});

test('supervisor and operator at one ticket at once: the second is told, and nothing is done twice or lost', async ({
  desktop,
}) => {
  test.slow();
  const { page } = desktop;
  const { screen, tickets, boris, setActive } = await annaAtWork(desktop);
  const card = page.getByRole('complementary');
  const close = card.getByRole('button', { name: 'Закрыть обращение' });
  const openAgain = async () => {
    await card.getByRole('button', { name: 'Открыть снова' }).click();
    await expect(tickets).toHaveCount(1);
    await screen.getByRole('button', { name: 'Заметка' }).waitFor();
  };
  await setActive(boris, true);
  await page.evaluate(() => (window.location.hash = '#/tickets/1'));

  // The operator is about to transfer what the supervisor closes.
  await screen.keyboard.press('t');
  await screen.getByRole('dialog').getByRole('button', { name: 'Борис' }).waitFor();
  await close.click();
  await expect(screen.getByText('Обращения № 1 у вас уже нет: его закрыли или передали').first()).toBeVisible();
  await expect(screen.getByRole('dialog')).toHaveCount(0);
  await openAgain();

  // The operator notes something beside what the supervisor closes.
  await screen.keyboard.press('n');
  await screen.getByLabel('Заметка').fill('просит счёт');
  await close.click();
  await expect(screen.getByText('Заметка к обращению № 1 записана').first()).toBeVisible();
  await expect(card.getByText('просит счёт')).toBeVisible();
  await openAgain();

  // At the same moment one closes and the other transfers.
  await card.getByRole('button', { name: 'Передать' }).click();
  const toBoris = page.getByRole('dialog').getByRole('button', { name: 'Борис' });
  await toBoris.waitFor();
  const press = toBoris.evaluate((button: HTMLElement) => {
    button.click();
  });
  await Promise.all([press, screen.keyboard.press('Enter')]);
  await expect(tickets).toHaveCount(0);
  const { status, operator, timeline } = await page.evaluate(() => clientOfPage().tickets.get({ id: 1 }));
  const last = timeline.at(-1)?.type;
  expect([`closed by Анна: closed`, `active by Борис: transferred`]).toContain(
    `${status} by ${operator.name}: ${last}`,
  );
});
