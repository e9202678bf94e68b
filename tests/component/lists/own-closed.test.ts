// An operator's own closed tickets without a mouse: typed for, opened, gone along.
import { expect, it, vi } from 'vitest';
import { DAY_MS } from '@shared/figures/time';
import { page, userEvent } from 'vitest/browser';
import { floorSnapshot } from '../fixtures/floor-data';
import { queueSnapshot } from '../fixtures/queue-data';
import { mountOperator } from '../mount';

const lines = () => [...document.querySelectorAll<HTMLElement>('[role="dialog"] .line')];

it('Enter opens the first that was found, arrows go along the list and back to the search', async () => {
  const { program } = await mountOperator({ floor: floorSnapshot(Date.now()), queue: queueSnapshot(Date.now()) });
  await vi.waitFor(() => expect(document.querySelector('.pane')).not.toBeNull(), 10_000);
  await userEvent.keyboard('{Enter}');
  await vi.waitFor(() => expect(program.calls.some(([name]) => name === 'tickets.close')).toBe(true));
  await userEvent.keyboard('h');
  await vi.waitFor(() => expect(lines().length).toBeGreaterThan(0), 10_000);
  await userEvent.keyboard('{Enter}');
  expect(document.activeElement).toBe(lines()[0]);
  await vi.waitFor(() => expect(lines()[0]?.getAttribute('aria-expanded')).toBe('true'));
  await userEvent.keyboard('{ArrowUp}');
  expect(document.activeElement?.matches('input[type="search"]')).toBe(true);
  await userEvent.keyboard('{ArrowDown}');
  expect(document.activeElement).toBe(lines()[0]);
});

/** Whatever is closed was closed three days ago. */
function closedLongAgo<T>(answer: T): T {
  const { items } = answer as { readonly items?: readonly { readonly closed_at?: string | null }[] };
  if (!items?.some(({ closed_at }) => closed_at)) return answer;
  const closed_at = new Date(Date.now() - 3 * DAY_MS).toISOString();
  return { ...answer, items: items.map((item) => (item.closed_at ? { ...item, closed_at } : item)) };
}

it.each([
  { title: 'today can be opened again', altered: undefined, isOffered: true },
  { title: 'on another day says who can open it again', altered: closedLongAgo, isOffered: false },
])('what was closed $title', async ({ altered, isOffered }) => {
  const state = { floor: floorSnapshot(Date.now()), queue: queueSnapshot(Date.now()) };
  await mountOperator({ ...state, ...(altered && { altered }) });
  await vi.waitFor(() => expect(document.querySelector('.pane')).not.toBeNull(), 10_000);
  await userEvent.keyboard('{Enter}');
  await userEvent.keyboard('h');
  await vi.waitFor(() => expect(lines().length).toBeGreaterThan(0), 10_000);
  await userEvent.keyboard('{Enter}');
  await vi.waitFor(() => expect(document.querySelector('[role="dialog"] .own')).not.toBeNull());
  const text = document.querySelector('[role="dialog"] .own')?.textContent;
  const other = 'Закрыто в другой день: открыть снова может супервизор.';
  expect(page.getByRole('button', { name: 'Открыть снова' }).elements()).toHaveLength(isOffered ? 1 : 0);
  expect(text?.includes(other)).toBe(!isOffered);
});
