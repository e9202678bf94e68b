// The note that an operator writes: where it opens.
import { expect, it, onTestFinished, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { floorSnapshot } from '../fixtures/floor-data';
import { queueSnapshot } from '../fixtures/queue-data';
import { mountOperator, settled } from '../mount';

it('N opens the note with the button that saves it, however little room there is', async () => {
  await page.viewport(640, 400);
  onTestFinished(() => page.viewport(1280, 800));
  await mountOperator({ floor: floorSnapshot(Date.now()), queue: queueSnapshot(Date.now()) });
  await vi.waitFor(() => expect(document.querySelector('.work')).not.toBeNull(), 10_000);
  await userEvent.keyboard('n');
  await vi.waitFor(() => expect(document.querySelector('form.note')).not.toBeNull());
  await settled();
  const foot = document.querySelector('.pane > .foot')?.getBoundingClientRect().top ?? 0;
  const save = document.querySelector('form.note button')?.getBoundingClientRect().bottom ?? Infinity;
  expect(save).toBeLessThanOrEqual(foot);
});

it('what was done comes below the ways to close, which keep their place', async () => {
  const { program } = await mountOperator({ floor: floorSnapshot(Date.now()), queue: queueSnapshot(Date.now()) });
  await vi.waitFor(() => expect(document.querySelector('.choices button')).not.toBeNull(), 10_000);
  const top = () => document.querySelector('.choices')?.getBoundingClientRect().top;
  const before = top();
  await userEvent.keyboard('n');
  await vi.waitFor(() => expect(document.querySelector('form.note')).not.toBeNull());
  expect(top()).toBe(before);
  await userEvent.keyboard('Ждёт звонка{Control>}{Enter}{/Control}');
  await vi.waitFor(() => expect(program.calls.some(([name]) => name === 'tickets.addNote')).toBe(true));
  await vi.waitFor(() => expect(document.querySelector('.work')?.textContent).toContain('Ход обращения'));
  expect(top()).toBe(before);
});
