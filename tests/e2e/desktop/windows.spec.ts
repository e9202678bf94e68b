// The windows beside the console: one an operator, and the wallboard.
import { once } from 'node:events';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { hasSandbox, root } from '../../../scripts/runtime.mjs';
import { expect, launchArguments, test } from './desktop-app.ts';

test('an operator has one window, which speaks for that operator alone', async ({
  desktop: { app, page },
  pageClient,
}) => {
  const operatorIds = await page.evaluate(async () => {
    const client = clientOfPage();
    const operator = { is_active: true, max_active_tickets: 5 };
    const anna = await client.operators.create({ name: 'Анна', ...operator });
    const boris = await client.operators.create({ name: 'Борис', ...operator });
    return [anna.id, boris.id];
  });
  const [annaId = 0, borisId = 0] = operatorIds;
  const annas = await openWindow(app, page, annaId);
  await openWindow(app, page, borisId);
  await page.evaluate(async (operator_id) => {
    const client = clientOfPage();
    await client.desktop.openOperatorWindow({ operator_id });
  }, annaId);
  expect(await windowCount(app)).toBe(3);

  await annas.waitForSelector('#app > *');
  await annas.evaluate(pageClient);
  const answers = await annas.evaluate(async () => {
    const client = clientOfPage();
    const codeOf = (call: Promise<unknown>) =>
      call.then(
        () => 'answered',
        (error: unknown) => String((error as { readonly code?: string }).code),
      );
    return Promise.all([client.tickets.list({}), client.operators.list(), client.desktop.get()].map(codeOf));
  });
  expect(answers).toEqual(['answered', 'forbidden', 'forbidden']);
});

test('the wallboard fills a screen', async ({ desktop: { app, page } }) => {
  const opened = app.waitForEvent('window');
  const { displays } = await page.evaluate(async () => {
    const client = clientOfPage();
    const state = await client.desktop.get();
    await client.desktop.openWallboard({ display_id: state.displays[0]?.id });
    return state;
  });
  const wallboard = await opened;
  expect(displays.length).toBeGreaterThan(0);
  const shown = () =>
    app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => [window.webContents.getURL(), window.isFullScreen()]),
    );
  await expect.poll(shown).toContainEqual(['app://lead-dispatcher/console.html#/wallboard', true]);
  await expect(wallboard.locator('main.wallboard')).toBeVisible();
  expect(new URL(wallboard.url()).hash).toBe('#/wallboard');
});

test('a window comes back where it was', async ({ desktop: { app, page } }) => {
  const place = { x: 40, y: 60, width: 1100, height: 700 };
  const consoleId = await app.evaluate(({ BrowserWindow }, bounds) => {
    const [window] = BrowserWindow.getAllWindows();
    window?.setBounds(bounds);
    return window?.id;
  }, place);
  // Keeps the app from ending with its last window.
  const kept = app.waitForEvent('window');
  await page.evaluate(async () => {
    const client = clientOfPage();
    await client.desktop.openWallboard({});
  });
  await kept;
  await app.evaluate(
    ({ BrowserWindow }, id) =>
      BrowserWindow.getAllWindows()
        .find((window) => window.id === id)
        ?.close(),
    consoleId,
  );
  await expect.poll(() => windowCount(app)).toBe(1);
  const reopened = app.waitForEvent('window');
  await app.evaluate(({ app: electronApp }) => electronApp.emit('activate'));
  await reopened;
  const bounds = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .find((window) => !window.isFullScreen())
      ?.getBounds(),
  );
  expect(bounds).toEqual(place);
});

test('the console comes back where it was after a restart', async ({ desktop: { app, dataDirectory } }) => {
  const place = { x: 80, y: 30, width: 1150, height: 720 };
  await app.evaluate(({ BrowserWindow }, bounds) => BrowserWindow.getAllWindows()[0]?.setBounds(bounds), place);
  const exited = once(app.process(), 'exit');
  app.process().kill('SIGTERM');
  await exited;
  const again = await _electron.launch({
    args: launchArguments(dataDirectory, ['--port=0']),
    cwd: root,
    chromiumSandbox: hasSandbox(),
  });
  await again.firstWindow();
  expect(await again.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds())).toEqual(place);
  await again.close();
});

test('the console is painted before its program has run, in the theme that was chosen', async ({
  desktop: { page },
}) => {
  await page.evaluate(() => {
    localStorage.setItem('theme', 'dark');
  });
  await page.addInitScript(() => {
    const seen = { theme: '', frame: false, programAt: Number.NaN };
    Object.assign(window, { seen });
    const observer = new MutationObserver(() => {
      const { dataset } = document.documentElement;
      if (document.querySelector('.first-frame')?.checkVisibility() === true) {
        seen.frame = true;
        seen.theme = dataset['theme'] ?? '';
      }
      if (document.querySelector('#app > *') === null) return;
      seen.programAt = performance.now();
      observer.disconnect();
    });
    observer.observe(document, { childList: true, subtree: true });
  });
  await page.reload();
  await page.waitForSelector('#app > *');
  const { seen, paintedAt } = await page.evaluate(() => {
    const [paint] = performance.getEntriesByName('first-contentful-paint');
    const found = (window as unknown as { seen: { theme: string; frame: boolean; programAt: number } }).seen;
    return { seen: found, paintedAt: paint?.startTime };
  });
  expect(seen).toMatchObject({ theme: 'dark', frame: true });
  expect(paintedAt).toBeLessThanOrEqual(seen.programAt);
  await expect(page.locator('.first-frame')).toBeHidden();
});

async function openWindow(app: ElectronApplication, page: Page, operatorId: number): Promise<Page> {
  const opened = app.waitForEvent('window');
  await page.evaluate(async (operator_id) => {
    const client = clientOfPage();
    await client.desktop.openOperatorWindow({ operator_id });
  }, operatorId);
  return opened;
}

function windowCount(app: ElectronApplication): Promise<number> {
  return app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
}
