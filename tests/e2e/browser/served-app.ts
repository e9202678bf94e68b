// Starts the built serve on a data folder of its own, and real browsers that look at it.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
  test as base,
} from '@playwright/test';
import { shortLivedBrowserArgs } from '../../../scripts/browser.mjs';
import { root } from '../../../scripts/runtime.mjs';
import { createApi, type Api } from './api.ts';

export { expect } from '@playwright/test';

const ACCESS_TOKEN = 'access-token-of-the-browser-specs';

export interface ServedApp {
  /** `http://127.0.0.1:<port>`; stays the same over a restart. */
  readonly address: string;
  readonly accessToken: string;
  /** The address with the one-time code, as it was printed. */
  readonly signInAddress: string;
  /** The supervisor's calls, made by a script. */
  readonly api: Api;
  /** A page in a browser of its own, with its own cookies. */
  readonly newPage: (options?: BrowserContextOptions) => Promise<Page>;
  /** Ends the program and leaves its data and port for `start`. */
  readonly stop: () => Promise<void>;
  readonly start: () => Promise<void>;
  /** Takes its database away, so that nothing can be written, or puts it back. */
  readonly moveDatabase: (where: 'away' | 'back') => void;
  /** For the program alone: see six-minutes.cjs. */
  readonly passSixMinutes: () => void;
}

export const test = base.extend<{ readonly served: ServedApp }, { readonly chromiumShell: Browser }>({
  chromiumShell: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads from this pattern what a fixture needs
    async ({}, use) => {
      const browser = await chromium.launch({
        executablePath: process.env.CHROMIUM_PATH ?? '',
        args: shortLivedBrowserArgs(),
      });
      await use(browser);
      await browser.close();
    },
    { scope: 'worker' },
  ],
  served: async ({ chromiumShell }, use) => {
    await withServedApp(chromiumShell, use);
  },
});

/** Starts the program on a folder of its own, hands it over, and leaves nothing behind. */
export async function withServedApp(browser: Browser, use: (served: ServedApp) => Promise<void>): Promise<void> {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'lead-dispatcher-browser-'));
  let program = await startServe(dataDirectory, 0);
  const { address } = program;
  const stop = () => endServe(program.child);
  const contexts: BrowserContext[] = [];
  await use({
    address,
    accessToken: ACCESS_TOKEN,
    signInAddress: program.signInAddress,
    api: createApi(address, ACCESS_TOKEN),
    newPage: async (options) => {
      const context = await browser.newContext({
        locale: 'ru-RU',
        viewport: { width: 1280, height: 800 },
        ...options,
      });
      contexts.push(context);
      return context.newPage();
    },
    stop,
    start: async () => {
      program = await startServe(dataDirectory, Number(new URL(address).port));
    },
    moveDatabase: (where) => {
      const [file, aside] = [join(dataDirectory, 'lead-dispatcher.sqlite'), join(dataDirectory, 'aside')];
      if (where === 'away') renameSync(file, aside);
      else renameSync(aside, file);
    },
    passSixMinutes: () => program.child.kill('SIGUSR2'),
  });
  await Promise.all(contexts.map((context) => context.close()));
  await stop();
  rmSync(dataDirectory, { recursive: true, force: true, maxRetries: 5 });
}

interface Started {
  readonly child: ChildProcess;
  readonly address: string;
  readonly signInAddress: string;
}

async function startServe(dataDirectory: string, port: number): Promise<Started> {
  const passing = join(root, 'tests/e2e/six-minutes.cjs');
  const args = [
    '--require',
    passing,
    'out/main/serve.js',
    '--data-dir',
    dataDirectory,
    '--port',
    String(port),
    '--rate-limit',
    '0',
  ];
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, LEAD_DISPATCHER_ACCESS_TOKEN: ACCESS_TOKEN },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  const signInAddress = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      const found = /http:\S+#code=\S+/u.exec(printed);
      if (found) resolve(found[0]);
    });
    child.once('exit', (code) => reject(new Error(`serve ended with ${String(code)}`)));
  });
  return { child, address: new URL(signInAddress).origin, signInAddress };
}

async function endServe(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}
