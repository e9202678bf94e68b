// A window with weights that are not applied does not go without a word.
import { once } from 'node:events';
import type { ElectronApplication, Page } from '@playwright/test';
import { expect, test, trayText } from './desktop-app.ts';

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

  await answerWith(app, GIVE_UP, ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.reload());
  await expect(page.getByText('Изменён 1 вес')).toHaveCount(0);
});

test('intake answers while the question is open, and the draft is lost only when somebody says so', async ({
  desktop: { app, page },
}) => {
  await draftWeight(page);
  await app.evaluate(({ dialog, BrowserWindow }) => {
    // Nobody answers.
    dialog.showMessageBox = () => new Promise(() => ((globalThis as { isAsked?: boolean }).isAsked = true));
    BrowserWindow.getAllWindows()[0]?.close();
  });
  await expect.poll(() => app.evaluate(() => (globalThis as { isAsked?: boolean }).isAsked)).toBe(true);
  await expect.poll(() => trayText(app)).toContain('127.0.0.1:');
  const address = /127\.0\.0\.1:\d+/.exec(await trayText(app))?.[0] ?? '';
  expect((await fetch(`http://${address}/health`)).status).toBe(200);
  await expect(page.getByText('Изменён 1 вес').first()).toBeVisible();
  const exited = once(app.process(), 'exit');
  app.process().kill('SIGTERM');
  await exited;
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
        electron.dialog.showMessageBox = (...args: unknown[]) => {
          resolve(args.at(-1));
          return Promise.resolve({ response: chosen, checkboxChecked: false });
        };
      });
      // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the function travels as source text
      const run = new Function('electron', `(${source})(electron)`) as (api: typeof electron) => void;
      // Electron takes no notice while the page is still being told that it stays.
      const again = setInterval(() => run(electron), 300);
      return asked.finally(() => clearInterval(again));
    },
    [leave.toString(), response] as const,
  );
}

test('an operator’s window with an open ticket asks what becomes of it, and goes when that is answered', async ({
  desktop: { app, page },
}) => {
  const operatorId = await page.evaluate(async () => {
    const client = clientOfPage();
    const anna = await client.operators.create({ name: 'Анна', is_active: true, max_active_tickets: 5 });
    const site = await client.sources.create({ code: 'site', name: 'Сайт' });
    await client.weights.apply({ changes: [{ source_id: site.id, operator_id: anna.id, weight: 1 }] });
    return anna.id;
  });
  await expect.poll(() => trayText(app)).toContain('127.0.0.1:');
  const address = /127\.0\.0\.1:\d+/.exec(await trayText(app))?.[0] ?? '';
  const sent = { email: 'kate@example.com', source_code: 'site' };
  const headers = { 'content-type': 'application/json' };
  await fetch(`http://${address}/api/v1/submissions`, { method: 'POST', headers, body: JSON.stringify(sent) });
  const opened = app.waitForEvent('window');
  await page.evaluate((operator_id) => clientOfPage().desktop.openOperatorWindow({ operator_id }), operatorId);
  const screen = await opened;
  screen.on('dialog', () => undefined);
  await expect(screen.getByRole('option')).toHaveCount(1);

  await closeOperatorWindow(app);
  const question = screen.getByRole('dialog');
  await expect(question).toContainText('останутся у вас');
  const closed = screen.waitForEvent('close');
  await question.getByRole('button', { name: 'Выйти' }).click();
  await closed;
  const { items } = await page.evaluate(() => clientOfPage().operators.list(undefined));
  expect(items).toMatchObject([{ is_active: false, active_count: 1 }]);
});

function closeOperatorWindow(app: ElectronApplication): Promise<void> {
  return app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()
      .find(({ webContents }) => webContents.getURL().includes('operator'))
      ?.close();
  });
}
