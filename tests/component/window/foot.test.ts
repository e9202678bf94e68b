// The foot of the console: what was just done, and else the keys of the screen; never an empty strip.
import { expect, it, onTestFinished, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { floorSnapshot } from '../fixtures/floor-data';
import { mountConsole } from '../mount';

const places = ['/', '/tickets', '/weights', '/reports', '/settings/general'];
const foot = () => document.querySelector('.stack')?.textContent.trim() ?? '';

it.each(places)('%s says its keys there', async (path) => {
  await mountConsole({ floor: floorSnapshot(Date.now()) }, path);
  expect(foot()).toContain('все клавиши');
});

it.each(['missed', 'rejected'])('%s promises no keys that are those of the tickets', async (tab) => {
  await mountConsole({ floor: floorSnapshot(Date.now()) }, `/tickets?tab=${tab}`);
  await vi.waitFor(() => expect(foot()).toContain('все клавиши'));
  expect(foot()).not.toContain('другая строка');
});

it.each([
  [1280, 800],
  [1024, 640],
])('what was done stands there instead, in the same room, and covers nothing: %i × %i', async (width, height) => {
  await page.viewport(width, height);
  onTestFinished(() => page.viewport(1280, 800));
  await mountConsole({ floor: floorSnapshot(Date.now()) });
  const heightPx = document.querySelector('.stack')?.getBoundingClientRect().height;
  await userEvent.click(page.getByRole('button', { name: 'Всех на линию' }));
  await vi.waitFor(() => expect(foot()).toContain('На линии 2 оператора'));
  expect(foot()).not.toContain('все клавиши');
  const frame = document.querySelector('.stack')?.getBoundingClientRect();
  expect(frame?.height).toBe(heightPx);
  expect(document.querySelector('main')?.getBoundingClientRect().bottom).toBeLessThanOrEqual(frame?.top ?? 0);
});

it('what was done and a trouble in two lines have room beside each other', async () => {
  await page.viewport(1024, 640);
  onTestFinished(() => page.viewport(1280, 800));
  const { program } = await mountConsole({ floor: floorSnapshot(Date.now()) });
  const heightPx = () => document.querySelector('.stack')?.getBoundingClientRect().height;
  const before = heightPx();
  const flood = { address: '127.0.0.1', count: 117, total: 117, source_code: 'site', source_count: 1 };
  program.change({ attempts: { open: 0, alerts: [], flood } });
  await vi.waitFor(() => expect(foot()).toContain('С одного адреса'));
  await userEvent.click(page.getByRole('button', { name: 'Всех на линию' }));
  await vi.waitFor(() => expect(foot()).toContain('На линии 2 оператора'));
  expect(heightPx()).toBe(before);
});

it('the first press of Tab offers the way past the sidebar', async () => {
  await mountConsole({ floor: floorSnapshot(Date.now()) });
  document.body.focus();
  await userEvent.keyboard('{Tab}');
  expect(document.activeElement?.textContent).toBe('К содержимому');
  await userEvent.keyboard('{Enter}');
  expect(document.activeElement?.matches('main')).toBe(true);
});
