// The command palette, by keyboard.
import { describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { expectAccessible, latinLabels, LOOKS } from '../axe';
import { floorSnapshot } from '../fixtures/floor-data';
import { type Look, mountConsole, settled } from '../mount';

const options = () => [...document.querySelectorAll('[role="option"]')].map((option) => option.textContent);

async function openPalette(look: Look = {}) {
  const mounted = await mountConsole({ floor: floorSnapshot(Date.now()) }, '/', look);
  // A Russian layout gives another letter for the same key.
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'л', code: 'KeyK', ctrlKey: true, bubbles: true }));
  await vi.waitFor(() => expect(document.querySelector('[role="combobox"].query')).not.toBeNull(), 10_000);
  await settled();
  return mounted;
}

it('opens on any layout', async () => {
  await openPalette();
  expect(options()[0]).toContain('Перейти: Пульт');
});

it('F11 opens the wallboard in a tab of a browser', async () => {
  const open = vi.spyOn(window, 'open').mockReturnValue(null);
  await mountConsole({ floor: floorSnapshot(Date.now()) }, '/');
  document.body.dispatchEvent(new KeyboardEvent('keydown', { code: 'F11', bubbles: true }));
  await vi.waitFor(() => expect(open).toHaveBeenCalledWith('console.html#/wallboard', 'wallboard'));
  open.mockRestore();
});

describe.each(LOOKS)('$theme $language', ({ theme, language }) => {
  it('is accessible', async () => {
    await openPalette({ theme, language });
    await expectAccessible();
    if (language === 'ru') expect(latinLabels()).toEqual([]);
  });

  it('the list of keys is accessible', async () => {
    await mountConsole({ floor: floorSnapshot(Date.now()) }, '/', { theme, language });
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'F1', code: 'F1', bubbles: true }));
    await vi.waitFor(() => expect(document.querySelector('[role="dialog"] kbd')).not.toBeNull());
    await settled();
    await expectAccessible();
    if (language === 'ru') expect(latinLabels()).toEqual([]);
  });
});

it('finds ё by е', async () => {
  await openPalette();
  await userEvent.keyboard('петр чиж');
  await settled();
  expect(options()[0]).toContain('Пётр Чижов');
});

it('goes where the words lead', async () => {
  await openPalette();
  await userEvent.keyboard('веса{Enter}');
  await vi.waitFor(() => expect(document.querySelector('h1')?.textContent).toBe('Веса'), 10_000);
});

it('finds operators and looks a number up in the history', async () => {
  const { program } = await openPalette();
  await userEvent.keyboard('анна');
  await settled();
  expect(options()[0]).toContain('Анна Кузнецова');
  await userEvent.keyboard('{Control>}a{/Control}4807{Enter}');
  await vi.waitFor(() => expect(program.calls.at(-1)).toEqual(['tickets.list', { q: '4807', limit: 100 }]), 10_000);
});

it('switches theme and language at once', async () => {
  await openPalette();
  await userEvent.keyboard('тёмная{Enter}');
  await vi.waitFor(() => expect(document.documentElement.dataset['theme']).toBe('dark'));
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'k', code: 'KeyK', ctrlKey: true, bubbles: true }));
  await vi.waitFor(() => expect(document.querySelector('[role="combobox"].query')).not.toBeNull());
  await settled();
  await userEvent.keyboard('english{Enter}');
  await vi.waitFor(() => expect(document.documentElement.lang).toBe('en'));
  expect(document.querySelector('h1')?.textContent).toBe('Floor');
});

it('does to an operator what is done most often: a break, the limit, from any screen', async () => {
  const { program } = await openPalette();
  await userEvent.keyboard('борис');
  await settled();
  expect(options()).toEqual(
    expect.arrayContaining([expect.stringContaining('Борис Ермаков: лимит…'), 'Борис Ермаков: на перерыв']),
  );
  await userEvent.keyboard('{Control>}a{/Control}борис ермаков: на перерыв{Enter}');
  const action = { type: 'put_on_break' };
  await vi.waitFor(() => expect(program.calls.at(-1)).toEqual(['operators.bulk', { ids: [2], action }]));
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'k', code: 'KeyK', ctrlKey: true, bubbles: true }));
  await vi.waitFor(() => expect(document.querySelector('[role="combobox"].query')).not.toBeNull());
  await userEvent.keyboard('борис ермаков: лимит{Enter}');
  await vi.waitFor(() => expect(document.querySelector('[role="dialog"] h2')?.textContent).toContain('Борис Ермаков'));
  await userEvent.keyboard('7{Enter}');
  await vi.waitFor(() => expect(program.calls.at(-1)).toEqual(['operators.update', { id: 2, max_active_tickets: 7 }]));
});

it('finds a source: what came from it, and its weights alone; and the pages of Settings', async () => {
  await openPalette();
  await userEvent.keyboard('telegram');
  await settled();
  expect(options()[0]).toMatch(/^Обращения: Telegram-бот/);
  await userEvent.keyboard('{ArrowDown}{Enter}');
  await vi.waitFor(() => expect(document.querySelector('h1')?.textContent).toBe('Веса'), 10_000);
  await vi.waitFor(() => expect(document.querySelectorAll('[role="columnheader"].source')).toHaveLength(1));
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'k', code: 'KeyK', ctrlKey: true, bubbles: true }));
  await vi.waitFor(() => expect(document.querySelector('[role="combobox"].query')).not.toBeNull());
  await userEvent.keyboard('вебхуки{Enter}');
  await vi.waitFor(() => expect(document.querySelector('.content h2')?.textContent).toBe('Вебхуки'), 10_000);
});

it('a browser, whose tabs have Ctrl and a digit, is told another key, which works', async () => {
  await openPalette();
  expect(options()[2]).toMatch(/Перейти: Веса\s*Ctrl Shift 3/);
  await userEvent.keyboard('{Escape}');
  await settled();
  document.body.dispatchEvent(
    new KeyboardEvent('keydown', { code: 'Digit3', ctrlKey: true, shiftKey: true, bubbles: true }),
  );
  await vi.waitFor(() => expect(document.querySelector('h1')?.textContent).toBe('Веса'), 10_000);
});
