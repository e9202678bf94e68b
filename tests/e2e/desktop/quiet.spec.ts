// The app on its own: it asks no server of the world, and needs no help of the desktop around it.
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { expect, test as base, trayText } from './desktop-app.ts';

const netLog = (directory: string) => join(directory, 'net.json');

const test = base.extend<{ readonly scratch: string }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads from this pattern what a fixture needs
  scratch: async ({}, use) => {
    const directory = mkdtempSync(join(tmpdir(), 'lead-dispatcher-quiet-'));
    await use(directory);
    rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
  },
  appArguments: async ({ scratch }, use) => use(['--port=0', `--log-net-log=${netLog(scratch)}`]),
  // Nothing of a desktop but the screen.
  appEnvironment: async ({ scratch }, use) => {
    const nowhere = `unix:path=${join(scratch, 'no-bus')}`;
    await use({
      DBUS_SESSION_BUS_ADDRESS: nowhere,
      DBUS_SYSTEM_BUS_ADDRESS: nowhere,
      XDG_RUNTIME_DIR: join(scratch, 'no-runtime'),
      XDG_CURRENT_DESKTOP: '',
    });
  },
});

/** Each screen, and what stands on it once it is there. */
const screens = [
  ['/', 'Пульт'],
  ['/tickets', 'Обращения'],
  ['/weights', 'Веса'],
  ['/reports', 'Отчёты'],
  ['/settings/general', 'Настройки'],
  ['/settings/about', 'Настройки'],
] as const;

test('nothing is asked of any server but its own', async ({ scratch, desktop: { app, page } }) => {
  await page.evaluate(async () => clientOfPage().demo.add());
  for (const [path, title] of screens) {
    await page.evaluate((hash) => (window.location.hash = hash), `#${path}`);
    await expect(page.getByRole('heading', { level: 1, name: title, exact: true })).toBeVisible();
  }
  await openOthers(app, page);
  const asked = await askControl(app);
  const exited = once(app.process(), 'exit');
  // Demo tickets are open: a signal asks no question.
  app.process().kill('SIGTERM');
  await exited;

  const addresses = readFileSync(netLog(scratch), 'utf8').match(/(?<="url":")(https?|wss?):\/\/[^/"]+/g) ?? [];
  // The stand-in's name for app://, which nobody is asked for either.
  const foreign = addresses.filter((address) => !/127\.0\.0\.1|\.stand-in\.test$/.test(address));
  // What was asked on purpose is in the log: had anything else been asked, it would be, too.
  expect([...new Set(foreign)]).toEqual([asked]);
});

test('no session bus, no window manager, no tray and no place for notices: the windows and intake are there', async ({
  desktop: { app, page },
}) => {
  await expect
    .poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => window.isVisible())))
    .toEqual([true]);
  await page.evaluate(async () => {
    const client = clientOfPage();
    const operator = await client.operators.create({ name: 'Анна', is_active: true, max_active_tickets: 5 });
    const source = await client.sources.create({ code: 'site', name: 'Сайт' });
    await client.weights.apply({ changes: [{ source_id: source.id, operator_id: operator.id, weight: 1 }] });
    await client.settings.update({
      notifications: { is_enabled: true, has_sound: true, shows_client_data: true, quiet_hours: null },
    });
  });
  await expect.poll(() => trayText(app)).toContain('127.0.0.1:');
  const address = /127\.0\.0\.1:\d+/.exec(await trayText(app))?.[0] ?? '';
  // The first one is a notice, where notices can be shown.
  const response = await fetch(`http://${address}/api/v1/submissions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'anna@example.com', source_code: 'site' }),
  });
  expect(response.status).toBe(201);
  await expect.poll(() => trayText(app)).toContain('1');
  const exited = once(app.process(), 'exit');
  app.process().kill('SIGTERM');
  expect(await exited).toEqual([0, null]);
});

/** The windows beside the console. */
async function openOthers(app: ElectronApplication, page: Page): Promise<void> {
  for (const open of ['operator', 'wallboard'] as const) {
    const opened = app.waitForEvent('window');
    await page.evaluate(async (which) => {
      const client = clientOfPage();
      const [operator] = (await client.operators.list()).items;
      if (which === 'wallboard') await client.desktop.openWallboard({});
      else await client.desktop.openOperatorWindow({ operator_id: operator?.id ?? 0 });
    }, open);
    await (await opened).waitForSelector('#app > *');
  }
}

/** @returns a server that a window of the test's own has asked */
async function askControl(app: ElectronApplication): Promise<string> {
  const server = createServer((_request, response) => response.end('control')).listen(0, '127.0.0.1');
  await once(server, 'listening');
  // By another name than intake's.
  const address = `http://localhost:${(server.address() as AddressInfo).port}`;
  const asked = once(server, 'request');
  await app.evaluate(async ({ BrowserWindow }, url) => {
    const webPreferences = { sandbox: true, contextIsolation: true, nodeIntegration: false };
    const window = new BrowserWindow({ show: false, webPreferences });
    await window.loadURL(url);
    window.destroy();
  }, `${address}/control`);
  await asked;
  server.closeAllConnections();
  server.close();
  return address;
}
