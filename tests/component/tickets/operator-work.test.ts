// What an operator does with a ticket, counted in presses: hand on, give back, be reminded, look back, undo.
import { describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { expectAccessible, latinLabels, smallTargets, LOOKS } from '../axe';
import { floorSnapshot } from '../fixtures/floor-data';
import { queueChoices, queueSnapshot, queueTickets } from '../fixtures/queue-data';
import { mountOperator, settled } from '../mount';

const state = () => ({ floor: floorSnapshot(Date.now()), queue: queueSnapshot(Date.now()) });
const selected = () => document.querySelector('[role="option"][aria-selected="true"] .id')?.textContent;
const dialog = () => document.querySelector('[role="dialog"]');
const text = () => document.body.textContent;
const last = (program: { calls: readonly (readonly [string, unknown])[] }) => program.calls.at(-1);

const press = async (keys: string) => {
  await userEvent.keyboard(keys);
  await settled();
};
const opened = async (keys: string) => {
  await press(keys);
  await vi.waitFor(() => expect(dialog()).not.toBeNull(), 10_000);
  await settled();
};

describe('by key', () => {
  it('T and Enter transfer to the freest, with a note on the way, and Ctrl Z takes it back', async () => {
    const { program } = await mountOperator(state());
    await opened('t');
    await vi.waitFor(() => expect(document.querySelector('.colleague')).not.toBeNull());
    await press('{Tab}просит счёт{Enter}');
    expect(last(program)).toEqual(['tickets.transfer', { id: 4807, operator_id: 7, note: 'просит счёт' }]);
    expect(selected()).toBe('№ 4815');
    await press('{Control>}z{/Control}');
    expect(last(program)).toEqual(['tickets.takeBack', { id: 4807 }]);
    expect(selected()).toBe('№ 4807');
    expect(document.querySelectorAll('.new')).toHaveLength(0);
  });

  it('D and Enter give back to distribution, with a reason or without', async () => {
    const { program } = await mountOperator(state());
    await opened('d');
    await press('{Enter}');
    expect(last(program)).toEqual(['tickets.returnToDistribution', { id: 4807 }]);
    await opened('d');
    await press('не мой язык{Enter}');
    expect(last(program)).toEqual(['tickets.returnToDistribution', { id: 4815, note: 'не мой язык' }]);
  });

  it('says when there is nobody else, and the ticket stays', async () => {
    const { program } = await mountOperator(state());
    program.failNext('tickets.returnToDistribution', Object.assign(new Error('busy'), { code: 'all_operators_busy' }));
    await opened('d');
    await press('{Enter}');
    await vi.waitFor(() => expect(text()).toContain('Обращение осталось у вас'));
    expect(selected()).toBe('№ 4807');
  });

  it('R and a digit set a reminder; the ticket stays, and says so', async () => {
    const { program } = await mountOperator(state());
    await opened('r');
    const before = Date.now();
    await press('1');
    const [name, input] = last(program) ?? [];
    expect(name).toBe('tickets.remind');
    const inMs = Date.parse((input as { at: string }).at) - before;
    expect(Math.abs(inMs - 15 * 60_000)).toBeLessThan(5_000);
    await vi.waitFor(() => expect(document.querySelector('.reminder')?.textContent).toContain('Напомним'));
    await press('{Control>}z{/Control}');
    expect(last(program)).toEqual(['tickets.remind', { id: 4807, at: null }]);
  });

  it('takes no time that has passed, and none that there is not, and says which it was', async () => {
    const { program } = await mountOperator(state());
    await opened('r');
    const remind = () => userEvent.click(page.getByRole('button', { name: 'Напомнить', exact: true }));
    await userEvent.fill(page.getByLabelText('День', { exact: true }), '1.1.2020');
    await remind();
    expect(text()).toContain('Это время уже прошло');
    await userEvent.fill(page.getByLabelText('День', { exact: true }), '31.2.2120');
    await remind();
    expect(text()).toContain('Нет такого дня или времени');
    await userEvent.fill(page.getByLabelText('День', { exact: true }), '28.2.2120');
    await userEvent.fill(page.getByLabelText('Своё время'), '25:00');
    await remind();
    expect(text()).toContain('Нет такого дня или времени');
    expect(program.calls).toEqual([]);
  });

  it('takes a day and a time as the language writes them, whatever the browser speaks', async () => {
    const { program } = await mountOperator(state());
    await opened('r');
    await userEvent.fill(page.getByLabelText('День', { exact: true }), '28.2.2120');
    await userEvent.fill(page.getByLabelText('Своё время'), '9.05');
    await press('{Enter}');
    expect(last(program)).toEqual(['tickets.remind', { id: 4807, at: new Date(2120, 1, 28, 9, 5).toISOString() }]);
  });

  it('E and a digit copy a template in the words of the ticket', async () => {
    const written = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    await mountOperator(state());
    await opened('e');
    await press('1');
    expect(written).toHaveBeenCalledWith('Здравствуйте! Перезвоним по обращению № 4807. Борис Ермаков, Ромашка');
    expect(dialog()).toBeNull();
    written.mockRestore();
  });

  it('H lists what was closed today, which can be opened again', async () => {
    const { program } = await mountOperator(state());
    await press('{Enter}');
    await opened('h');
    await vi.waitFor(() => expect(dialog()?.textContent).toContain('№ 4807'));
    await userEvent.click(page.getByRole('button', { name: /№ 4807/ }));
    await userEvent.click(page.getByRole('button', { name: 'Открыть снова' }));
    await vi.waitFor(() => expect(last(program)).toEqual(['tickets.reopen', { id: 4807 }]));
    await vi.waitFor(() => expect(selected()).toBe('№ 4807'));
  });

  it('F1 lists its own keys, and Ctrl K runs its own commands', async () => {
    const { program } = await mountOperator(state());
    await opened('{F1}');
    expect(dialog()?.textContent).toContain('Отдать в распределение');
    await press('{Escape}');
    await opened('{Control>}k{/Control}');
    await press('перерыв{Enter}');
    await vi.waitFor(() => expect(last(program)?.[0]).toBe('queue.setAvailability'));
    await opened('{Control>}k{/Control}');
    await press('лукин{Enter}');
    await vi.waitFor(() => expect(selected()).toBe('№ 4815'));
  });

  it('Ctrl Z goes back step by step, and each offer goes with its step', async () => {
    const { program } = await mountOperator(state());
    await press('2');
    await vi.waitFor(() => expect(last(program)).toEqual(['tickets.close', { id: 4807, outcome_id: 2 }]));
    await opened('t');
    await vi.waitFor(() => expect(document.querySelector('.colleague')).not.toBeNull());
    await press('{Enter}');
    expect(last(program)?.[0]).toBe('tickets.transfer');
    await press('{Control>}z{/Control}');
    expect(last(program)).toEqual(['tickets.takeBack', { id: 4815 }]);
    expect(document.querySelectorAll('.toast:not([style*="none"]) .undo')).toHaveLength(0);
    await press('{Control>}z{/Control}');
    expect(last(program)).toEqual(['tickets.reopen', { id: 4807 }]);
    await press('{Control>}z{/Control}');
    expect(text()).toContain('Отменять нечего');
  });
});

describe('where an outcome is required', () => {
  const required = () => ({ ...state(), choices: { ...queueChoices, requires_outcome: true } });

  it('Enter opens the choices, and a digit closes', async () => {
    const { program } = await mountOperator(required());
    await press('{Enter}');
    await vi.waitFor(() => expect(document.querySelector('.asked')?.textContent).toContain('цифра закрывает'));
    expect(program.calls).toEqual([]);
    await expectAccessible('page');
    await press('1');
    expect(last(program)).toEqual(['tickets.close', { id: 4807, outcome_id: 1 }]);
  });

  it('a held Enter closes nothing', async () => {
    const { program } = await mountOperator(required());
    await press('{Enter}');
    document.body.dispatchEvent(new KeyboardEvent('keydown', { code: 'Enter', repeat: true, bubbles: true }));
    await settled();
    expect(program.calls).toEqual([]);
  });
});

describe('a reminder that comes due', () => {
  it('puts the ticket first, sounds, and takes the selection from nobody', async () => {
    const notes = vi.spyOn(OscillatorNode.prototype, 'start');
    const { program } = await mountOperator(state());
    const ticket = queueTickets(Date.now())[2];
    if (!ticket) throw new Error('the fixture has no third ticket');
    const at = new Date().toISOString();
    program
      .queue()
      .push({ type: 'changed', after: 1, revision: 2, opened: [{ ...ticket, remind_at: at, reminded_at: at }] });
    await settled();
    expect(document.querySelector('[role="option"] .id')?.textContent).toBe(`№ ${ticket.id}`);
    expect(document.querySelector('[role="option"]')?.textContent).toContain('напоминание');
    expect(selected()).toBe('№ 4807');
    expect(notes).toHaveBeenCalledTimes(2);
    notes.mockRestore();
  });
});

it('an earlier ticket opens in its place, with who and what came of it', async () => {
  await mountOperator(state());
  await vi.waitFor(() => expect(document.querySelector('.history .line')).not.toBeNull());
  await userEvent.click(page.getByRole('button', { name: /№ 4410/ }));
  await vi.waitFor(() => expect(document.querySelector('.earlier')?.textContent).toContain('Сменили тариф'));
  await expectAccessible('page');
});

it('what is shown of earlier tickets goes with the next full message, as when somebody was erased', async () => {
  const { program } = await mountOperator(state());
  await vi.waitFor(() => expect(document.querySelector('.history .line')).not.toBeNull());
  await userEvent.click(page.getByRole('button', { name: /№ 4410/ }));
  await vi.waitFor(() => expect(document.querySelector('.earlier')?.textContent).toContain('Сменили тариф'));
  const { items } = await program.client.tickets.history({ id: 4807 });
  vi.spyOn(program.client.tickets, 'history').mockResolvedValue({
    items: items.map((item) => ({ ...item, message: 'удалено' })),
  });
  const earlier = await program.client.tickets.earlier({ id: 4807, other_id: 4410 });
  vi.spyOn(program.client.tickets, 'earlier').mockResolvedValue({ ...earlier, message: null, timeline: [] });
  program.queue().push(state().queue);
  await vi.waitFor(() => expect(document.querySelector('.history .words')?.textContent).toContain('удалено'));
  await vi.waitFor(() => expect(text()).not.toContain('Сменили тариф'));
});

describe.each(LOOKS)('$theme $language', ({ theme, language }) => {
  it.each(['t', 'd', 'r', 'e', 'h', '{F1}', '{Control>}k{/Control}'])(
    '%s opens what everybody can use',
    async (keys) => {
      await mountOperator(state(), { theme, language });
      await opened(keys);
      await vi.waitFor(() => expect(document.querySelector('[role="dialog"] h2')).not.toBeNull());
      await expectAccessible();
      if (language === 'ru') expect(latinLabels()).toEqual([]);
      expect(smallTargets()).toEqual([]);
    },
  );
});

describe.each([
  [380, 480],
  [640, 400],
  // The smallest console at double size.
  [480, 310],
])('at %i × %i', (width, height) => {
  it.each(['t', 'd', 'r', 'e', 'h'])('%s has all its buttons within reach', async (keys) => {
    await page.viewport(width, height);
    try {
      await mountOperator(state());
      await opened(keys);
      const panel = dialog();
      if (!panel) throw new Error('nothing opened');
      const { left, right, top, bottom } = panel.getBoundingClientRect();
      expect([left >= 0, right <= width, top >= 0, bottom <= height]).toEqual([true, true, true, true]);
      expect(panel.scrollWidth).toBeLessThanOrEqual(panel.clientWidth);
      for (const { clientHeight, scrollHeight } of panel.querySelectorAll('.list'))
        expect(clientHeight).toBeGreaterThanOrEqual(Math.min(72, scrollHeight));
    } finally {
      await page.viewport(1280, 800);
    }
  });
});

describe('the end of a shift', () => {
  it('S and Enter hand everything over and go off the line; Ctrl Z takes all of it back', async () => {
    const { program } = await mountOperator(state());
    await opened('s');
    await vi.waitFor(() => expect(text()).toContain('Некому передать: 1. Останутся № 99.'));
    expect(document.querySelector('[aria-label="Кому сколько"]')?.textContent).toMatch(/Жанна Тихонова\s*2/u);
    await expectAccessible();
    await press('{Enter}');
    const moves = [7, 7, 6].map((operator_id, n) => ({ ticket_id: 90 + n, operator_id }));
    expect(last(program)).toEqual(['queue.handOver', { operator_id: 2, moves, goes_off_line: true }]);
    await vi.waitFor(() => expect(text()).toContain('Смена сдана, передано обращений: 3'));
    await press('{Control>}z{/Control}');
    expect(last(program)).toEqual([
      'queue.takeBackHandOver',
      { operator_id: 2, ticket_ids: [90, 91, 92], comes_back: true },
    ]);
  });

  it('stands in the menu of the state, too, and nothing happens without a word', async () => {
    const { program } = await mountOperator(state());
    await userEvent.click(page.getByRole('button', { name: /^Статус:/u }));
    await userEvent.click(page.getByRole('menuitem', { name: /Сдать смену/u }));
    await vi.waitFor(() => expect(text()).toContain('Обращения уйдут другим'));
    await press('{Escape}');
    expect(program.calls.map(([name]) => name)).not.toContain('queue.handOver');
  });
});

it('the outcome of what one has closed can be another one, and Ctrl Z goes back to the first', async () => {
  const { program } = await mountOperator(state());
  await press('1');
  await opened('h');
  await userEvent.click(page.getByRole('dialog').getByRole('button', { name: /№ 4807/u }));
  await userEvent.click(page.getByRole('combobox', { name: /^Итог/u }));
  await userEvent.click(page.getByRole('option', { name: 'Не наш клиент' }));
  await vi.waitFor(() => expect(last(program)).toEqual(['tickets.setOutcome', { id: 4807, outcome_id: 3 }]));
  await press('{Escape}');
  await press('{Control>}z{/Control}');
  await vi.waitFor(() => expect(last(program)).toEqual(['tickets.setOutcome', { id: 4807, outcome_id: null }]));
});
