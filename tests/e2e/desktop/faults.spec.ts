// What only a real desktop showed: pages that are never painted, files, links, a folder that is not ours.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication } from '@playwright/test';
import { hasSandbox, installedElectron, root } from '../../../scripts/runtime.mjs';
import { environmentWith, expect, givenAway, launchArguments, test as base } from './desktop-app.ts';

const test = base.extend<{ readonly scratch: string }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads from this pattern what a fixture needs
  scratch: async ({}, use) => {
    const directory = mkdtempSync(join(tmpdir(), 'lead-dispatcher-faults-'));
    await use(directory);
    chmodSync(directory, 0o700);
    rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
  },
});

test('a window shows where a hidden one is never painted, as on Wayland', async ({ scratch }) => {
  const app = await start(scratch, { before: ['-r', join(root, 'tests/e2e/desktop/no-first-paint.cjs')] });
  const page = await app.firstWindow();
  await page.waitForSelector('#app > *');
  await expect
    .poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => window.isVisible())))
    .toEqual([true]);
  await app.close();
});

test('the page is there before the core is', async ({ desktop: { page } }) => {
  // Asked while the core was being read; the snapshot that came first was awaited by a page that stood.
  const { domMs, dataMs } = await page.evaluate(async () => {
    await clientOfPage().settings.get();
    const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
    return { domMs: navigation?.domInteractive ?? Infinity, dataMs: performance.now() };
  });
  expect(domMs).toBeLessThan(dataMs);
});

test('the system is asked where to save by a name, and "saved" is said only when it is', async ({
  desktop: { app, page },
}) => {
  await page.evaluate(() => (window.location.hash = '#/tickets'));
  const exportButton = page.getByRole('button', { name: 'Выгрузить в CSV' });
  await exportButton.waitFor();
  await app.evaluate(({ session }) => {
    session.defaultSession.once('will-download', (_event, item) => {
      (globalThis as { asked?: unknown }).asked = item.getSaveDialogOptions();
      item.cancel();
    });
  });
  await exportButton.click();
  const asked = () => app.evaluate(() => (globalThis as { asked?: Electron.SaveDialogOptions }).asked);
  await expect.poll(asked).toMatchObject({ title: expect.stringMatching(/^Сохранить tickets-.+\.csv$/) });
  expect((await asked())?.defaultPath).toMatch(/tickets-.+\.csv$/);
  await expect(exportButton).toBeEnabled();
  await expect(page.getByText(/^Выгружен/)).toHaveCount(0);

  const [download] = await Promise.all([page.waitForEvent('download'), exportButton.click()]);
  expect(await download.failure()).toBeNull();
  await expect(page.getByText(/^Выгружено 0 строк/)).toBeVisible();
});

test('a telephone number and a page of somebody else go to the programs of the person', async ({
  desktop: { app, page },
}) => {
  const opened = await givenAway(app);
  const follow = (href: string, target: string) =>
    page.evaluate(
      ([to, where]) => {
        const link = Object.assign(document.createElement('a'), { href: to, target: where });
        document.body.append(link);
        setTimeout(() => link.click(), 0);
      },
      [href, target] as const,
    );
  await follow('tel:+79161234567', '');
  await expect.poll(opened).toEqual(['tel:+79161234567']);
  await page.waitForTimeout(600);
  await follow('https://example.com/', '_blank');
  await expect.poll(opened).toEqual(['tel:+79161234567', 'https://example.com/']);
  expect(page.url()).toContain('/console.html');
});

test('Chromium keeps its things in a folder of its own, and takes along what lay beside the data', async ({
  scratch,
}) => {
  mkdirSync(join(scratch, 'Local Storage/leveldb'), { recursive: true });
  writeFileSync(join(scratch, 'Local Storage/leveldb/kept'), 'kept');
  const app = await start(scratch);
  const page = await app.firstWindow();
  await page.waitForSelector('#app > *');
  expect(await app.evaluate(({ app: electronApp }) => electronApp.getPath('sessionData'))).toBe(
    join(scratch, 'chromium'),
  );
  expect(existsSync(join(scratch, 'Local Storage'))).toBe(false);
  expect(readdirSync(scratch)).not.toContain('chromium.moving');
  await expect.poll(() => existsSync(join(scratch, 'lead-dispatcher.sqlite'))).toBe(true);
  await app.close();
});

test('a data folder that cannot be written to is told in one sentence', async ({ scratch }) => {
  test.skip(process.platform === 'win32', 'a file in the place of the folder is the same fault there');
  const file = join(scratch, 'file');
  writeFileSync(file, '');
  const asked = join(scratch, 'asked.json');
  const args = ['-r', join(root, 'tests/e2e/desktop/answer-dialog.cjs'), ...launchArguments(join(file, 'data'))];
  const env = environmentWith({ ANSWER: '0', ASKED_FILE: asked });
  const app = spawn(installedElectron() ?? '', args, { cwd: root, env, stdio: 'ignore' });
  expect(await once(app, 'exit')).toEqual([4, null]);
  expect(JSON.parse(readFileSync(asked, 'utf8'))).toMatchObject({
    message: `Диспетчер не может записать в папку данных ${join(file, 'data')}.`,
  });
});

test('a link into the app shows its ticket in the window that is open', async ({ desktop: { app, page } }) => {
  await app.evaluate(({ app: electronApp }) =>
    electronApp.emit('second-instance', {}, ['electron', '.', 'lead-dispatcher://ticket/123'], '', null),
  );
  await expect.poll(() => page.evaluate(() => window.location.hash)).toBe('#/tickets/123');
  await app.evaluate(({ app: electronApp }) =>
    electronApp.emit('second-instance', {}, ['electron', '.', 'lead-dispatcher://quit'], '', null),
  );
  await page.waitForTimeout(200);
  expect(await page.evaluate(() => window.location.hash)).toBe('#/tickets/123');
});

test('the zoom of the pages is the same after a restart', async ({ desktop: { app, page, dataDirectory } }) => {
  await page.keyboard.press('Control+=');
  const zoom = await page.evaluate(() => document.documentElement.style.getPropertyValue('--zoom'));
  expect(Number(zoom)).toBeGreaterThan(1);
  const exited = once(app.process(), 'exit');
  // Chromium writes what a page keeps every few seconds, and at a proper end.
  await app.evaluate(({ app: electronApp, session }) => {
    session.defaultSession.flushStorageData();
    electronApp.quit();
  });
  await exited;
  const again = await start(dataDirectory);
  const reopened = await again.firstWindow();
  await reopened.waitForSelector('#app > *');
  await expect
    .poll(() => reopened.evaluate(() => document.documentElement.style.getPropertyValue('--zoom')))
    .toBe(zoom);
  await again.close();
});

interface Start {
  /** Before the app's own arguments: scripts to load first. */
  readonly before?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  readonly more?: readonly string[];
}

function start(dataDirectory: string, { before = [], env = {}, more = [] }: Start = {}): Promise<ElectronApplication> {
  return _electron.launch({
    args: [...before, ...launchArguments(dataDirectory, ['--port=0', ...more])],
    cwd: root,
    chromiumSandbox: hasSandbox(),
    env: environmentWith(env),
  });
}
