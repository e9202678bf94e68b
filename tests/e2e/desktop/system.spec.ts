// What the app leaves on the computer: files that are saved, and the entry that starts it with the computer.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { root } from '../../../scripts/runtime.mjs';
import { expect, test as base } from './desktop-app.ts';

const test = base.extend<{ readonly configDirectory: string }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads from this pattern what a fixture needs
  configDirectory: async ({}, use) => {
    const directory = mkdtempSync(join(tmpdir(), 'lead-dispatcher-config-'));
    await use(directory);
    rmSync(directory, { recursive: true, force: true });
  },
  appEnvironment: async ({ configDirectory }, use) => use({ XDG_CONFIG_HOME: configDirectory }),
});

test('the history is saved as a whole CSV file', async ({ desktop: { page } }) => {
  await page.evaluate(async () => clientOfPage().demo.add());
  await open(page, '/tickets');
  const known = await page.evaluate(exported);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Выгрузить в CSV' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^tickets-\d{4}-\d\d-\d\d\.csv$/);
  expect(await download.failure()).toBeNull();
  const csv = readFileSync(await download.path(), 'utf8');
  expect(csv.startsWith('\uFEFF№;')).toBe(true);
  // New ones come first, meanwhile too: the last line is the oldest, and comes last.
  const lines = csv.split('\r\n');
  expect(lines.length).toBeGreaterThanOrEqual(known.length);
  expect(lines.slice(-2)).toEqual(known.slice(-2));
});

test('the switch writes the autostart entry, and takes it away again', async ({
  desktop: { page },
  configDirectory,
}) => {
  test.skip(process.platform !== 'linux', 'elsewhere the system keeps it');
  const file = join(configDirectory, 'autostart/lead-dispatcher.desktop');
  await open(page, '/settings/general');
  const toggle = page.getByRole('switch', { name: 'Запускать вместе с компьютером' });
  await expect(toggle).not.toBeChecked();
  await toggle.click();
  await expect.poll(() => existsSync(file)).toBe(true);
  expect(readFileSync(file, 'utf8')).toMatch(/^\[Desktop Entry\]\n[^]*^Exec=.+ --hidden$/m);
  await expect(toggle).toBeChecked();

  await toggle.click();
  await expect.poll(() => existsSync(file)).toBe(false);
  await expect(toggle).not.toBeChecked();
});

test('says why where the folder of settings cannot be written to', async ({ desktop: { page }, configDirectory }) => {
  test.skip(process.platform !== 'linux', 'elsewhere the system keeps it');
  // No rights keep root from writing; a file in the place of the folder does.
  writeFileSync(join(configDirectory, 'autostart'), '');
  await open(page, '/settings/general');
  const toggle = page.getByRole('switch', { name: 'Запускать вместе с компьютером' });
  await toggle.click();
  await expect(page.getByText(/Система не дала записать автозапуск/).first()).toBeVisible();
  await expect(toggle).not.toBeChecked();
});

test('says which version it is, and under which licence', async ({ desktop: { page } }) => {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { readonly version: string };
  await open(page, '/settings/about');
  const words = page.getByRole('region', { name: 'Настройки: О программе' });
  await expect(words).toContainText(`Версия${version}`);
  await expect(words).toContainText('MIT');
});

/** In the page: the lines of the whole history, piece by piece. */
async function exported(): Promise<string[]> {
  let [text, cursor]: [string, string | undefined] = ['', undefined];
  do {
    const piece = await clientOfPage().tickets.export({ language: 'ru', ...(cursor && { cursor }) });
    text += piece.text;
    cursor = piece.next_cursor;
  } while (cursor !== undefined);
  return text.split('\r\n');
}

async function open(page: Page, path: string): Promise<void> {
  await page.evaluate((hash) => (window.location.hash = hash), `#${path}`);
}
