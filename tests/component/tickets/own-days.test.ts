// Tickets of any two days, as a supervisor looks them up.
import { expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { expectAccessible } from '../axe';
import { floorSnapshot } from '../fixtures/floor-data';
import { mountConsole } from '../mount';

async function mountTickets(path: string) {
  const { program } = await mountConsole({ floor: floorSnapshot(Date.now()) }, path);
  const asked = () => program.calls.filter(([name]) => name === 'tickets.list').map(([, query]) => query);
  await vi.waitFor(() => expect(asked()).not.toEqual([]), 10_000);
  return { asked };
}

/** A midnight of this machine. */
const midnight = (month: number, day: number) => new Date(2026, month - 1, day).toISOString();

it('come by two days that are typed, the last of them with all of it', async () => {
  const { asked } = await mountTickets('/tickets');
  await userEvent.click(page.getByRole('combobox', { name: /^Период/u }));
  await userEvent.click(page.getByRole('option', { name: 'Свой' }));
  for (const [label, day] of [
    ['Первый день', '1.3.26'],
    ['Последний день', '29.3.26'],
  ] as const) {
    await userEvent.click(page.getByRole('textbox', { name: label }));
    await userEvent.fill(page.getByRole('textbox', { name: label }), day);
    await userEvent.keyboard('{Enter}');
  }
  await vi.waitFor(() => expect(asked().at(-1)).toMatchObject({ from: midnight(3, 1), to: midnight(3, 30) }));
  await expectAccessible('page');
});

it('come by the days in the address, and two that stand the wrong way round are both marked', async () => {
  const { asked } = await mountTickets('/tickets?from=2026-03-20&to=2026-03-10');
  expect(asked()[0]).toMatchObject({ from: midnight(3, 20), to: midnight(3, 11) });
  for (const label of ['Первый день', 'Последний день']) {
    await expect.element(page.getByRole('textbox', { name: label })).toHaveAttribute('aria-invalid', 'true');
  }
});
