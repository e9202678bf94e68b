// Starts the built desktop app on a data folder of its own and says on which runtime.
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { _electron, expect, test as base, type ElectronApplication, type Page } from '@playwright/test';
import { build, type Rolldown } from 'vite';
import { hasSandbox, root, sandboxArguments } from '../../../scripts/runtime.mjs';

export { expect };

/** playwright.config.ts has chosen. */
export const runsOnStandIn = process.env.ELECTRON_OVERRIDE_DIST_PATH === join(root, 'tests/electron-stand-in');

export interface DesktopApp {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly dataDirectory: string;
}

export interface Started {
  /** Further arguments of the app. */
  readonly appArguments: readonly string[];
  /** Files that are loaded before the app. */
  readonly preloaded: readonly string[];
  /** Beside the environment of the test. */
  readonly appEnvironment: Readonly<Record<string, string>>;
  readonly desktop: DesktopApp;
}

export const test = base.extend<Started, { readonly pageClient: string }>({
  appArguments: [['--port=0'], { option: true }],
  preloaded: [[], { option: true }],
  appEnvironment: [{}, { option: true }],
  // eslint-disable-next-line no-empty-pattern -- Playwright reads from this pattern what a fixture needs
  pageClient: [async ({}, use) => use(await bundlePageClient()), { scope: 'worker' }],
  desktop: async ({ appArguments, preloaded, appEnvironment, pageClient }, use, testInfo) => {
    const dataDirectory = mkdtempSync(join(tmpdir(), 'lead-dispatcher-desktop-'));
    const args = [...preloaded.flatMap((file) => ['-r', file]), ...launchArguments(dataDirectory, appArguments)];
    const env = environmentWith(appEnvironment);
    // Else the system would ask where to save, and nobody is there to answer.
    const app = await _electron.launch({ args, cwd: root, env, acceptDownloads: true, chromiumSandbox: hasSandbox() });
    const child = app.process();
    const said = keptWords(child);
    const page = await app.firstWindow();
    await page.waitForSelector('#app > *');
    // Where an empty program leads by itself, once the core has answered: going elsewhere before that would be undone.
    await expect.poll(() => page.evaluate(() => window.location.hash), { timeout: 20_000 }).toContain('first-run');
    testInfo.annotations.push({ type: 'runtime', description: await runtimeOf(app) });
    await page.evaluate(pageClient);
    await use({ app, page, dataDirectory });
    if (testInfo.status !== testInfo.expectedStatus) console.error(`What the app said:\n${said()}`);
    // Playwright forgets the process of an app that has ended.
    if (child.exitCode === null) await end(app, child);
    rmSync(dataDirectory, { recursive: true, force: true, maxRetries: 5 });
  },
});

/** Playwright keeps to itself what an app says: a test that waited in vain would end without the reason. */
function keptWords({ stdout, stderr }: ChildProcess): () => string {
  const words: string[] = [];
  for (const stream of [stdout, stderr]) stream?.on('data', (chunk: Buffer) => words.push(chunk.toString()));
  return () => words.join('').slice(-10_000);
}

/** Loaded before the app. */
const notingTheTray = ['-r', join(root, 'tests/e2e/desktop/tray-text.cjs')];

export function launchArguments(dataDirectory: string, more: readonly string[] = []): string[] {
  return [...notingTheTray, ...sandboxArguments(), '.', `--user-data-dir=${dataDirectory}`, '--lang=ru-RU', ...more];
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

/** What the tray last said: see tray-text.cjs. */
export function trayText(app: ElectronApplication): Promise<string> {
  return app.evaluate(() => String((globalThis as { trayText?: string }).trayText));
}

/** Less than a test has: what hangs is named, and is not there any more for the test behind it. */
const END_MS = 20_000;

/** A dialog that nobody is there to answer must not keep the test from ending. */
async function end(app: ElectronApplication, child: ChildProcess): Promise<void> {
  const isEnded = await Promise.race([close(app), setTimeout(END_MS, false, { ref: false })]);
  if (isEnded) return;
  child.kill('SIGKILL');
  throw new Error(`the app had not ended ${END_MS / 1_000} s after it was closed`);
}

async function close(app: ElectronApplication): Promise<boolean> {
  await app.evaluate(({ dialog }) => {
    dialog.showMessageBox = () => Promise.resolve({ response: 1, checkboxChecked: false });
  });
  await app.close();
  return true;
}

async function bundlePageClient(): Promise<string> {
  const entry = join(root, 'tests/e2e/desktop/page-client.ts');
  const built = (await build({
    configFile: false,
    logLevel: 'warn',
    build: { write: false, lib: { entry, formats: ['iife'], name: 'pageClient' } },
  })) as Rolldown.RolldownOutput[];
  const code = built[0]?.output[0].code;
  if (!code) throw new Error('the page client was not built');
  return code;
}

/** Begins to keep what the windows give to other programs, which nobody opens here. @returns what has been given so far */
export async function givenAway(app: ElectronApplication): Promise<() => Promise<readonly string[]>> {
  await app.evaluate(({ shell }) => {
    const given: string[] = [];
    (globalThis as { givenAway?: readonly string[] }).givenAway = given;
    shell.openExternal = async (address) => void given.push(address);
  });
  return () => app.evaluate(() => (globalThis as { givenAway?: readonly string[] }).givenAway ?? []);
}
