// A window with weights that are not applied does not go without a word.
import { once } from 'node:events';
import type { ElectronApplication, Page } from '@playwright/test';
import { expect, test } from './desktop-app.ts';

const STAY = 0;
const GIVE_UP = 1;

test('closing or reloading a window with a draft asks, and the draft can be kept', async ({
  desktop: { app, page },
}) => {
  await draftWeight(page);

  const question = await answerWith(app, STAY, ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  expect(question).toMatchObject({ message: 'Изменения не применены.', buttons: ['Остаться', 'Не применять'] });
  await answerWith(app, STAY, ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.reload());

  await expect(page.getByText('Изменён 1 вес').first()).toBeVisible();
});

test('quitting with a draft asks each time, and ends once the draft is given up', async ({
  desktop: { app, page },
}) => {
  await draftWeight(page);
  const exited = once(app.process(), 'exit');

  await answerWith(app, STAY, ({ app: electronApp }) => electronApp.quit());
  await expect(page.getByText('Изменён 1 вес').first()).toBeVisible();
  await answerWith(app, GIVE_UP, ({ app: electronApp }) => electronApp.quit());

  expect(await exited).toEqual([0, null]);
});

test('a signal ends the app without a question, whatever is not applied', async ({ desktop: { app, page } }) => {
  await draftWeight(page);
  const child = app.process();
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  expect(await exited).toEqual([0, null]);
});

/** One operator, one source, and a weight between them that is only typed. */
async function draftWeight(page: Page): Promise<void> {
  // Playwright would answer the page's question by itself, before the app can.
  page.on('dialog', () => undefined);
  await page.evaluate(async () => {
    const client = clientOfPage();
    await client.operators.create({ name: 'Анна', is_active: true, max_active_tickets: 5 });
    await client.sources.create({ code: 'site', name: 'Сайт' });
    location.hash = '#/weights';
  });
  const cell = page.locator('[data-cursor]');
  await cell.click();
  await page.keyboard.type('7');
  await expect(page.getByText('Изменён 1 вес').first()).toBeVisible();
}

/** Does what closes the window, answers what is asked then, and returns the question. */
function answerWith(
  app: ElectronApplication,
  response: number,
  leave: (electron: typeof Electron.CrossProcessExports) => void,
): Promise<unknown> {
  return app.evaluate(
    async (electron, [source, chosen]) => {
      const asked = new Promise((resolve) => {
        electron.dialog.showMessageBoxSync = (...args: unknown[]) => {
          resolve(args.at(-1));
          return chosen;
        };
      });
      // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the function travels as source text
      const run = new Function('electron', `(${source})(electron)`) as (api: typeof electron) => void;
      setTimeout(() => run(electron), 0);
      return asked;
    },
    [leave.toString(), response] as const,
  );
}
