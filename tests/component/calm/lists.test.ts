// Lists that are read anew by themselves, and what is chosen from: nothing changes places while somebody is about to press.
import { expect, it, onTestFinished, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Alert, Relief } from '@shared/model/alert';
import type { Backup } from '@shared/model/backup';
import type { Session } from '@shared/model/session';
import { movedSince } from '../../fixtures/places';
import { floorSnapshot } from '../fixtures/floor-data';
import { arrived, mountConsole, settled } from '../mount';
import { placesAtRest } from './mount-at';

const sizes = [
  [1280, 800],
  [640, 400],
] as const;

async function mountAt(width: number, height: number, path: string) {
  await page.viewport(width, height);
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  onTestFinished(async () => {
    vi.useRealTimers();
    vi.restoreAllMocks();
    await page.viewport(1280, 800);
  });
  const mounted = await mountConsole({ floor: floorSnapshot(Date.now()) }, path);
  await document.fonts.ready;
  await settled();
  return mounted;
}

const texts = (selector: string) =>
  [...document.querySelectorAll(selector)].map(({ textContent }) => textContent.replaceAll(/\s+/gu, ' ').trim());
const elementOf = (selector: string) => page.elementLocator(document.querySelector(selector) ?? document.body);

it.each(sizes)('who was there last comes first, but not under a pointer, at %i × %i', async (width, height) => {
  const { program } = await mountAt(width, height, '/settings/general');
  const { sessions } = program.client.access;
  const [boris, own] = (await sessions.list()).items as [Session, Session];
  const other = (id: number, name: string): Session => ({ ...boris, id, operator: { id, name } });
  const anna = other(3, 'Анна Кузнецова');
  const names = () => texts('.who').map((words) => words.split(' ')[0]);
  const list = vi.spyOn(sessions, 'list');
  const read = async (items: Session[]) => {
    list.mockResolvedValue({ items });
    program.change({ has_new_audit: true });
    await vi.waitFor(() => expect(names()).toHaveLength(items.length), 5000);
    await vi.advanceTimersByTimeAsync(5000);
    await settled();
  };
  await read([anna, boris, own]);
  expect(names()).toEqual(['Анна', 'Борис', 'Супервизор']);
  await userEvent.hover(page.getByRole('button', { name: 'Завершить' }).first());
  const before = await placesAtRest();
  await read([other(5, 'Виктория Соколова'), own, boris, anna]);
  expect(movedSince(before)).toEqual([]);
  expect(names()).toEqual(['Анна', 'Борис', 'Супервизор', 'Виктория']);
  await userEvent.unhover(page.getByRole('button', { name: 'Завершить' }).first());
  await vi.advanceTimersByTimeAsync(5000);
  await vi.waitFor(() => expect(names()).toEqual(['Виктория', 'Супервизор', 'Борис', 'Анна']));
});

it.each(sizes)('a copy that comes by itself moves no other, nor what is below, at %i × %i', async (width, height) => {
  const { program } = await mountAt(width, height, '/settings/data');
  await vi.waitFor(() => expect(texts('.content li')).toHaveLength(3));
  const { items } = await program.client.backups.list();
  const first = items[0] as Backup;
  await userEvent.hover(page.getByRole('button', { name: 'Содержимое…' }).first());
  const before = await placesAtRest();
  const fresh = { ...first, name: 'fresh', created_at: new Date().toISOString() };
  vi.spyOn(program.client.backups, 'list').mockResolvedValue({ items: [fresh, ...items] });
  program.change({ has_new_audit: true });
  await vi.waitFor(() => expect(texts('.content li')).toHaveLength(4), 5000);
  await vi.advanceTimersByTimeAsync(5000);
  await settled();
  expect(movedSince(before)).toEqual([]);
  await userEvent.hover(page.getByRole('button', { name: 'Сделать копию сейчас' }));
  const beside = await placesAtRest();
  await vi.advanceTimersByTimeAsync(5000);
  await vi.waitFor(() => expect(texts('.content li time')[0]).toMatch(/^\d\d:\d\d$/u));
  expect(movedSince(beside, 'li')).toEqual([]);
});

it('a copy that was asked for is seen at once, where the newest is', async () => {
  await mountAt(1280, 800, '/settings/data');
  await vi.waitFor(() => expect(texts('.content li')).toHaveLength(3));
  await userEvent.click(page.getByRole('button', { name: 'Сделать копию сейчас' }));
  await vi.waitFor(() => expect(texts('.content li')[0]).toContain('вручную'));
});

it.each(sizes)('to whom a ticket goes does not change under the pointer at %i × %i', async (width, height) => {
  const { program } = await mountAt(width, height, '/tickets/4830');
  await vi.waitFor(() => expect(document.querySelector('.card footer')).not.toBeNull(), 10_000);
  await userEvent.click(page.getByRole('button', { name: 'Передать…' }));
  const names = () => texts('.colleague .name');
  await vi.waitFor(() => expect(names().length).toBeGreaterThan(5));
  await arrived();
  const shown = names();
  const before = await placesAtRest();
  for (const { id } of floorSnapshot(0).operators.slice(0, 6)) {
    program.update({ id, is_active: true, active_count: 0, free_slots: 9, max_active_tickets: 9 });
    await settled();
  }
  expect(names()).toEqual(shown);
  expect(movedSince(before)).toEqual([]);
});

it.each(sizes)('a colleague who has room again moves no button at %i × %i', async (width, height) => {
  const { program } = await mountAt(width, height, '/tickets/4830');
  await vi.waitFor(() => expect(document.querySelector('.card footer')).not.toBeNull(), 10_000);
  await userEvent.click(page.getByRole('button', { name: 'Передать…' }));
  await vi.waitFor(() => expect(document.querySelector('.colleague')).not.toBeNull());
  await arrived();
  const full = page.getByRole('button', { name: /Дарья Мельникова/u });
  full.element().scrollIntoView({ block: 'nearest' });
  const before = await placesAtRest();
  await userEvent.click(full);
  const over = page.getByRole('button', { name: 'Передать сверх лимита' });
  await vi.waitFor(() => expect(over.elements()).toHaveLength(1));
  expect(movedSince(before)).toEqual([]);
  program.update({ id: 5, active_count: 0, free_slots: 6 });
  await vi.waitFor(() => expect(over.elements()).toHaveLength(0));
  expect(movedSince(before)).toEqual([]);
  await userEvent.fill(page.getByRole('searchbox'), 'Анна');
  await vi.waitFor(() => expect(texts('.colleague .name')).toEqual(['Анна Кузнецова']));
  expect(movedSince(before, '.list')).toEqual([]);
});

it.each(sizes)('an open menu of what would help stays as it was opened at %i × %i', async (width, height) => {
  const { program } = await mountAt(width, height, '/');
  const [busy] = floorSnapshot(Date.now()).alerts as [Alert];
  const relief = (id: number, name: string, to: number): Relief => ({
    operator: { id, name },
    steps: [{ kind: 'raise_limit', to }],
  });
  const [karina, boris, anna] = [relief(9, 'Карина', 5), relief(2, 'Борис', 6), relief(1, 'Анна', 6)];
  program.change({ alerts: [{ ...busy, reliefs: [karina, boris, anna] }] });
  await vi.waitFor(() => expect(texts('.busy .step')).toEqual(['Лимит +1']));
  await userEvent.click(elementOf('.busy .others button, .busy button.others'));
  const items = () => texts('[role="menuitem"]').slice(0, 2);
  await vi.waitFor(() => expect(items()[0]).toContain('Борис'));
  const read = items();
  await userEvent.hover(page.getByRole('menuitem').nth(1));
  const worse: Alert = { ...busy, kind: 'none_linked', source: { ...busy.source, id: 100, name: 'Чат' }, reliefs: [] };
  program.change({ alerts: [worse, { ...busy, reliefs: [karina, anna, boris] }] });
  await settled();
  expect(items()).toEqual(read);
  // Who can help no more cannot be chosen, and nobody takes their place.
  program.change({ alerts: [worse, { ...busy, reliefs: [karina, anna] }] });
  await settled();
  expect(items()).toEqual(read);
  expect(page.getByRole('menuitem').first().element().ariaDisabled).toBe('true');
  await userEvent.keyboard('{Escape}');
  await userEvent.hover(elementOf('h1'));
  await vi.waitFor(() => expect(texts('.busy strong')[0]).toContain('Чат'));
});
