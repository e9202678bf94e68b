// The foot of the console: what was just done, and else the keys of the screen; never an empty strip.
import { expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { floorSnapshot } from '../fixtures/floor-data';
import { mountConsole } from '../mount';

const places = ['/', '/tickets', '/weights', '/reports', '/settings/general'];
const foot = () => document.querySelector('.stack')?.textContent.trim() ?? '';

it.each(places)('%s says its keys there', async (path) => {
  await mountConsole({ floor: floorSnapshot(Date.now()) }, path);
  expect(foot()).toContain('все клавиши');
});

it('what was done stands there instead, in the same room', async () => {
  await mountConsole({ floor: floorSnapshot(Date.now()) });
  const heightPx = document.querySelector('.stack')?.getBoundingClientRect().height;
  await userEvent.click(page.getByRole('button', { name: 'Всех на линию' }));
  await vi.waitFor(() => expect(foot()).toContain('На линии 2 оператора'));
  expect(foot()).not.toContain('все клавиши');
  expect(document.querySelector('.stack')?.getBoundingClientRect().height).toBe(heightPx);
});

it('the first press of Tab offers the way past the sidebar', async () => {
  await mountConsole({ floor: floorSnapshot(Date.now()) });
  document.body.focus();
  await userEvent.keyboard('{Tab}');
  expect(document.activeElement?.textContent).toBe('К содержимому');
  await userEvent.keyboard('{Enter}');
  expect(document.activeElement?.matches('main')).toBe(true);
});
