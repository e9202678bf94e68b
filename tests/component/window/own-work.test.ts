// An operator's own figures: a look at today and this week, away with one key.
import { describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { expectAccessible, latinLabels, smallTargets, LOOKS } from '../axe';
import { floorSnapshot } from '../fixtures/floor-data';
import { queueSnapshot } from '../fixtures/queue-data';
import { mountOperator, settled } from '../mount';

const state = () => ({ floor: floorSnapshot(Date.now()), queue: queueSnapshot(Date.now()) });
const dialog = () => document.querySelector('[role="dialog"]');
const table = () =>
  [...document.querySelectorAll('[role="dialog"] tbody tr')].map((row) =>
    [...row.children].map((cell) => cell.textContent.trim()),
  );
const asked = ({ program }: Awaited<ReturnType<typeof mountOperator>>) =>
  program.calls.filter(([name]) => name === 'queue.work').length;
const shown = () => vi.waitFor(() => expect(table().length).toBeGreaterThan(4), 10_000);

it('one key shows them, and Escape goes on with the ticket', async () => {
  await mountOperator(state());
  await userEvent.keyboard('i');
  await shown();
  expect(table().slice(0, 4)).toEqual([
    ['Назначено', '9', expect.stringMatching(/^\d+$/), expect.stringMatching(/^\d+$/)],
    ['Открыто за, медиана', '1:00', '1:00', '1:00'],
    ['Открыто вовремя', ...Array.from({ length: 3 }, () => expect.stringContaining('%'))],
    ['Время у себя, медиана', ...Array.from({ length: 3 }, () => expect.stringContaining(':'))],
  ]);
  expect(table().slice(4)).toEqual([
    ['Закрыто', '8', '43', '70'],
    ['Решено', '5', '20', '40'],
    ['Не дозвонились', '0', '15', '21'],
    ['Без итога', '3', '8', '9'],
    ['Передали мне', '2', '2', '2'],
    ['Передано от меня', '0', '0', '0'],
  ]);
  await userEvent.keyboard('{Escape}');
  await vi.waitFor(() => expect(dialog()).toBeNull());
  await vi.waitFor(() => expect(document.activeElement?.getAttribute('role')).toBe('listbox'));
});

it('the menu of the state, the commands and the list of closed tickets lead there, too', async () => {
  await mountOperator(state());
  await userEvent.click(page.getByRole('button', { name: /^Статус/ }));
  await userEvent.click(page.getByRole('menuitem', { name: /Моя статистика/ }));
  await shown();
  await userEvent.keyboard('{Escape}');
  await userEvent.keyboard('{Control>}k{/Control}');
  await vi.waitFor(() => expect(document.querySelector('[role="dialog"] input')).not.toBeNull(), 10_000);
  await userEvent.keyboard('статистика');
  await vi.waitFor(() => expect(document.querySelectorAll('[role="dialog"] [role="option"]')).toHaveLength(1));
  await userEvent.keyboard('{Enter}');
  await shown();
  await userEvent.keyboard('{Escape}');
  await userEvent.keyboard('h');
  await userEvent.click(page.getByRole('button', { name: 'Моя статистика' }));
  await shown();
});

it('asks anew when a ticket came or went, and only for its own operator', async () => {
  const mounted = await mountOperator(state());
  await userEvent.keyboard('i');
  await shown();
  expect(asked(mounted)).toBe(1);
  mounted.program.queue().push({ type: 'changed', after: 1, revision: 2, gone_ids: [4807] });
  await vi.waitFor(() => expect(asked(mounted)).toBe(2));
  const own = queueSnapshot(Date.now()).operator.id;
  expect(mounted.program.calls.at(-1)).toEqual(['queue.work', { operator_id: own }]);
});

it('says why where they cannot be had, and stands in the way of nothing', async () => {
  const { program } = await mountOperator(state());
  program.failNext('queue.work', new Error('no link'));
  await userEvent.keyboard('i');
  await vi.waitFor(() => expect(document.body.textContent).toContain('Нет ответа от программы'));
  await vi.waitFor(() => expect(dialog()).toBeNull());
});

describe.each(LOOKS)('$theme $language', ({ theme, language }) => {
  it('can be read by everybody', async () => {
    await mountOperator(state(), { theme, language });
    await userEvent.keyboard('i');
    await shown();
    await settled();
    await expectAccessible();
    expect(smallTargets()).toEqual([]);
    if (language === 'ru') expect(latinLabels()).toEqual([]);
  });
});
