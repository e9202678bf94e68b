// Operators and sources in the archive: gone from every choice but those of history and reports, and named wherever they stand.
import { expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { expectAccessible } from '../axe';
import { floorSnapshot } from '../fixtures/floor-data';
import { mountConsole } from '../mount';

async function mountArchived(path: string, theme: 'light' | 'dark' = 'light') {
  const mounted = await mountConsole({ floor: floorSnapshot(Date.now()) }, path, { theme });
  const { client, change } = mounted.program;
  await client.sources.archive({ id: 1 });
  await client.operators.archive({ id: 7 });
  change({ has_new_audit: true, removed_source_ids: [1], removed_operator_ids: [7] });
  return mounted;
}

const options = () =>
  [...document.querySelectorAll('[role="listbox"] [role="group"]')].map((group) => ({
    heading: document.getElementById(group.getAttribute('aria-labelledby') ?? '')?.textContent.trim() ?? null,
    names: [...group.querySelectorAll('[role="option"]')].map((option) => option.textContent.trim()),
  }));

it.each([
  { path: '/tickets', label: 'Источник', name: 'Сайт', theme: 'light' },
  { path: '/tickets', label: 'Оператор', name: 'Жанна', theme: 'dark' },
  { path: '/tickets?tab=missed', label: 'Источник', name: 'Сайт', theme: 'light' },
  { path: '/reports', label: 'Источник', name: 'Сайт', theme: 'dark' },
] as const)('$path offers what is archived last, under a heading: $label', async ({ path, label, name, theme }) => {
  await mountArchived(path, theme);
  await userEvent.click(page.getByRole('combobox', { name: new RegExp(`^${label}`, 'u') }));
  await vi.waitFor(() => expect(options()).toHaveLength(2));
  const [present, archived] = options();
  expect(present?.names.some((each) => each.startsWith(name))).toBe(false);
  expect(archived?.heading).toBe('В архиве');
  expect(archived?.names).toHaveLength(1);
  expect(archived?.names[0]).toContain(name);
  await expectAccessible('page');
  await userEvent.click(page.getByRole('option', { name: archived?.names[0] ?? '' }));
  await expect.element(page.getByRole('combobox', { name: new RegExp(`^${label}.*${name}`, 'u') })).toBeVisible();
});

it('a line of the feed names them still, and leads to their tickets', async () => {
  const { program } = await mountArchived('/');
  program.change({
    entries: [
      {
        type: 'ticketClosed',
        at: new Date().toISOString(),
        ticket_id: 5000,
        source_id: 1,
        operator_id: 7,
        worked_ms: 60_000,
      },
    ],
  });
  const line = () => document.querySelector('.lines .item')?.textContent.replaceAll(/\s+/gu, ' ') ?? '';
  await vi.waitFor(() => expect(line()).toMatch(/№ 5000 Сайт Жанна/u));
  expect(document.querySelector('.lines .item .title a:last-child')?.getAttribute('href')).toBe('#/tickets?source=1');
});
