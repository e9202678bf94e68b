// The built desktop app and the bare window beside it, started as their users start them.
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { hasSandbox, installedElectron, root, sandboxArguments } from '../../../scripts/runtime.mjs';
import { ensureBrowser } from '../../../scripts/browser.mjs';

export const BARE_WINDOW = join(root, 'bench/references/bare-window');

/** In the page: the client of its own screen, which Vue keeps on the element it is mounted on. */
export const CLIENT_OF_PAGE = `(() => {
  const provided = document.querySelector('#app').__vue_app__._context.provides;
  return provided[Object.getOwnPropertySymbols(provided).find(({ description }) => description === 'app client')];
})()`;

export interface Launched {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** Epoch milliseconds at which it was asked for. */
  readonly askedAtMs: number;
}

/** Where Electron's runtime is missing, its stand-in runs. */
export async function chooseRuntime(): Promise<void> {
  if (installedElectron() !== undefined) return;
  process.env.ELECTRON_OVERRIDE_DIST_PATH = join(root, 'tests/electron-stand-in');
  process.env.CHROMIUM_PATH = await ensureBrowser();
}

/** @param folder of the app: the program's own, or the bare window's */
export async function launch(folder: string, dataDirectory: string): Promise<Launched> {
  const args = [...sandboxArguments(), folder, `--user-data-dir=${dataDirectory}`, '--lang=ru-RU', '--port=0'];
  const askedAtMs = Date.now();
  const app = await _electron.launch({ args, cwd: root, chromiumSandbox: hasSandbox() });
  const page = await app.firstWindow();
  await page.waitForSelector('#app > *');
  return { app, page, askedAtMs };
}

/** In every page and in the main process. */
export async function collectGarbage(app: ElectronApplication): Promise<void> {
  for (const page of app.windows()) await page.requestGC();
  await app.evaluate(() => {
    process.getBuiltinModule('node:v8').setFlagsFromString('--expose-gc');
    (process.getBuiltinModule('node:vm').runInNewContext('gc') as () => void)();
  });
}

/** Runs on a data folder of its own, which is gone afterwards. */
export async function inScratch<T>(workDir: string, use: (directory: string) => Promise<T>): Promise<T> {
  const directory = mkdtempSync(join(workDir, 'desktop-'));
  try {
    return await use(directory);
  } finally {
    rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** A name that stands on the floor as soon as its data are there. */
export const OPERATOR = 'Оператор';
export const OPERATORS = 20;

/** A floor as on any day: operators, a source, weights. */
export async function furnish(dataDirectory: string): Promise<void> {
  const { app, page } = await launch('.', dataDirectory);
  try {
    await page.evaluate(`(async () => {
      const client = ${CLIENT_OF_PAGE};
      const { id: source_id } = await client.sources.create({ code: 'site', name: 'Сайт' });
      const changes = [];
      for (let index = 1; index <= ${OPERATORS}; index++) {
        const operator = { name: \`${OPERATOR} \${index}\`, is_active: true, max_active_tickets: 5 };
        changes.push({ source_id, operator_id: (await client.operators.create(operator)).id, weight: 1 });
      }
      await client.weights.apply({ changes });
    })()`);
  } finally {
    await app.close();
  }
}
