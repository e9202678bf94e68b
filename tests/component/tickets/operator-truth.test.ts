// What the operator's window says stays true while others act: the word of one's state, open dialogs, colleagues, earlier tickets.
import { expect, it, onTestFinished, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { createFakeAccess, supervisor } from '../fixtures/fake-access';
import { floorSnapshot } from '../fixtures/floor-data';
import { queueChoices, queueSnapshot } from '../fixtures/queue-data';
import { mountOperator, settled, unmountAll } from '../mount';

const state = () => ({ floor: floorSnapshot(Date.now()), queue: queueSnapshot(Date.now()) });
const dialog = () => document.querySelector('[role="dialog"]');
const text = () => document.body.textContent;

async function openBy(key: string): Promise<void> {
  await userEvent.keyboard(key);
  await vi.waitFor(() => expect(dialog()).not.toBeNull());
  await settled();
}

it('a dialog about a ticket closes when somebody else is done with it, and says so: nothing is done to the next one', async () => {
  for (const key of ['t', 'd', 'r', 'e']) {
    const { program } = await mountOperator(state());
    await openBy(key);
    const [asked] = state().queue.tickets;
    await program.client.tickets.close({ id: asked?.id ?? 0 });
    await vi.waitFor(() => expect(dialog()).toBeNull());
    expect(text()).toContain('Обращения № 4807 у вас уже нет');
    expect(document.querySelector('[aria-selected="true"] .id')?.textContent).toBe('№ 4815');
    expect(program.calls).toEqual([['tickets.close', { id: 4807 }]]);
    unmountAll();
  }
});

it('says by its word why one takes nothing: a shift that is over is no break', async () => {
  const queue = queueSnapshot(Date.now());
  const away = { kind: 'off_shift' as const, reason: null, since: null, until: null };
  await mountOperator({ ...state(), queue: { ...queue, operator: { ...queue.operator, is_active: false, away } } });
  expect(document.querySelector('header button')?.textContent).toContain('Не на смене');
  expect(document.querySelector('header.away')?.textContent).toContain('Вы не на линии: новые обращения не приходят');
  expect(text()).not.toMatch(/на перерыве/i);
});

it('names the client in the list, so that two tickets with the same words are told apart', async () => {
  await mountOperator(state());
  const [first, second] = document.querySelectorAll('[role="option"]');
  expect(first?.querySelector('.who')?.textContent).toBe('marina.gordeeva@example.com');
  expect(second?.querySelector('.who')?.textContent).toBe('Пётр Лукин');
  expect(second?.textContent).toMatch(/№ 4815 · Линия 8-800 ·\s+Перезвонить/);
});

it('looks again at colleagues and at what the client wrote before, which no stream tells of', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  try {
    const { program } = await mountOperator(state());
    const colleagues = vi.spyOn(program.client.queue, 'colleagues');
    const history = vi.spyOn(program.client.tickets, 'history');
    await openBy('t');
    expect([colleagues.mock.calls.length, history.mock.calls.length]).toEqual([1, 0]);
    await vi.advanceTimersByTimeAsync(5_000);
    expect([colleagues.mock.calls.length, history.mock.calls.length]).toEqual([2, 1]);
  } finally {
    vi.useRealTimers();
  }
});

it('what nobody has looked at is marked as new also when the window is opened anew', async () => {
  const queue = queueSnapshot(Date.now());
  const tickets = queue.tickets.map((ticket) => (ticket.id >= 4823 ? { ...ticket, opened_at: null } : ticket));
  await mountOperator({ ...state(), queue: { ...queue, tickets } });
  const marked = [...document.querySelectorAll('[role="option"]')].filter((option) => option.querySelector('.new'));
  expect(marked.map((option) => option.querySelector('.id')?.textContent)).toEqual(['№ 4823', '№ 4830']);
});

it('a supervisor who looks over somebody’s shoulder is told whose window it is, and nobody else', async () => {
  const opened = () => document.querySelector('header')?.textContent.includes('открыто супервизором');
  await mountOperator(state(), { access: createFakeAccess({ identity: supervisor }) });
  await vi.waitFor(() => expect(opened()).toBe(true));
  unmountAll();
  await mountOperator(state());
  expect(opened()).toBe(false);
});

it.each([
  ['ru', 'Хранилище недоступно'],
  ['en', 'Storage is unavailable'],
] as const)('says in red that nothing can be written: %s', async (language, words) => {
  const queue = { ...queueSnapshot(Date.now()), storage: 'disk_full' as const };
  await mountOperator({ ...state(), queue }, { language });
  expect(document.querySelector('.troubles.bad [role="alert"]')?.textContent).toContain(words);
  unmountAll();
  await mountOperator(state(), { language });
  expect(document.querySelector('.troubles')).toBeNull();
});

it.each([380, 1280])('an outcome with the longest name stays in its column at %i px, and whole', async (width) => {
  await page.viewport(width, 800);
  onTestFinished(() => page.viewport(1280, 800));
  const long = ['Клиент попросил перезвонить после праздников и прислать смету', 'Ш'.repeat(60)];
  const outcomes = long.map((name, index) => ({ id: index + 1, name, is_archived: false }));
  await mountOperator({ ...state(), choices: { ...queueChoices, outcomes } });
  await vi.waitFor(() => expect(document.querySelectorAll('.choices button').length).toBeGreaterThan(2), 10_000);
  const column = document.querySelector('.work')?.getBoundingClientRect();
  for (const button of document.querySelectorAll<HTMLElement>('.choices button')) {
    expect(button.getBoundingClientRect().right).toBeLessThanOrEqual((column?.right ?? 0) + 1);
    expect(button.scrollWidth).toBeLessThanOrEqual(button.clientWidth + 1);
  }
});

it('a template that the browser did not let be copied is not said to be copied', async () => {
  const written = vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('no'));
  await mountOperator(state());
  await openBy('e');
  await userEvent.keyboard('1');
  const foot = () => document.querySelector('.stack')?.textContent;
  await vi.waitFor(() => expect(foot()).toContain('Браузер не дал'));
  await settled();
  expect(foot()).not.toContain('Скопировано');
  written.mockRestore();
});

it('what comes back when the end of a shift is undone is no news', async () => {
  const { program } = await mountOperator(state());
  await openBy('s');
  await vi.waitFor(() => expect(dialog()?.textContent).toContain('Жанна Тихонова'));
  await userEvent.keyboard('{Enter}');
  await vi.waitFor(() => expect(text()).toContain('Смена сдана'));
  await userEvent.keyboard('{Control>}z{/Control}');
  await vi.waitFor(() => expect(program.calls.at(-1)?.[0]).toBe('queue.takeBackHandOver'));
  const [ticket] = state().queue.tickets;
  if (!ticket) throw new Error('the fixture has no ticket');
  const opened = [90, 91, 92].map((id) => ({ ...ticket, id }));
  program.queue().push({ type: 'changed', after: 1, revision: 2, opened });
  await vi.waitFor(() => expect(document.querySelectorAll('[role="option"]')).toHaveLength(8));
  expect(document.querySelectorAll('.new')).toHaveLength(0);
  expect(document.querySelector('[aria-live="polite"]')?.textContent).not.toContain('Новое обращение');
});

it('what the client writes is seen beside a long source and how late a ticket is', async () => {
  const queue = queueSnapshot(Date.now());
  const tickets = queue.tickets.map((ticket) => ({
    ...ticket,
    message: 'Перезвоните по договору',
    source: { ...ticket.source, name: 'Лендинг «Тёплые окна для дома»' },
  }));
  await mountOperator({
    ...state(),
    queue: { ...queue, tickets },
    choices: { ...queueChoices, overdue_after_minutes: 5 },
  });
  await vi.waitFor(() => expect(document.querySelector('[role="option"] b.overdue')).not.toBeNull());
  for (const words of document.querySelectorAll('[role="option"] .words'))
    expect(words.getBoundingClientRect().width).toBeGreaterThan(60);
  for (const id of document.querySelectorAll('[role="option"] .id'))
    expect(id.getBoundingClientRect().right).toBeLessThan(id.parentElement?.getBoundingClientRect().right ?? 0);
});

it('a ticket is opened by a second with the window in front, not by a glance that ends before', async () => {
  const hasFocus = vi.spyOn(document, 'hasFocus').mockReturnValue(false);
  onTestFinished(() => hasFocus.mockRestore());
  const { program } = await mountOperator({ floor: floorSnapshot(Date.now()), queue: queueSnapshot(Date.now()) });
  await vi.waitFor(() => expect(document.querySelector('.work')).not.toBeNull(), 10_000);
  const marked = vi.spyOn(program.client.tickets, 'markOpened');
  const turn = (isInFront: boolean) => {
    hasFocus.mockReturnValue(isInFront);
    window.dispatchEvent(new Event(isInFront ? 'focus' : 'blur'));
  };
  turn(true);
  turn(false);
  await new Promise((resolve) => setTimeout(resolve, 1_300));
  expect(marked).not.toHaveBeenCalled();
  turn(true);
  await vi.waitFor(() => expect(marked).toHaveBeenCalledOnce(), 3_000);
});
