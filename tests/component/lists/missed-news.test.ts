// When the list of missed leads offers to be read anew, and when it does not.
import { expect, it, vi } from 'vitest';
import { floorSnapshot } from '../fixtures/floor-data';
import { mountConsole, settled } from '../mount';

const rows = () => [...document.querySelectorAll<HTMLElement>('.missed .row')];
const row = (email: string) => rows().find((item) => item.textContent.includes(email));
const text = () => document.body.textContent;

async function mountMissed(filter = '') {
  const mounted = await mountConsole({ floor: floorSnapshot(Date.now()) }, `/tickets?tab=missed${filter}`);
  await vi.waitFor(() => expect(rows().length).toBeGreaterThan(0), 5000);
  return mounted;
}

function press(name: string, scope: ParentNode | undefined = document): void {
  const found = [...scope.querySelectorAll<HTMLElement>('button')].find(
    (item) => item.ariaLabel === name || item.textContent.trim() === name,
  );
  if (!found) throw new Error(`nothing is called «${name}»`);
  found.click();
}

it('offers to be read anew when somebody else has dealt with one of them', async () => {
  const { program } = await mountMissed();
  await program.client.refusals.markContacted({ id: 898, is_contacted: true });
  program.change({ changed_refusal_ids: [898] });
  await vi.waitFor(() => expect(text()).toContain('Обновить список'));
  expect(row('missed.898@')).toBeDefined();
  press('Обновить список');
  await vi.waitFor(() => expect(row('missed.898@')).toBeUndefined());
  expect(text()).not.toContain('Обновить список');
});

/** The fixture's list never holds it: it was dealt with before anybody read of it. */
const come = (source_id: number) => ({
  entries: [
    {
      type: 'submissionRefused',
      at: new Date().toISOString(),
      refusal_id: 901,
      email: 'vera@example.com',
      source_id,
      reason: 'all_at_limit',
    } as const,
  ],
});

it('a lead that came and was dealt with before the list was read anew is offered once', async () => {
  const { program } = await mountMissed();
  program.change(come(1));
  await vi.waitFor(() => expect(text()).toContain('Обновить список'));
  press('Обновить список');
  await vi.waitFor(() => expect(text()).not.toContain('Обновить список'));
});

it('the newest that was dealt with here is no news', async () => {
  await mountMissed();
  press('Связались', row('missed.900@'));
  await vi.waitFor(() => expect(row('missed.900@')).toBeUndefined());
  await settled();
  expect(text()).not.toContain('Обновить список');
});

it('leads of other sources are no news of this one', async () => {
  const { program } = await mountMissed('&source=1');
  program.change(come(2));
  await settled();
  expect(text()).not.toContain('Обновить список');
});
