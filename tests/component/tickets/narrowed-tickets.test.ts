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

it('comes by how they ended: such tickets are closed, and get another outcome together', async () => {
  const { asked } = await mountTickets('/tickets');
  await userEvent.click(page.getByRole('combobox', { name: /^Статус/u }));
  await userEvent.click(page.getByRole('option', { name: 'Решено' }));
  await vi.waitFor(() => expect(asked().at(-1)).toMatchObject({ status: 'closed', outcome_id: 1 }));
  await expectAccessible('page');
  await userEvent.click(page.getByRole('combobox', { name: /^Статус/u }));
  await userEvent.click(page.getByRole('option', { name: 'В работе' }));
  await vi.waitFor(() => expect(asked().at(-1)).toMatchObject({ status: 'active' }));
  expect(asked().at(-1)).not.toHaveProperty('outcome_id');
});

describe('a new ticket is offered where it belongs, and nowhere else', () => {
  it.each([
    { path: '/tickets', isOffered: true },
    { path: '/tickets?status=active', isOffered: true },
    { path: '/tickets?status=closed', isOffered: false },
    { path: '/tickets?outcome=1', isOffered: false },
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

it('a ticket that is gone from what is looked for before it was read is offered once', async () => {
  const { program } = await mountConsole({ floor: floorSnapshot(Date.now()) }, '/tickets?status=active');
  await vi.waitFor(() => expect(document.querySelector('.row')).not.toBeNull(), 10_000);
  const entry = { type: 'ticketCreated' as const, at: new Date().toISOString(), source_id: 1, operator_id: 7 };
  program.change({ entries: [{ ...entry, ticket_id: 90_000 }] });
  const offer = page.getByRole('button', { name: 'Показать новые' });
  await userEvent.click(offer);
  await vi.waitFor(() => expect(offer.query()).toBeNull());
});

describe('the order of a list', () => {
  const heading = () => page.getByRole('columnheader', { name: 'Принято' });
  const turn = () => page.getByRole('button', { name: 'Принято' });
  const firstRow = () => document.querySelector('.row .number')?.textContent;

  it('is turned round by the heading, by key as by mouse, keeps what was narrowed, and stands in the address', async () => {
    const { asked } = await mountTickets('/tickets');
    await vi.waitFor(() => expect(firstRow()).toBe('4831'));
    expect(heading().element().ariaSort).toBe('descending');
    await userEvent.click(page.getByRole('combobox', { name: /^Статус/u }));
    await userEvent.click(page.getByRole('option', { name: 'Закрытые' }));
    await vi.waitFor(() => expect(asked().at(-1)).toMatchObject({ status: 'closed' }));

    (turn().element() as HTMLElement).focus();
    await userEvent.keyboard('{Enter}');

    await vi.waitFor(() => expect(asked().at(-1)).toMatchObject({ status: 'closed', order: 'oldest' }));
    await vi.waitFor(() => expect(Number(firstRow())).toBeLessThan(20));
    expect(heading().element().ariaSort).toBe('ascending');
    expect(location.hash).toContain('order=oldest');
    expect(document.activeElement).toBe(turn().element());
    await expectAccessible('page');

    await userEvent.click(turn());
    await vi.waitFor(() => expect(location.hash).not.toContain('order'));
    await vi.waitFor(() => expect(asked().at(-1)).not.toHaveProperty('order'));
    expect(asked().at(-1)).toMatchObject({ status: 'closed' });
  });

  it('comes by the address, page by page', async () => {
    const { asked } = await mountTickets('/tickets?order=oldest');
    await vi.waitFor(() => expect(firstRow()).toBe('1'));
    const table = document.querySelector('[role="grid"]');
    table?.scrollTo({ top: table.scrollHeight });
    await vi.waitFor(() => expect(asked().at(-1)).toMatchObject({ order: 'oldest', cursor: '101' }));
  });

  it('is the same for missed leads', async () => {
    const { program } = await mountConsole({ floor: floorSnapshot(Date.now()) }, '/tickets?tab=missed');
    const asked = () => program.calls.filter(([name]) => name === 'refusals.list').map(([, query]) => query);
    await vi.waitFor(() => expect(document.querySelector('.row')).not.toBeNull(), 10_000);
    await userEvent.click(turn());
    await vi.waitFor(() => expect(asked().at(-1)).toMatchObject({ state: 'open', order: 'oldest' }));
    expect(location.hash).toContain('tab=missed');
    expect(location.hash).toContain('order=oldest');
    expect(heading().element().ariaSort).toBe('ascending');
  });

  it('oldest first, what is new is no news before the end of the list is there', async () => {
    const { program } = await mountConsole({ floor: floorSnapshot(Date.now()) }, '/tickets?order=oldest');
    await vi.waitFor(() => expect(firstRow()).toBe('1'), 10_000);
    const entry = { type: 'ticketCreated' as const, at: new Date().toISOString(), source_id: 1, operator_id: 7 };
    program.change({ entries: [{ ...entry, ticket_id: 90_000 }] });
    await settled();
    expect(page.getByRole('button', { name: 'Показать новые' }).query()).toBeNull();
  });

  it('oldest first, what is new is added at the end, and seen there', async () => {
    const { program } = await mountConsole({ floor: floorSnapshot(Date.now()) }, '/tickets?order=oldest&status=active');
    await vi.waitFor(() => expect(document.querySelector('.row')).not.toBeNull(), 10_000);
    const asked = () => program.calls.filter(([name]) => name === 'tickets.list');
    const first = firstRow();
    const before = asked().length;
    const entry = { type: 'ticketCreated' as const, at: new Date().toISOString(), source_id: 1, operator_id: 7 };
    program.change({ entries: [{ ...entry, ticket_id: 90_000 }] });
    const table = document.querySelector('[role="grid"]');
    const isAtEnd = () => table && table.scrollTop + table.clientHeight >= table.scrollHeight - 1;

    await userEvent.click(page.getByRole('button', { name: 'Показать новые' }));

    await vi.waitFor(() => expect(asked()).toHaveLength(before + 1));
    expect(asked().at(-1)?.[1]).toMatchObject({ status: 'active', order: 'oldest' });
    await vi.waitFor(() => expect(isAtEnd()).toBe(true));
    table?.scrollTo({ top: 0 });
    await vi.waitFor(() => expect(firstRow()).toBe(first));
  });
});
