// The first steps of an empty program, up to the first ticket that is closed.
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { Page } from '@playwright/test';
import { floor, loadOf, operatorRow } from './screens.ts';
import { expect, type ServedApp, test } from './served-app.ts';

test('four steps lead from an empty program to a closed trial submission', async ({ served }) => {
  const page = await openFirstRun(served);
  await page.getByRole('button', { name: 'Продолжить' }).click();

  await page.getByLabel('Имена').fill('Анна Кузнецова\nБорис Ермаков');
  await page.getByRole('button', { name: 'Добавить 2 операторов' }).click();

  await page.getByLabel('Название').fill('Сайт');
  await expect(page.getByLabel('Код')).toHaveValue('sait');
  await page.getByLabel('Порт').fill(new URL(served.address).port);
  await expect(page.getByText('Порт свободен.').first()).toBeVisible();
  await page.getByRole('button', { name: 'Проверить и продолжить' }).click();

  await page.getByRole('button', { name: 'Отправить пробное обращение' }).click();
  await expect(page.getByText(/Обращение № \d+ получает (Анна Кузнецова|Борис Ермаков)\./).first()).toBeVisible();
  await expect(page.getByText(`${served.address}/f/sait`).first()).toBeVisible();
  const trial = page.getByRole('listitem').filter({ hasText: 'Проверка' });
  await expect(trial).not.toContainText('готово');
  await page.getByRole('button', { name: 'Закрыть его' }).click();
  await expect(trial).toContainText('готово');
  await expect(page.getByText(`${served.address}/operator`).first()).toBeVisible();
  await handOutPins(page);
  await page.getByRole('button', { name: 'Перейти к пульту' }).click();

  await expect(operatorRow(page, 'Анна Кузнецова')).toBeVisible();
  expect(await loadOf(page, 'Анна Кузнецова')).toBe('0 из 5');
  expect(await served.api.call('GET /tickets')).toMatchObject({ items: [{ status: 'closed' }] });
  expect(await served.api.call('GET /settings')).toMatchObject({ listener_port: Number(new URL(served.address).port) });
});

test('a port that another program has is named with one that is free', async ({ served }) => {
  const page = await openFirstRun(served);
  await page.getByRole('button', { name: 'Продолжить' }).click();
  await page.getByLabel('Имена').fill('Анна');
  await page.getByRole('button', { name: 'Добавить 1 оператора' }).click();
  const port = await occupyPort();

  await page.getByLabel('Порт').fill(String(port));
  await expect(page.getByText(`Порт ${port} занят другой программой.`).first()).toBeVisible();
  await page.getByRole('button', { name: /^Взять \d+$/ }).click();
  await expect(page.getByText('Порт свободен.').first()).toBeVisible();
});

test('put off, it is not offered again', async ({ served }) => {
  const page = await openFirstRun(served);
  await page.getByRole('button', { name: 'Настрою позже' }).click();
  await expect(page.getByText('Добавьте операторов — и обращения начнут распределяться')).toBeVisible();

  await page.reload();
  await expect(page.getByText('Добавьте операторов — и обращения начнут распределяться')).toBeVisible();
  await expect(floor(page)).toBeVisible();
});

test('demo data fills the floor and goes in one click', async ({ served }) => {
  const page = await openFirstRun(served);
  await page.getByRole('button', { name: 'Посмотреть на демо-данных' }).click();
  await expect(page.getByRole('row')).not.toHaveCount(0);
  await page.getByRole('button', { name: 'Убрать', exact: true }).click();
  await expect(page.getByText('Добавьте операторов — и обращения начнут распределяться')).toBeVisible();
});

/** How operators come in stands on the last step: a PIN for each, made at one press. */
async function handOutPins(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Выдать PIN и показать список' }).click();
  const sheet = page.getByRole('dialog');
  // Each PIN is slow to keep, and two of them on a busy machine are slower than anything else here.
  await expect(sheet).toContainText(/Анна Кузнецова[^]*\d{6}[^]*Борис Ермаков[^]*\d{6}/u, { timeout: 20_000 });
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
  await expect(page.getByText('У всех операторов есть PIN.')).toBeVisible();
  // The button that was pressed is gone: the next key goes on all the same.
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).not.toBe('BODY');
}

async function openFirstRun(served: ServedApp): Promise<Page> {
  const page = await served.newPage();
  await page.goto(served.signInAddress);
  await expect(page.getByRole('heading', { name: 'Добро пожаловать' })).toBeVisible();
  return page;
}

/** A port that another program has, for as long as this one runs. */
async function occupyPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  server.unref();
  await once(server, 'listening');
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}
