// A working day in browsers: submissions come in, go to somebody, are closed; and what happens when they cannot be.
import type { Page } from '@playwright/test';
import { signInAsOperator, signInAsSupervisor, loadOf, operatorRow, tickets } from './screens.ts';
import { expect, type ServedApp, test } from './served-app.ts';

const PIN = '471100';
const BUSY = 'Все операторы заняты. Попробуйте позже.';

/** One source, one operator at the desk, and the supervisor beside. */
async function annaAtWork(served: ServedApp) {
  const { api } = served;
  const anna = await api.addOperator({ name: 'Анна', pin: PIN });
  await api.addSource('site', { [anna]: 1 });
  const [console, screen] = [await served.newPage(), await served.newPage()];
  await signInAsSupervisor(console, served);
  await signInAsOperator(screen, served, { name: 'Анна', pin: PIN });
  return { console, screen };
}

test('a submission shows on the floor, in the feed and at its operator, who closes it with Enter', async ({
  served,
}) => {
  const { api } = served;
  const { console, screen } = await annaAtWork(served);
  await expect(screen.getByText('Всё закрыто.')).toBeVisible();

  const { status, body } = await api.submit('site', 'kate@example.com');

  expect(status).toBe(201);
  await expect.poll(() => loadOf(console, 'Анна')).toBe('1 из 5');
  await expect(console.getByRole('complementary', { name: 'Лента' })).toContainText(`№ ${body.id}`);
  await expect(tickets(screen)).toHaveText([new RegExp(`№ ${body.id}.*Письмо от kate@example.com`, 's')]);

  await screen.keyboard.press('Enter');

  await expect(tickets(screen)).toHaveCount(0);
  await expect.poll(() => loadOf(console, 'Анна')).toBe('0 из 5');
  expect(await api.call(`GET /tickets/${body.id}`)).toMatchObject({ status: 'closed' });
});

test('at the limit a form and a page without scripts are told the same, and the floor says what is wrong', async ({
  served,
}) => {
  const { api } = served;
  const anna = await api.addOperator({ name: 'Анна', limit: 1 });
  await api.addSource('site', { [anna]: 1 });
  const console = await served.newPage();
  await signInAsSupervisor(console, served);
  await api.submit('site', 'first@example.com');

  expect(await api.submit('site', 'second@example.com')).toMatchObject({ status: 409, body: { detail: BUSY } });

  const form = await served.newPage({ javaScriptEnabled: false });
  await form.goto(`${served.address}/f/site`);
  await form.getByLabel('E-mail').fill('third@example.com');
  const [answer] = await Promise.all([
    form.waitForResponse((response) => response.request().method() === 'POST'),
    form.getByRole('button').click(),
  ]);
  expect(answer.status()).toBe(409);
  await expect(form.getByText(BUSY)).toBeVisible();
  await expect(console.getByRole('strong')).toHaveText('Все операторы источника «site» заняты.');
});

test('weights that are set by keyboard alone hold from the next submission on', async ({ served }) => {
  const { api } = served;
  const anna = await api.addOperator({ name: 'Анна', limit: 50 });
  const boris = await api.addOperator({ name: 'Борис', limit: 50 });
  await api.addSource('site', { [anna]: 50, [boris]: 50 });
  const console = await served.newPage();
  await signInAsSupervisor(console, served);

  await console.keyboard.press('Control+Digit3');
  const grid = console.getByRole('grid');
  await grid.waitFor();
  await tabTo(console, '[role=gridcell]');
  await console.keyboard.press('Control+Home');
  await console.keyboard.type('0');
  await console.keyboard.press('Enter');
  await expect(console.getByRole('main').getByText('Изменён 1 вес')).toBeVisible();
  await console.keyboard.press('Control+KeyS');
  await expect(console.getByText('Применён 1 вес').first()).toBeVisible();

  const chosen: string[] = [];
  for (let n = 0; n < 12; n += 1) chosen.push((await api.submit('site', `lead${n}@example.com`)).body.operator.name);
  expect(new Set(chosen)).toEqual(new Set(['Борис']));
});

test('two operators see each their own', async ({ served }) => {
  const { api } = served;
  const anna = await api.addOperator({ name: 'Анна', pin: PIN });
  const boris = await api.addOperator({ name: 'Борис', pin: '220711' });
  await api.addSource('for-anna', { [anna]: 1 });
  await api.addSource('for-boris', { [boris]: 1 });
  const [hers, his] = [await served.newPage(), await served.newPage()];
  await signInAsOperator(hers, served, { name: 'Анна', pin: PIN });
  await signInAsOperator(his, served, { name: 'Борис', pin: '220711' });

  await api.submit('for-anna', 'a@example.com');
  await api.submit('for-boris', 'b@example.com');
  await expect(tickets(hers)).toHaveText([/a@example.com/]);
  await expect(tickets(his)).toHaveText([/b@example.com/]);

  // Whatever the address says.
  await his.goto(`${served.address}/operator.html?operator=${anna}`);
  await expect(tickets(his)).toHaveText([/b@example.com/]);
});

test('a lost connection is said at once, and what happened meanwhile is there when it is back', async ({ served }) => {
  const { api } = served;
  const { console, screen } = await annaAtWork(served);
  await expect(operatorRow(console, 'Анна')).toBeVisible();

  await served.stop();
  await expect(console.getByText(/^Нет связи с программой\. Данные на \d\d:\d\d\.$/)).toBeVisible();
  await expect(screen.getByText(/^Нет связи с программой\. Обращения на экране сохранены/)).toBeVisible();

  await served.start();
  await api.submit('site', 'kate@example.com');
  await expect(tickets(screen)).toHaveText([/kate@example.com/], { timeout: 15_000 });
  await expect.poll(() => loadOf(console, 'Анна'), { timeout: 15_000 }).toBe('1 из 5');
  await expect(console.getByText(/^Нет связи/)).toHaveCount(0);
});

test('a window that was left open over an upgrade loads what it needs anew, where somebody wanted to go', async ({
  served,
}) => {
  const { console } = await annaAtWork(served);
  await expect(operatorRow(console, 'Анна')).toBeVisible();
  // A page that was only just loaded is of the program that runs.
  await console.waitForFunction(() => performance.now() > 5_500);
  // The newer program has files of other names: the old page's next screen is not there, the page itself is.
  let isOld = true;
  console.on('request', (request) => {
    if (request.isNavigationRequest()) isOld = false;
  });
  await console.route(/assets\/ReportsView/u, (route) => (isOld ? route.fulfill({ status: 404 }) : route.continue()));

  await console.keyboard.press('Control+Digit4');

  await expect(console).toHaveURL(/#\/reports/u);
  await expect(console.getByRole('heading', { level: 1, name: 'Отчёты' })).toBeVisible();
});

/** Presses Tab until the focus is on a `target`. */
async function tabTo(page: Page, target: string): Promise<void> {
  const isThere = () => page.evaluate((selector) => document.activeElement?.matches(selector) ?? false, target);
  for (let presses = 0; presses < 40; presses += 1) {
    if (await isThere()) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach ${target}`);
}

test('under a finger, which hovers over nothing, every row shows its menu', async ({ served }) => {
  const anna = await served.api.addOperator({ name: 'Анна' });
  await served.api.addSource('site', { [anna]: 1 });
  const shown = async (page: Page) => {
    await signInAsSupervisor(page, served);
    const menu = page.getByRole('button', { name: 'Действия: Анна' });
    return menu.evaluate((button) => getComputedStyle(button).opacity);
  };
  expect(await shown(await served.newPage())).toBe('0');
  expect(await shown(await served.newPage({ hasTouch: true, isMobile: true }))).toBe('1');
});

test('a tab that is closed with open tickets asks, who stays is asked what becomes of them, and a call asks nothing', async ({
  served,
}) => {
  const { console, screen } = await annaAtWork(served);
  const asked: string[] = [];
  screen.on('dialog', (dialog) => {
    asked.push(dialog.type());
    void dialog.dismiss();
  });
  await fetch(`${served.address}/api/v1/submissions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'kate@example.com', source_code: 'site', phone: '+7 495 123-45-67' }),
  });
  await expect(tickets(screen)).toHaveCount(1);
  await screen.getByRole('button', { name: 'Заметка' }).waitFor();
  // Ways out that leave the page where it is.
  for (const key of ['p', 'm']) await screen.keyboard.press(key);
  await screen.getByRole('link', { name: 'Позвонить' }).click();
  await expect(tickets(screen)).toHaveCount(1);
  expect(asked).toEqual([]);

  await screen.close({ runBeforeUnload: true });
  await expect.poll(() => asked).toEqual(['beforeunload']);
  const question = screen.getByRole('dialog');
  await expect(question).toContainText('останутся у вас');
  await question.getByRole('button', { name: 'Выйти' }).click();
  await expect(screen.getByLabel('PIN')).toBeVisible();
  await expect(operatorRow(console, 'Анна')).toContainText('перерыв');
  expect(await loadOf(console, 'Анна')).toBe('1 из 5');
});
