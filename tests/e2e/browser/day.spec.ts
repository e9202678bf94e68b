// A day in two browsers: who comes, what they do with a ticket between them, and what a cut line and two hands at once do to it.
import type { Page, WebSocketRoute } from '@playwright/test';
import { floor, loadOf, signInAsOperator, tickets } from './screens.ts';
import { expect, type ServedApp, test } from './served-app.ts';

// Two browsers sign in for each: on a busy machine that alone takes its time.
test.describe.configure({ timeout: 60_000 });

const ANNA = { name: 'Анна', pin: '471100' };
const IRINA = { name: 'Ирина Власова', pin: '550917' };

interface Day {
  readonly console: Page;
  readonly screen: Page;
  /** The operator's. */
  readonly line: Line;
  readonly boris: number;
}

interface Line {
  cut(): void;
  mend(): void;
}

/** The connection of a page, which can be cut while the program and the page go on. */
async function lineOf(page: Page): Promise<Line> {
  let isCut = false;
  const ends = new Set<Pick<WebSocketRoute, 'close'>>();
  await page.routeWebSocket(/\/rpc/u, (socket) => {
    if (isCut) void socket.close({ code: 3001 });
    else ends.add(socket).add(socket.connectToServer());
  });
  return {
    cut: () => {
      isCut = true;
      for (const end of ends) void end.close({ code: 3001 });
      ends.clear();
    },
    mend: () => {
      isCut = false;
    },
  };
}

/** A supervisor by name at one browser, an operator at the other, a second operator without windows. */
async function begin(served: ServedApp): Promise<Day> {
  const { api } = served;
  await api.call('PATCH /settings', { is_set_up: true });
  await api.call('POST /access/supervisors', IRINA);
  const anna = await api.addOperator(ANNA);
  const boris = await api.addOperator({ name: 'Борис' });
  await api.addSource('site', { [anna]: 1000, [boris]: 1 });
  await api.call(`PATCH /operators/${boris}`, { is_active: false });
  const [console, screen] = [await served.newPage(), await served.newPage()];
  await console.goto(served.address);
  await console.getByLabel('Имя').fill(IRINA.name);
  await console.getByLabel('PIN').fill(IRINA.pin);
  await console.keyboard.press('Enter');
  await expect(floor(console)).toBeVisible();
  const line = await lineOf(screen);
  await signInAsOperator(screen, served, ANNA);
  return { console, screen, line, boris };
}

/** As a site's form sends it. */
async function submit(address: string, email: string): Promise<number> {
  const response = await fetch(`${address}/api/v1/submissions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, source_code: 'site', name: 'Катя', phone: '+7 495 123-45-67', message: 'Окно' }),
  });
  return ((await response.json()) as { readonly id: number }).id;
}

const timelineOf = async ({ api }: ServedApp, id: number) => {
  const { timeline } = await api.call(`GET /tickets/${id}`);
  return timeline.map(({ type, by }: { type: string; by: { name: string | null } | null }) => [type, by?.name ?? null]);
};

test('a ticket is noted, closed with an outcome, reopened by the supervisor and handed over at the end', async ({
  served,
}) => {
  const { console, screen, boris } = await begin(served);
  await screen.keyboard.press('F9');
  await expect(screen.getByText('Вы на перерыве', { exact: false }).first()).toBeVisible();
  await screen.keyboard.press('F9');
  await expect.poll(() => loadOf(console, 'Анна')).toBe('0 из 5');

  const id = await submit(served.address, 'kate@example.com');
  await expect(tickets(screen)).toHaveCount(1);
  await expect(screen.locator('a[href="tel:+74951234567"]').first()).toBeVisible();
  await screen.getByRole('button', { name: 'Заметка' }).waitFor();
  await screen.keyboard.press('n');
  await screen.getByLabel('Заметка').fill('перезвонить после обеда');
  await screen.keyboard.press('Control+Enter');
  await expect(screen.getByText('перезвонить после обеда').first()).toBeVisible();
  await screen.keyboard.press('1');
  await expect(tickets(screen)).toHaveCount(0);

  await console.goto(`${served.address}/#/tickets/${id}`);
  await console.getByRole('button', { name: 'Открыть снова' }).click();
  await expect(tickets(screen)).toHaveCount(1);

  await served.api.call(`PATCH /operators/${boris}`, { is_active: true });
  await screen.keyboard.press('s');
  await screen.getByRole('dialog').getByRole('button', { name: 'Сдать смену' }).click();
  await expect(tickets(screen)).toHaveCount(0);
  expect((await served.api.call(`GET /tickets/${id}`)).operator.name).toBe('Борис');
  // When it was opened depends on which of the windows has the focus.
  const told = (await timelineOf(served, id)).filter(([type]: [string]) => type !== 'opened');
  expect(told.slice(2)).toEqual([
    ['noted', 'Анна'],
    ['closed', 'Анна'],
    ['reopened', 'Ирина Власова'],
    ['transferred', 'Анна'],
  ]);
});

test('a line that is cut is said, nothing can be done over it, and what came meanwhile is there when it is back', async ({
  served,
}) => {
  const { console, screen, line } = await begin(served);
  const id = await submit(served.address, 'kate@example.com');
  await expect(tickets(screen)).toHaveCount(1);

  line.cut();
  await expect(screen.getByText(/^Нет связи с программой\./u)).toBeVisible();
  await screen.keyboard.press('Enter');
  const next = await submit(served.address, 'boris@example.com');
  await expect.poll(() => loadOf(console, 'Анна')).toBe('2 из 5');
  expect(await served.api.call(`GET /tickets/${id}`)).toMatchObject({ status: 'active' });
  line.mend();

  await expect(tickets(screen)).toHaveCount(2, { timeout: 15_000 });
  await expect(tickets(screen).filter({ hasText: `№ ${next}` })).toBeVisible();
  await screen.keyboard.press('Enter');
  await expect(tickets(screen)).toHaveCount(1);
});

test('operator and supervisor who close one ticket at the same moment close it once, and both see it closed', async ({
  served,
}) => {
  const { console, screen } = await begin(served);
  const id = await submit(served.address, 'kate@example.com');
  await expect(tickets(screen)).toHaveCount(1);
  await console.goto(`${served.address}/#/tickets/${id}`);
  const close = console.getByRole('button', { name: 'Закрыть обращение' });
  await close.waitFor();

  // Pressed in the page: a pointer on its way would miss the button once it has heard of the other closing.
  const press = close.evaluate((button: HTMLElement) => {
    button.click();
  });
  await Promise.all([press, screen.keyboard.press('Enter')]);

  await expect(tickets(screen)).toHaveCount(0);
  await expect(console.getByRole('button', { name: 'Открыть снова' })).toBeVisible();
  const closings = (await timelineOf(served, id)).filter(([type]: [string]) => type === 'closed');
  expect(closings).toHaveLength(1);
});
