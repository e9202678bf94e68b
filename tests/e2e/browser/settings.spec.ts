// The supervisor sets the program up and looks things up, in a browser over the real program.
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { operatorRow, signInAsSupervisor } from './screens.ts';
import { expect, type ServedApp, test } from './served-app.ts';

async function consoleAt(served: ServedApp, path: string): Promise<Page> {
  const page = await served.newPage();
  await signInAsSupervisor(page, served);
  await page.goto(`${served.address}/#${path}`);
  return page;
}

/** What was just done or went wrong; screen readers are told the same elsewhere. */
const toast = (page: Page, text: string | RegExp) => page.getByRole('region', { name: 'Уведомления' }).getByText(text);

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

test('a source is added and tried out: whom the trial went to is said, and it is closed', async ({ served }) => {
  const anna = await served.api.addOperator({ name: 'Анна' });
  const page = await consoleAt(served, '/settings/sources');
  await press(page, 'Добавить источник');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Название').fill('Сайт');
  await dialog.getByRole('button', { name: 'Добавить источник' }).click();
  await expect(toast(page, 'Источник «Сайт» добавлен')).toBeVisible();

  const { items } = await served.api.call('GET /sources');
  expect(items[0].code).toBe('sait');
  // A new source is shared evenly unless the dialog is told otherwise.
  const link = { source_id: items[0].id, operator_id: anna };
  expect((await served.api.call('GET /weights')).items).toMatchObject([{ ...link, weight: 10 }]);
  await served.api.call('PUT /weights', { changes: [{ ...link, weight: null }] });
  await press(page, 'Отправить пробное обращение');
  await expect(page.getByText('Источник сейчас: никто не привязан.')).toBeVisible();

  await served.api.call('PUT /weights', { changes: [{ ...link, weight: 1 }] });
  await press(page, 'Ещё раз');
  await expect(page.getByText('Обращение № 1 получает Анна.')).toBeVisible();
  await press(page, 'Закрыть его');
  await expect(toast(page, 'Обращение № 1 закрыто')).toBeVisible();
  expect(await served.api.call('GET /tickets/1')).toMatchObject({ status: 'closed' });
});

test('a missed lead is distributed once somebody is free, and another is marked as answered', async ({ served }) => {
  const anna = await served.api.addOperator({ name: 'Анна', limit: 0 });
  await served.api.addSource('site', { [anna]: 1 });
  await served.api.submit('site', 'kate@example.com');
  await served.api.submit('site', 'oleg@example.com');
  const page = await consoleAt(served, '/tickets?tab=missed');
  const row = (email: string) => page.getByRole('row').filter({ hasText: email });

  await row('kate@example.com').getByRole('button', { name: 'Распределить сейчас' }).click();
  await expect(toast(page, /^Не получилось: Все операторы заняты/)).toBeVisible();

  await served.api.call(`PATCH /operators/${anna}`, { max_active_tickets: 1 });
  await row('kate@example.com').getByRole('button', { name: 'Распределить сейчас' }).click();
  await expect(toast(page, 'Обращение № 1 назначено: Анна')).toBeVisible();
  await row('oleg@example.com').getByRole('button', { name: 'Связались' }).click();
  await expect(page.getByText('Никого не пропустили')).toBeVisible();

  await page.getByRole('radio', { name: 'Разобраны' }).click();
  await expect(row('oleg@example.com')).toContainText('связались');
  await row('kate@example.com').getByRole('link', { name: 'обращение № 1' }).click();
  await expect(page.getByRole('complementary', { name: 'Обращение № 1' })).toContainText('kate@example.com');
});

test('demo data comes with one click, is exported as CSV, and goes with one click', async ({ served }) => {
  const page = await consoleAt(served, '/settings/data');
  await press(page, 'Добавить демо-данные');
  await expect(page.getByText(/из демо-данных/)).toBeVisible();

  await page.goto(`${served.address}/#/tickets`);
  const [download] = await Promise.all([page.waitForEvent('download'), press(page, 'Выгрузить в CSV')]);
  const { items } = await served.api.call('GET /tickets?limit=1');
  const csv = readFileSync(await download.path(), 'utf8');
  expect(csv.startsWith('\uFEFF№;')).toBe(true);
  expect(csv.split('\r\n')[1]).toContain(`${items[0].id};`);

  await page.goto(`${served.address}/#/settings/data`);
  await press(page, 'Убрать демо-данные');
  await expect(toast(page, 'Демо-данные убраны')).toBeVisible();
  expect((await served.api.call('GET /operators')).items).toEqual([]);
});

test('settings are in force at once and can be taken back', async ({ served }) => {
  const page = await consoleAt(served, '/settings/intake');
  await page.getByLabel('Название компании').fill('Ромашка');
  await page.keyboard.press('Enter');
  await expect(toast(page, 'Сохранено: Название компании')).toBeVisible();
  expect(await served.api.call('GET /settings')).toMatchObject({ company_name: 'Ромашка' });
  await press(page, 'Отменить');
  await expect.poll(async () => (await served.api.call('GET /settings')).company_name).toBe('');

  await page.goto(`${served.address}/#/settings/notifications`);
  await page.getByRole('switch', { name: 'Не беспокоить по ночам' }).click();
  await expect(toast(page, 'Сохранено: Тихие часы')).toBeVisible();
  const { notifications } = await served.api.call('GET /settings');
  expect(notifications.quiet_hours).toEqual({ from_minute: 1320, to_minute: 480 });
});

test('operators come from a pasted list, get a PIN, and a copy of everything is made', async ({ served }) => {
  const page = await consoleAt(served, '/settings/operators');
  await press(page, 'Добавить');
  await page.getByLabel('Имена, по одному в строке').fill('1. Зоя Белова\n2. Иван Котов');
  await press(page, 'Добавить 2 операторов');
  const sheet = page.getByRole('dialog', { name: 'PIN: 2 оператора' });
  const pin = await sheet.getByRole('row', { name: 'Иван Котов' }).getByRole('cell').textContent();
  expect(await served.api.call('POST /access/operator', { name: 'Иван Котов', pin: pin?.trim() })).toMatchObject({
    session: { role: 'operator', operator: { name: 'Иван Котов' } },
  });
  await sheet.getByRole('button', { name: 'Готово' }).click();
  await expect(operatorRow(page, 'Сменить PIN')).toHaveCount(2);
  await press(page, 'Сменить PIN: Зоя Белова');
  await page.getByLabel('PIN', { exact: true }).fill('471100');
  await page.getByRole('dialog').getByRole('button', { name: 'Задать PIN' }).click();
  await expect(toast(page, 'Зоя Белова: PIN задан')).toBeVisible();

  await page.goto(`${served.address}/#/settings/data`);
  await press(page, 'Сделать копию сейчас');
  await expect(toast(page, 'Копия готова и проверена')).toBeVisible();
  await press(page, 'Содержимое…');
  await expect(page.getByRole('dialog')).toContainText(/Операторы\s*2/);
});
