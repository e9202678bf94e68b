// The desktop app from start to end.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, lstatSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { installedElectron, root } from '../../../scripts/runtime.mjs';
import { expect, launchArguments, test, trayText } from './desktop-app.ts';

test('a second start shows the window of the first and ends', async ({ desktop: { app, dataDirectory } }) => {
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize());
  const second = spawn(installedElectron() ?? '', launchArguments(dataDirectory), { cwd: root, stdio: 'ignore' });
  expect(await once(second, 'exit')).toEqual([0, null]);

  await expect
    .poll(() =>
      app.evaluate(({ BrowserWindow }) => {
        const [window, ...others] = BrowserWindow.getAllWindows();
        return { isVisible: window?.isVisible(), isFocused: window?.isFocused(), otherCount: others.length };
      }),
    )
    .toEqual({ isVisible: true, isFocused: true, otherCount: 0 });
});

test('what the app keeps is for its user alone, backups, too', async ({ desktop: { page, dataDirectory } }) => {
  test.skip(process.platform === 'win32', "Windows keeps a user's files by itself");
  await page.evaluate(() => (location.hash = '/settings/data'));
  await page.getByRole('button', { name: 'Сделать копию сейчас' }).click();
  const backups = join(dataDirectory, 'backups');
  await expect
    .poll(() => existsSync(backups) && readdirSync(backups).some((name) => name.endsWith('.sqlite')))
    .toBe(true);

  const kept = [dataDirectory, backups].flatMap((directory) =>
    readdirSync(directory)
      .map((name) => join(directory, name))
      // A real runtime has links there that lead nowhere: what they say is their name.
      .filter((path) => lstatSync(path).isFile()),
  );
  expect(kept.length).toBeGreaterThan(2);
  expect(kept.filter((path) => (statSync(path).mode & 0o077) !== 0)).toEqual([]);
  expect(statSync(backups).mode & 0o777).toBe(0o700);
});

test('a page that crashes comes back', async ({ desktop: { app } }) => {
  const isCrashed = await app.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const loaded = new Promise<void>((resolve) => contents?.once('did-finish-load', () => resolve()));
    contents?.forcefullyCrashRenderer();
    await loaded;
    return contents?.isCrashed();
  });
  expect(isCrashed).toBe(false);
});

test('a page that crashes loses nothing: it comes back to its screen, with what came meanwhile', async ({
  desktop: { app, page },
}) => {
  await openTicket(app, page);
  await page.evaluate(() => (window.location.hash = '#/settings/operators'));
  await expect(page.getByRole('switch', { name: 'На линии: Анна' })).toBeVisible();
  await app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const loaded = new Promise<void>((resolve) => contents?.once('did-finish-load', () => resolve()));
    contents?.forcefullyCrashRenderer();
    return loaded;
  });
  await submit(app, 'boris@example.com');
  // Of the window itself: Playwright has done with a page once it has crashed.
  const shown = () =>
    app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(
        '[location.hash, document.querySelector(".content h2")?.textContent, document.querySelector("[role=row] input:not([type=checkbox])")?.value]',
      ),
    );
  await expect.poll(shown).toEqual(['#/settings/operators', 'Операторы', 'Анна']);
  const tickets = () => trayText(app);
  await expect.poll(tickets).toContain('2');
});

test('after sleep the page gets a new port', async ({ desktop: { app, page } }) => {
  const renewed = page.evaluate(async () => {
    const client = clientOfPage();
    await client.settings.get();
    const renewal = nextPort();
    document.title = 'connected';
    await renewal;
    return client.operators.list();
  });
  await expect(page).toHaveTitle('connected');
  await app.evaluate(({ powerMonitor }) => powerMonitor.emit('resume'));
  expect(await renewed).toEqual({ items: [] });
});

test('asks before it quits with open tickets, and can stay in the tray', async ({ desktop: { app, page } }) => {
  await openTicket(app, page);

  const asked = await app.evaluate(async ({ app: electronApp, dialog, BrowserWindow }) => {
    const question = new Promise((resolve) => {
      dialog.showMessageBox = (...args: unknown[]) => {
        resolve(args.at(-1));
        return Promise.resolve({ response: 0, checkboxChecked: false });
      };
    });
    electronApp.quit();
    const { message, detail, buttons } = (await question) as Electron.MessageBoxOptions;
    await new Promise((resolve) => setTimeout(resolve, 50));
    return { message, detail, buttons, isVisible: BrowserWindow.getAllWindows()[0]?.isVisible() };
  });
  expect(asked).toEqual({
    message: 'Открыто 1 обращение.',
    detail: 'Приём остановится, обращения сохранятся.',
    buttons: ['Свернуть в трей', 'Выйти'],
    isVisible: false,
  });

  const exited = once(app.process(), 'exit');
  await app.evaluate(({ app: electronApp, dialog }) => {
    dialog.showMessageBox = () => Promise.resolve({ response: 1, checkboxChecked: false });
    setTimeout(() => electronApp.quit(), 0);
  });
  expect(await exited).toEqual([0, null]);
});

/** Whoever ends it like that looks at no dialog: the last of them is a terminal that is closed. */
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
  test(`${signal} ends it without a question, whatever is open`, async ({ desktop: { app, page } }) => {
    await openTicket(app, page);
    const child = app.process();
    const exited = once(child, 'exit');
    child.kill(signal);
    expect(await exited).toEqual([0, null]);
  });
}

/** What the system says before it ends every program by itself. */
const endings = {
  'Windows signs its user out': ({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.emit('query-session-end', { reasons: ['close-app'] });
  },
  'the system shuts down': ({ powerMonitor }) => void powerMonitor.emit('shutdown', {}),
} satisfies Readonly<Record<string, (electron: typeof Electron.CrossProcessExports) => void>>;

for (const [what, say] of Object.entries(endings)) {
  test(`when ${what} nothing is asked, and nothing is lost`, async ({ desktop: { app, page, dataDirectory } }) => {
    await openTicket(app, page);
    const exited = once(app.process(), 'exit');
    await app.evaluate(say);
    await app.evaluate(({ app: electronApp }) => void setTimeout(() => electronApp.quit(), 0));
    expect(await exited).toEqual([0, null]);
    // Closed properly: nothing is left in the log of the database.
    expect(existsSync(join(dataDirectory, 'lead-dispatcher.sqlite-wal'))).toBe(false);
  });
}

/** One operator, one source, one ticket. */
async function openTicket(app: ElectronApplication, page: Page): Promise<void> {
  await page.evaluate(async () => {
    const client = clientOfPage();
    const operator = await client.operators.create({ name: 'Анна', is_active: true, max_active_tickets: 5 });
    const source = await client.sources.create({ code: 'site', name: 'Сайт' });
    await client.weights.apply({ changes: [{ source_id: source.id, operator_id: operator.id, weight: 1 }] });
  });
  await submit(app, 'anna@example.com');
}

async function submit(app: ElectronApplication, email: string): Promise<void> {
  const address = await addressOf(app);
  const response = await fetch(`${address}/api/v1/submissions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, source_code: 'site' }),
  });
  expect(response.status).toBe(201);
}

/** From the tray's tooltip: «Приём: 127.0.0.1:PORT». */
async function addressOf(app: ElectronApplication): Promise<string> {
  await expect.poll(() => trayText(app)).toContain('127.0.0.1:');
  return `http://${/127\.0\.0\.1:\d+/.exec(await trayText(app))?.[0] ?? ''}`;
}
