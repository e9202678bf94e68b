// Several tickets in one step, the card of a closed one, and rows that lead on: counted in presses.
import { expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { expectAccessible, latinLabels, smallTargets } from '../axe';
import { floorSnapshot } from '../fixtures/floor-data';
import { type Look, mountConsole, settled } from '../mount';

const rows = () => [...document.querySelectorAll<HTMLElement>('.row')];
const bar = () => document.querySelector('.bulk');

async function mountTickets(path = '/tickets', look: Look = {}) {
  const mounted = await mountConsole({ floor: floorSnapshot(Date.now()) }, path, look);
  await vi.waitFor(() => expect(rows().length).toBeGreaterThan(1), 10_000);
  return mounted;
}

/** A press, as they are counted. */
async function press(name: string): Promise<void> {
  const scope = document.querySelector('[role="dialog"], [role="menu"]') ?? document;
  const found = [...scope.querySelectorAll<HTMLElement>('button, a, [role="menuitem"], input[type="checkbox"]')].find(
    (item) => item.ariaLabel === name || item.textContent.trim().startsWith(name),
  );
  if (!found) throw new Error(`nothing is called «${name}»`);
  found.click();
  await settled();
}

it('the tickets of somebody who is ill go to others by three presses, and back by one', async () => {
  const { program } = await mountConsole({ floor: floorSnapshot(Date.now()) });
  await vi.waitFor(() => expect(document.querySelector('a.name')).not.toBeNull(), 10_000);
  await press('Борис Ермаков');
  await vi.waitFor(
    () => expect(document.querySelector('[aria-label="Выбрать все, что в работе"]')).not.toBeNull(),
    10_000,
  );
  await press('Выбрать все, что в работе');
  expect(bar()?.textContent).toMatch(/Выбрано \d+ .*свободных мест у других: \d+ \(.+ \d/u);
  await press('В распределение');
  const [name, input] = program.calls.findLast(([called]) => called === 'tickets.bulk') ?? [];
  expect(name).toBe('tickets.bulk');
  const { ids, action } = input as { ids: number[]; action: object };
  expect(action).toEqual({ type: 'return' });
  expect(ids.length).toBeGreaterThan(1);
  await press('Отменить');
  await vi.waitFor(() =>
    expect(program.calls.findLast(([called]) => called === 'tickets.bulk')?.[1]).toEqual({
      ids,
      action: { type: 'take_back' },
      undoes: { first_event_id: 7, last_event_id: 9 },
    }),
  );
});

it('Space chooses closed tickets, too, and Tab does not stop at the box of each row', async () => {
  await mountTickets('/tickets?status=closed');
  expect([...document.querySelectorAll<HTMLElement>('.row input')].map(({ tabIndex }) => tabIndex)).not.toContain(0);
  document.querySelector<HTMLElement>('[role="grid"]')?.focus();
  await userEvent.keyboard('{ArrowDown} ');
  await vi.waitFor(() => expect(bar()?.textContent).toContain('Выбрано 1 обращение'));
});

it('Space and Ctrl A choose by key; closing asks how it ended', async () => {
  const { program } = await mountTickets('/tickets?status=active');
  document.querySelector<HTMLElement>('[role="grid"]')?.focus();
  await userEvent.keyboard('{ArrowDown} ');
  await settled();
  expect(bar()?.textContent).toContain('Выбрано 1 обращение');
  await userEvent.keyboard('{Control>}a{/Control}');
  await settled();
  expect(document.querySelectorAll('.row input:checked').length).toBeGreaterThan(5);
  await userEvent.click(
    [...document.querySelectorAll('.bulk button')].find((item) => item.textContent.includes('Закрыть…')) ??
      document.body,
  );
  await settled();
  await press('Решено');
  const [, input] = program.calls.findLast(([called]) => called === 'tickets.bulk') ?? [];
  expect((input as { action: object }).action).toEqual({ type: 'close', outcome_id: 1 });
  await vi.waitFor(() => expect(bar()).toBeNull());
});

it('closed tickets get another outcome in three presses: which they have stands there, and one press takes it back', async () => {
  const { program } = await mountTickets('/tickets?status=closed');
  await press('Выбрать все закрытые');
  expect(bar()?.textContent).toMatch(/Выбрано \d+ .* · .*: \d+/u);
  expect(bar()?.textContent).not.toContain('В распределение');
  await expectAccessible('page');
  await userEvent.click(
    [...document.querySelectorAll('.bulk button')].find((item) => item.textContent.includes('Итог…')) ?? document.body,
  );
  await settled();
  await press('Не дозвонились');
  const [, input] = program.calls.findLast(([called]) => called === 'tickets.bulk') ?? [];
  expect((input as { action: object }).action).toEqual({ type: 'set_outcome', outcome_id: 2 });
  await press('Отменить');
  await vi.waitFor(() =>
    expect(program.calls.findLast(([called]) => called === 'tickets.bulk')?.[1]).toMatchObject({
      action: { type: 'take_back_outcome' },
    }),
  );
});

it.each([
  ['light', 'ru'],
  ['dark', 'en'],
] as const)('is accessible in %s and %s while tickets are chosen', async (theme, language) => {
  await mountTickets('/tickets?status=active', { theme, language });
  document.querySelector<HTMLElement>('.head input')?.click();
  await vi.waitFor(() => expect(bar()).not.toBeNull());
  await expectAccessible('page');
  if (language === 'ru') expect(latinLabels()).toEqual([]);
  expect(smallTargets()).toEqual([]);
});

it('a closed ticket is opened again from its card; over the limit only when asked once more', async () => {
  const { program } = await mountTickets('/tickets/4700');
  await vi.waitFor(
    () => expect(document.querySelector('.card footer')?.textContent).toContain('Открыть снова'),
    10_000,
  );
  program.failNext('tickets.reopen', Object.assign(new Error('full'), { code: 'operator_at_limit' }));
  await press('Открыть снова');
  await vi.waitFor(() => expect(document.querySelector('.card footer')?.textContent).toContain('свободного места нет'));
  await press('Открыть сверх лимита');
  expect(program.calls.findLast(([called]) => called === 'tickets.reopen')?.[1]).toEqual({
    id: 4700,
    over_limit: true,
  });
});

it('a note is written in the card, and what others write there is seen at once', async () => {
  const { program } = await mountTickets('/tickets/4700');
  await vi.waitFor(() => expect(document.querySelector('.card .note input')).not.toBeNull(), 10_000);
  const field = document.querySelector<HTMLInputElement>('.card .note input');
  if (!field) throw new Error('no field for a note');
  await userEvent.fill(field, 'перезвонить');
  await userEvent.keyboard('{Enter}');
  await vi.waitFor(() => expect(program.calls.some(([name]) => name === 'tickets.addNote')).toBe(true));
  expect(field.value).toBe('');
});

it('a source of the sidebar leads to its tickets', async () => {
  const { program } = await mountConsole({ floor: floorSnapshot(Date.now()) });
  const link = document.querySelector<HTMLElement>('.sources a');
  link?.click();
  await vi.waitFor(
    () => expect(program.calls.findLast(([called]) => called === 'tickets.list')?.[1]).toHaveProperty('source_id'),
    10_000,
  );
});
