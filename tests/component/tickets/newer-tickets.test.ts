// A new ticket is offered wherever it belongs into what is looked for, and nowhere else.
import { expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { floorSnapshot } from '../fixtures/floor-data';
import { mountConsole, settled } from '../mount';

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
