// An operator's own closed tickets without a mouse: typed for, opened, gone along.
import { expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
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
