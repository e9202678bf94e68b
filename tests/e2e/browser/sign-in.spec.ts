// Signing in from a browser, and being signed out.
import type { Page } from '@playwright/test';
import { expect, test } from './served-app.ts';
import { floor, queue, signInAsOperator, signInAsSupervisor } from './screens.ts';

const PIN = '471100';

// An empty program would offer its first steps in place of the floor.
test.beforeEach(async ({ served }) => {
  await served.api.addOperator({ name: 'Дежурный' });
});

test('the printed address signs the supervisor in, once, and leaves no code behind', async ({ served }) => {
  const page = await served.newPage();
  await page.goto(served.signInAddress);
  await expect(floor(page)).toBeVisible();
  expect(page.url()).not.toContain('code');

  await page.reload();
  await expect(floor(page)).toBeVisible();

  const other = await served.newPage();
  await other.goto(served.signInAddress);
  await expect(other.getByRole('alert')).toContainText('Код уже использован');
  expect(other.url()).not.toContain('code');
  await other.getByLabel('Ключ доступа').fill(served.accessToken);
  await other.keyboard.press('Enter');
  await expect(floor(other)).toBeVisible();
});

test('the supervisor signs in with the access token, and out', async ({ served }) => {
  const page = await served.newPage();
  await page.goto(served.address);
  await page.getByLabel('Ключ доступа').fill('not the token');
  await page.getByRole('button', { name: 'Войти' }).click();
  await expect(page.getByRole('alert')).toHaveText('Ключ доступа не подошёл.');

  await page.getByLabel('Ключ доступа').fill(served.accessToken);
  await page.getByRole('button', { name: 'Войти' }).click();
  await expect(floor(page)).toBeVisible();

  await page.getByRole('button', { name: 'Выйти' }).click();
  await expect(page.getByRole('heading', { name: 'Вход' })).toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Вход' })).toBeVisible();
});

test('an operator signs in with name and PIN, wherever they start', async ({ served }) => {
  await served.api.addOperator({ name: 'Анна', pin: PIN });
  const page = await served.newPage();
  await page.goto(served.address);
  await page.getByRole('radio', { name: 'Оператор' }).click();
  await page.getByLabel('Имя').fill('анна');
  await page.getByLabel('PIN').fill(PIN);
  await page.keyboard.press('Enter');

  await expect(queue(page)).toContainText('Анна');
  expect(new URL(page.url()).pathname).toBe('/operator.html');

  await page.goto(served.address);
  await expect(queue(page)).toContainText('Анна');
});

test('a supervisor who opens the page of operators gets the console, and the queue of one by its address', async ({
  served,
}) => {
  const id = await served.api.addOperator({ name: 'Анна' });
  const page = await served.newPage();
  await signInAsSupervisor(page, served);

  await page.goto(`${served.address}/operator`);
  await expect(floor(page)).toBeVisible();

  await page.goto(`${served.address}/operator.html?operator=${id}`);
  await expect(queue(page)).toContainText('Анна');
});

test('five wrong PINs lock the operator out, and the page says for how long', async ({ served }) => {
  await served.api.addOperator({ name: 'Анна', pin: PIN });
  const page = await served.newPage();
  await page.goto(`${served.address}/operator`);
  for (let tries = 0; tries < 5; tries += 1) {
    await tryPin(page, '0000');
    await expect(page.getByRole('alert')).toHaveText('Имя или PIN не подошли.');
  }
  await tryPin(page, PIN);
  await expect(page.getByRole('alert')).toHaveText('Слишком много неудачных попыток войти.');
  await expect(page.getByText(/^Следующая попытка — через [01]:\d\d\.$/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Войти' })).toBeDisabled();
});

test('the printed address lets the supervisor in however many wrong tries there were before', async ({ served }) => {
  const page = await served.newPage();
  for (let tries = 0; tries < 6; tries += 1) {
    await page.request.post(`${served.address}/api/v1/access/supervisor`, { data: { token: 'wrong' } });
  }
  await page.goto(served.signInAddress);
  await expect(page.getByRole('navigation').first()).toBeVisible();
});

test('whose session the supervisor ends has to sign in again, and is told why', async ({ served }) => {
  await served.api.addOperator({ name: 'Анна', pin: PIN });
  const page = await served.newPage();
  await signInAsOperator(page, served, { name: 'Анна', pin: PIN });

  const { items } = await served.api.call('GET /access/sessions');
  await served.api.call(`DELETE /access/sessions/${items[0].id}`);

  await expect(page.getByRole('alert')).toContainText('Сеанс завершён.');
  await expect(page.getByLabel('PIN')).toBeVisible();
  await expect(queue(page)).toHaveCount(0);
});

test('speaks English to whom wants it', async ({ served }) => {
  const page = await served.newPage();
  await page.goto(served.address);
  await page.getByRole('radio', { name: 'English' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
});

/** One try of Anna's; done when it has been answered. */
async function tryPin(page: Page, pin: string): Promise<void> {
  await page.getByLabel('Имя').fill('Анна');
  await page.getByLabel('PIN').fill(pin);
  const answered = page.waitForResponse('**/api/v1/access/operator');
  await page.getByRole('button', { name: 'Войти' }).click();
  await answered;
}
