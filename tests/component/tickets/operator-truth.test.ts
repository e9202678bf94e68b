// What the operator's window says stays true while others act: the word of one's state, open dialogs, colleagues, earlier tickets.
import { expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { createFakeAccess, supervisor } from '../fixtures/fake-access';
import { floorSnapshot } from '../fixtures/floor-data';
import { queueSnapshot } from '../fixtures/queue-data';
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
