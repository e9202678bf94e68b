// A day in two browsers: who comes, what they do with a ticket between them, and what a cut line and two hands at once do to it.
import type { Page, WebSocketRoute } from '@playwright/test';
import { floor, loadOf, operatorRow, signInAsOperator, tickets } from './screens.ts';
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
async function begin(served: ServedApp, prepare?: (anna: number) => Promise<void>): Promise<Day> {
  const { api } = served;
  await api.call('PATCH /settings', { is_set_up: true });
  await api.call('POST /access/supervisors', IRINA);
  const anna = await api.addOperator(ANNA);
  const boris = await api.addOperator({ name: 'Борис' });
  await api.addSource('site', { [anna]: 1000, [boris]: 1 });
  await api.call(`PATCH /operators/${boris}`, { is_active: false });
  await prepare?.(anna);
  const [console, screen] = [await served.newPage(), await served.newPage()];
  for (const page of [console, screen]) await page.clock.install();
  await console.goto(served.address);
  await console.getByLabel('Имя').fill(IRINA.name);
  await console.getByLabel('PIN').fill(IRINA.pin);
  await console.keyboard.press('Enter');
  await expect(floor(console)).toBeVisible();
  const line = await lineOf(screen);
  await signInAsOperator(screen, served, ANNA);
  return { console, screen, line, boris };
}

/** Six minutes later, for the program and for both windows. */
async function sixMinutesLater(served: ServedApp, { console, screen }: Day): Promise<void> {
  served.passSixMinutes();
  for (const page of [console, screen]) await page.clock.fastForward(6 * 60_000);
}

/** Whether the window is in front: in a browser of its own every one is. */
async function bringToFront(page: Page, isInFront: boolean): Promise<void> {
  await page.evaluate((hasFocus) => {
    document.hasFocus = () => hasFocus;
    if (hasFocus) window.dispatchEvent(new Event('focus'));
  }, isInFront);
}

/** From three minutes on, by the clock on the wall. */
function soonBeginningShift() {
  const from = new Date(Date.now() + 3 * 60_000);
  const from_minute = from.getHours() * 60 + from.getMinutes();
  return { weekday: (from.getDay() + 6) % 7, from_minute, to_minute: (from_minute + 240) % 1440 };
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

test('a shift begins, a ticket is opened too late, goes on twice, is called, noted, closed, reopened and handed over', async ({
  served,
}) => {
  const { call } = served.api;
  const active = (id: number, is_active: boolean) => call(`PATCH /operators/${id}`, { is_active });
  const day = await begin(served, async (anna) => {
    await active(anna, false);
    await call(`PUT /operators/${anna}/shifts`, { intervals: [soonBeginningShift()] });
    await call('PATCH /settings', { has_shifts: true });
  });
  const { console, screen, boris } = day;
  const [source] = (await call('GET /sources')).items;
  await call(`PATCH /sources/${source.id}/rules`, { open_within_minutes: 5, passes_on: true });

  await expect(operatorRow(console, 'Анна')).toContainText(/перерыв|не на смене/u);
  await sixMinutesLater(served, day);
  await expect(operatorRow(console, 'Анна')).not.toContainText(/перерыв|не на смене/u);

  await bringToFront(screen, false);
  const id = await submit(served.address, 'kate@example.com');
  await expect(tickets(screen)).toHaveCount(1);
  await sixMinutesLater(served, day);
  await expect(operatorRow(console, 'Анна')).toContainText('не открыто');
  await expect(tickets(screen).first()).toContainText('не открыто');
  await expect(screen.getByText(/^Не открыто вовремя: ждёт 6 мин/u)).toBeVisible();

  await active(boris, true);
  await expect(tickets(screen)).toHaveCount(0, { timeout: 15_000 });
  await expect(console.getByText('не открыто вовремя:').first()).toBeVisible();
  await sixMinutesLater(served, day);
  await expect(tickets(screen)).toHaveCount(1, { timeout: 15_000 });
  await active(boris, false);

  await bringToFront(screen, true);
  const openedAt = async () => (await call(`GET /tickets/${id}`)).opened_at;
  await expect.poll(openedAt).not.toBeNull();
  await expect(tickets(screen).first()).not.toContainText('не открыто');
  await screen.evaluate(() => {
    const follow = ({ target }: Event) =>
      (document.documentElement.title = (target as Element).closest('a')?.href ?? '');
    document.addEventListener('click', follow, { once: true });
  });
  await screen.keyboard.press('p');
  await expect(screen.locator('html')).toHaveAttribute('title', 'tel:+74951234567');
  await screen.keyboard.press('n');
  await screen.getByLabel('Заметка').fill('перезвонить после обеда');
  await screen.keyboard.press('Control+Enter');
  await expect(screen.getByText('перезвонить после обеда').first()).toBeVisible();
  await screen.keyboard.press('1');
  await expect(tickets(screen)).toHaveCount(0);

  // Long after the message with its way back has gone.
  await sixMinutesLater(served, day);
  await screen.keyboard.press('Control+z');
  await expect(tickets(screen)).toHaveCount(1);
  await screen.getByRole('button', { name: 'Заметка' }).waitFor();
  await screen.keyboard.press('1');
  await expect(tickets(screen)).toHaveCount(0);
  await console.goto(`${served.address}/#/tickets/${id}`);
  await console.getByRole('button', { name: 'Открыть снова' }).click();
  await expect(tickets(screen)).toHaveCount(1);

  await active(boris, true);
  await screen.keyboard.press('s');
  await screen.getByRole('dialog').getByRole('button', { name: 'Сдать смену' }).click();
  await expect(tickets(screen)).toHaveCount(0);
  expect((await timelineOf(served, id)).slice(2)).toEqual([
    ['passed_on', null],
    ['passed_on', null],
    ['opened', 'Анна'],
    ['noted', 'Анна'],
    ['closed', 'Анна'],
    ['reopened', 'Анна'],
    ['closed', 'Анна'],
    ['reopened', 'Ирина Власова'],
    ['transferred', 'Анна'],
  ]);
  const { operators } = await call('GET /reports/work');
  const inTarget = operators.map(({ operator_name, opened_in_target }: Record<string, unknown>) => [
    operator_name,
    opened_in_target,
  ]);
  expect(inTarget).toEqual([
    ['Анна', { of: 2, in_time: 1 }],
    ['Борис', { of: 1, in_time: 0 }],
  ]);
});

test('a line that is cut for six minutes takes its operator off the line, and its return brings them back', async ({
  served,
}) => {
  const day = await begin(served);
  const { console, screen, line, boris } = day;
  await submit(served.address, 'kate@example.com');
  await expect(tickets(screen)).toHaveCount(1);

  line.cut();
  await expect(screen.getByText(/^Нет связи с программой\./u)).toBeVisible();
  // The minutes count from when the program has noticed.
  await expect(operatorRow(console, 'Анна').getByTitle(/окна нет с/u)).toBeVisible();
  await sixMinutesLater(served, day);
  await expect(operatorRow(console, 'Анна')).toContainText('нет связи');
  await served.api.call(`PATCH /operators/${boris}`, { is_active: true });
  const next = await submit(served.address, 'boris@example.com');
  expect((await served.api.call(`GET /tickets/${next}`)).operator.name).toBe('Борис');
  expect(await loadOf(console, 'Анна')).toBe('1 из 5');
  await screen.keyboard.press('Enter');
  line.mend();

  await expect(operatorRow(console, 'Анна')).not.toContainText('нет связи', { timeout: 15_000 });
  await expect(tickets(screen)).toHaveCount(1);
  await screen.keyboard.press('Enter');
  await expect(tickets(screen)).toHaveCount(0);
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

test('a day comes to its limit: who comes then is missed, is said, and is taken once somebody has closed something', async ({
  served,
}) => {
  const { call } = served.api;
  const { console, screen } = await begin(served, async (anna) => {
    await call(`PATCH /operators/${anna}`, { max_active_tickets: 2 });
  });
  for (const email of ['a@example.com', 'b@example.com']) await submit(served.address, email);
  await expect(tickets(screen)).toHaveCount(2);
  expect((await served.api.submit('site', 'c@example.com')).status).toBe(409);
  await expect(console.getByText('Все операторы источника', { exact: false }).first()).toBeVisible();
  expect(await loadOf(console, 'Анна')).toBe('2 из 2');

  await screen.keyboard.press('Enter');
  await expect(tickets(screen)).toHaveCount(1);
  await console.goto(`${served.address}/#/tickets?tab=missed`);
  await console.getByText('c@example.com').first().click();
  await console.getByRole('button', { name: 'Распределить сейчас' }).last().click();
  await expect(tickets(screen)).toHaveCount(2);
  await expect(tickets(screen).filter({ hasText: 'c@example.com' })).toBeVisible();
  expect((await served.api.submit('site', 'd@example.com')).status).toBe(409);
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
