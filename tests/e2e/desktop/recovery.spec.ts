// A damaged database is put right by somebody's choice alone; a restored backup starts the app anew.
import { once } from 'node:events';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { hasSandbox, root } from '../../../scripts/runtime.mjs';
import { type DesktopApp, environmentWith, expect, launchArguments, test } from './desktop-app.ts';

const DATABASE = 'lead-dispatcher.sqlite';
const DAMAGED = Buffer.from('no database at all '.repeat(500));

test('a restored backup starts the app anew with what was in it', async ({ desktop, pageClient }) => {
  const { app, page, dataDirectory } = desktop;
  const name = await backUpAnna(page);
  await page.evaluate(async () => {
    const client = clientOfPage();
    return client.operators.create({ name: 'Борис', is_active: true, max_active_tickets: 5 });
  });
  const note = join(dataDirectory, 'relaunch.json');
  // Started by hand below instead: an app that Electron starts by itself outlives the test.
  await app.evaluate(({ app: electronApp }, file) => {
    const { writeFileSync: write } = process.getBuiltinModule('node:fs');
    electronApp.relaunch = (options) => write(file, JSON.stringify(options));
  }, note);
  const exited = exitOf(app);
  // Not waited for: the page goes with the app.
  await page.evaluate((backup) => void clientOfPage().backups.restore({ name: backup }), name);
  expect(await exited).toEqual([0, null]);

  const { args } = JSON.parse(readFileSync(note, 'utf8')) as { readonly args: readonly string[] };
  expect(args).toContain(`--user-data-dir=${dataDirectory}`);
  const again = await start(dataDirectory);
  expect(await operatorNames(await again.firstWindow(), pageClient)).toEqual(['Анна']);
  await again.close();
});

test('a damaged database is replaced by the newest whole backup when somebody says so', async ({
  desktop,
  pageClient,
}) => {
  const { dataDirectory } = desktop;
  await damageAfterBackup(desktop);
  const again = await start(dataDirectory, answering(dataDirectory, 0));
  expect(await operatorNames(await again.firstWindow(), pageClient)).toEqual(['Анна']);
  const question = questionIn(dataDirectory);
  await again.close();

  expect(question).toMatchObject({ message: 'База данных повреждена.', buttons: ['Восстановить копию', 'Выйти'] });
  expect(question.detail).toContain('В ней операторов: 1, источников: 0, обращений: 0, из них открыто: 0.');
  const kept = readdirSync(join(dataDirectory, 'backups')).filter((name) => name.endsWith('before_restore.sqlite'));
  expect(kept).toHaveLength(1);
});

test('a damaged database stays as it is when nobody says so', async ({ desktop }) => {
  const { dataDirectory } = desktop;
  await damageAfterBackup(desktop);
  const again = await start(dataDirectory, answering(dataDirectory, 1));
  expect(await exitOf(again)).toEqual([4, null]);
  expect(readFileSync(join(dataDirectory, DATABASE))).toEqual(DAMAGED);
});

/** Answers the name of a backup in which there is Anna alone. */
async function backUpAnna(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const client = clientOfPage();
    await client.operators.create({ name: 'Анна', is_active: true, max_active_tickets: 5 });
    return (await client.backups.create()).name;
  });
}

async function damageAfterBackup({ app, page, dataDirectory }: DesktopApp): Promise<void> {
  await backUpAnna(page);
  const exited = exitOf(app);
  app.process().kill('SIGTERM');
  await exited;
  for (const end of ['-wal', '-shm']) rmSync(join(dataDirectory, DATABASE + end), { force: true });
  writeFileSync(join(dataDirectory, DATABASE), DAMAGED);
}

function start(dataDirectory: string, env: NodeJS.ProcessEnv = {}): Promise<ElectronApplication> {
  const answers = env.ANSWER === undefined ? [] : ['-r', join(root, 'tests/e2e/desktop/answer-dialog.cjs')];
  return _electron.launch({
    args: [...answers, ...launchArguments(dataDirectory, ['--port=0'])],
    cwd: root,
    chromiumSandbox: hasSandbox(),
    env: environmentWith(env),
  });
}

/** @param answer number of the button that is pressed */
function answering(dataDirectory: string, answer: number): NodeJS.ProcessEnv {
  return { ANSWER: String(answer), ASKED_FILE: join(dataDirectory, 'asked.json') };
}

function questionIn(dataDirectory: string): Electron.MessageBoxOptions {
  return JSON.parse(readFileSync(join(dataDirectory, 'asked.json'), 'utf8')) as Electron.MessageBoxOptions;
}

async function operatorNames(page: Page, pageClient: string): Promise<string[]> {
  await page.waitForSelector('#app > *');
  await page.evaluate(pageClient);
  const { items } = await page.evaluate(async () => clientOfPage().operators.list());
  return items.map(({ name }) => name);
}

/** Exit code and signal. */
function exitOf(app: ElectronApplication): Promise<unknown[]> {
  return once(app.process(), 'exit');
}
