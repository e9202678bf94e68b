// The command palette, by keyboard.
import { expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { expectAccessible, latinLabels } from './axe';
import { floorSnapshot } from './fixtures/floor-data';
import { mountConsole, settled } from './mount';

const options = () => [...document.querySelectorAll('[role="option"]')].map((option) => option.textContent);

async function openPalette() {
  const mounted = await mountConsole({ floor: floorSnapshot(Date.now()) });
  // A Russian layout gives another letter for the same key.
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'л', code: 'KeyK', ctrlKey: true, bubbles: true }));
  await vi.waitFor(() => expect(document.querySelector('[role="combobox"].query')).not.toBeNull());
  await settled();
  return mounted;
}

it('opens on any layout and is accessible', async () => {
  await openPalette();
  expect(options()[0]).toContain('Перейти: Пульт');
  await expectAccessible();
  expect(latinLabels()).toEqual([]);
});

it('goes where the words lead', async () => {
  await openPalette();
  await userEvent.keyboard('веса{Enter}');
  await vi.waitFor(() => expect(document.querySelector('h1')?.textContent).toBe('Веса'));
});

it('finds operators and looks a number up in the history', async () => {
  const { program } = await openPalette();
  await userEvent.keyboard('анна');
  await settled();
  expect(options()[0]).toContain('Анна Кузнецова');
  await userEvent.keyboard('{Control>}a{/Control}4807{Enter}');
  await vi.waitFor(() => expect(program.calls.at(-1)).toEqual(['tickets.list', { q: '4807', limit: 100 }]));
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
