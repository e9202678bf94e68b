// A narrowed list of tickets: by any two days, and told of the new ones that belong into it.
import { describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { expectAccessible } from '../axe';
import { floorSnapshot } from '../fixtures/floor-data';
import { mountConsole, settled } from '../mount';

async function mountTickets(path: string) {
  const { program } = await mountConsole({ floor: floorSnapshot(Date.now()) }, path);
  const asked = () => program.calls.filter(([name]) => name === 'tickets.list').map(([, query]) => query);
  await vi.waitFor(() => expect(asked()).not.toEqual([]), 10_000);
  return { asked };
}

/** A midnight of this machine. */
const midnight = (month: number, day: number) => new Date(2026, month - 1, day).toISOString();

it('comes by two days that are typed, the last of them with all of it', async () => {
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

it('comes by the days in the address, and two that stand the wrong way round are both marked', async () => {
  const { asked } = await mountTickets('/tickets?from=2026-03-20&to=2026-03-10');
  expect(asked()[0]).toMatchObject({ from: midnight(3, 20), to: midnight(3, 11) });
  for (const label of ['Первый день', 'Последний день']) {
    await expect.element(page.getByRole('textbox', { name: label })).toHaveAttribute('aria-invalid', 'true');
  }
});

describe('a new ticket is offered where it belongs, and nowhere else', () => {
  it.each([
    { path: '/tickets', isOffered: true },
    { path: '/tickets?status=active', isOffered: true },
    { path: '/tickets?status=closed', isOffered: false },
    { path: '/tickets?source=1', isOffered: true },
    { path: '/tickets?source=2', isOffered: false },
    { path: '/tickets?operator=7', isOffered: true },
    { path: '/tickets?operator=3', isOffered: false },
    { path: '/tickets?from=2026-01-01', isOffered: true },
    { path: '/tickets?from=2026-01-01&to=2026-01-02', isOffered: false },
  ])('$path: $isOffered', async ({ path, isOffered }) => {
    const { program } = await mountConsole({ floor: floorSnapshot(Date.now()) }, path);
    await vi.waitFor(() => expect(document.querySelector('.row, .empty')).not.toBeNull(), 10_000);
    const entry = { type: 'ticketCreated' as const, at: new Date().toISOString(), source_id: 1, operator_id: 7 };
    program.change({ entries: [{ ...entry, ticket_id: 90_000 }] });
    const offer = page.getByRole('button', { name: 'Показать новые' });
    if (isOffered) await expect.element(offer).toBeVisible();
    else {
      await settled();
      expect(offer.query()).toBeNull();
    }
  });
});
