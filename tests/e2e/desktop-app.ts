// Starts the built desktop app on a data folder of its own and says on which runtime.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, test as base, type ElectronApplication, type Page } from '@playwright/test';
import { build, type Rolldown } from 'vite';
import { root, sandboxArguments } from '../../scripts/runtime.mjs';

export { expect } from '@playwright/test';

export interface DesktopApp {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly dataDirectory: string;
}

export interface Started {
  /** Further arguments of the app. */
  readonly appArguments: readonly string[];
  /** Beside the environment of the test. */
  readonly appEnvironment: Readonly<Record<string, string>>;
  readonly desktop: DesktopApp;
}

/** What the stand-in adds to Electron's names; undefined on the real runtime. */
export interface StandIn {
  readonly find: (api: string) => readonly { readonly args: readonly unknown[] }[];
}

export const test = base.extend<Started, { readonly pageClient: string }>({
  appArguments: [['--port=0'], { option: true }],
  appEnvironment: [{}, { option: true }],
  // eslint-disable-next-line no-empty-pattern -- Playwright reads from this pattern what a fixture needs
  pageClient: [async ({}, use) => use(await bundlePageClient()), { scope: 'worker' }],
  desktop: async ({ appArguments, appEnvironment, pageClient }, use, testInfo) => {
    const dataDirectory = mkdtempSync(join(tmpdir(), 'lead-dispatcher-desktop-'));
    const args = launchArguments(dataDirectory, appArguments);
    const env = environmentWith(appEnvironment);
    // Else the system would ask where to save, and nobody is there to answer.
    const app = await _electron.launch({ args, cwd: root, env, acceptDownloads: true });
    const child = app.process();
    const page = await app.firstWindow();
    await page.waitForSelector('#app > *');
    testInfo.annotations.push({ type: 'runtime', description: await runtimeOf(app) });
    await page.evaluate(pageClient);
    await use({ app, page, dataDirectory });
    // Playwright forgets the process of an app that has ended.
    if (child.exitCode === null) await end(app);
    rmSync(dataDirectory, { recursive: true, force: true, maxRetries: 5 });
  },
});

export function launchArguments(dataDirectory: string, more: readonly string[] = []): string[] {
  return [...sandboxArguments(), '.', `--user-data-dir=${dataDirectory}`, '--lang=ru-RU', ...more];
}

/** The environment of this process and more; Playwright would start the app with `more` alone. */
export function environmentWith(more: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries({ ...process.env, ...more }).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

function runtimeOf(app: ElectronApplication): Promise<string> {
  return app.evaluate(() => `Electron ${process.versions.electron}`);
}

/** What the tray last said. Only the stand-in can tell. */
export function trayText(app: ElectronApplication): Promise<string> {
  return app.evaluate((electron) => {
    const { standIn } = electron as unknown as { standIn: StandIn };
    return String(standIn.find('Tray.setToolTip').at(-1)?.args[0]);
  });
}

/** A dialog that nobody is there to answer must not keep the test from ending. */
async function end(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ dialog }) => {
    dialog.showMessageBox = () => Promise.resolve({ response: 1, checkboxChecked: false });
    dialog.showMessageBoxSync = () => 1;
  });
  await app.close();
}

async function bundlePageClient(): Promise<string> {
  const entry = join(root, 'tests/e2e/page-client.ts');
  const built = (await build({
    configFile: false,
    logLevel: 'warn',
    build: { write: false, lib: { entry, formats: ['iife'], name: 'pageClient' } },
  })) as Rolldown.RolldownOutput[];
  const code = built[0]?.output[0].code;
  if (!code) throw new Error('the page client was not built');
  return code;
}
