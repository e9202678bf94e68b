// What the floor names leads on, and in a big one everybody is found.
import { expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { expectAccessible, smallTargets } from '../axe';
import { floorSnapshot, largeFloorSnapshot } from '../fixtures/floor-data';
import { mountConsole } from '../mount';

const names = () => [...document.querySelectorAll('[role="row"] .name')].map(({ textContent }) => textContent.trim());
const inFeed = (words: string) =>
  [...document.querySelectorAll<HTMLElement>('.feed .item a')].find(({ textContent }) => textContent.trim() === words);
const search = () => document.querySelector<HTMLInputElement>('.floor input[type="search"]');

const at = new Date().toISOString();
const passed = {
  type: 'ticketTransferred',
  at,
  ticket_id: 4831,
  source_id: 1,
  from_operator_id: 2,
  operator_id: 7,
} as const;
const refused = {
  type: 'submissionRefused',
  at,
  refusal_id: 901,
  email: 'vera@example.com',
  source_id: 2,
  reason: 'all_at_limit',
} as const;

async function mountFeed() {
  const floor = floorSnapshot(Date.now());
  const mounted = await mountConsole({ floor });
  mounted.program.change({ entries: [{ ...passed, is_passed_on: true }, refused] });
  // Lines that come fast come together, a moment later.
  await vi.waitFor(() => expect(inFeed('№ 4831')).toBeDefined(), 5000);
  const named = (rows: readonly { readonly id: number; readonly name: string }[], id: number) =>
    rows.find((row) => row.id === id)?.name ?? '';
  return {
    ...mounted,
    operator: (id: number) => named(floor.operators, id),
    source: (id: number) => named(floor.sources, id),
    /** What of the history was asked for last. */
    asked: () => mounted.program.calls.findLast(([name]) => name === 'tickets.list')?.[1],
  };
}

it('a line of the feed leads to its ticket, and is accessible', async () => {
  await mountFeed();
  await expectAccessible('page');
  expect(smallTargets()).toEqual([]);
  inFeed('№ 4831')?.click();
  await vi.waitFor(() => expect(document.querySelector('.card h2')?.textContent).toBe('Обращение № 4831'), 5000);
});

it('it says who lost a ticket that nobody opened in time, and leads to what is on their desk', async () => {
  const { operator, asked } = await mountFeed();
  const line = inFeed('№ 4831')?.closest('.item')?.textContent.replaceAll(/\s+/g, ' ');
  expect(line).toContain(`не открыто вовремя: ${operator(2)} → ${operator(7)}`);
  inFeed(operator(2))?.click();
  await vi.waitFor(() => expect(asked()).toMatchObject({ operator_id: 2, status: 'active' }), 5000);
});

it('a source in it leads to its tickets, and who was missed to the missed leads', async () => {
  const { source, asked, program } = await mountFeed();
  inFeed(source(1))?.click();
  await vi.waitFor(() => expect(asked()).toMatchObject({ source_id: 1 }), 5000);
  history.back();
  await vi.waitFor(() => expect(inFeed('Пропущено')).toBeDefined(), 5000);
  const line = inFeed('Пропущено')?.closest('.item')?.querySelector('.outcome')?.textContent;
  expect(line?.replaceAll(/\s+/gu, ' ').trim()).toBe('все заняты · vera@example.com');
  inFeed('Пропущено')?.click();
  await vi.waitFor(() => expect(program.calls.some(([name]) => name === 'refusals.list')).toBe(true), 5000);
});

it('the tickets of a source lead on to its weights, and to what of it was not accepted', async () => {
  const { source, program } = await mountFeed();
  const follow = async (words: string) => userEvent.click(page.getByRole('link', { name: words }));
  inFeed(source(1))?.click();
  await vi.waitFor(() => expect(location.hash).toBe('#/tickets?source=1'), 5000);
  await follow('Веса источника');
  await vi.waitFor(() => expect(document.querySelectorAll('[role="columnheader"] .name')).toHaveLength(1), 5000);
  expect(document.querySelector('[role="search"] [role="combobox"]')?.textContent.trim()).toBe(source(1));
  history.back();
  await follow('Что от него не принято');
  const asked = () => program.calls.findLast(([name]) => name === 'attempts.list')?.[1];
  await vi.waitFor(() => expect(asked()).toMatchObject({ source_code: 'site' }), 5000);
});

it('by key a line is one stop', async () => {
  await mountFeed();
  inFeed('Пропущено')?.focus();
  await userEvent.keyboard('{Tab}');
  expect(document.activeElement).toBe(inFeed('№ 4831'));
});

it('a floor that is seen whole asks for no name', async () => {
  await mountConsole({ floor: floorSnapshot(Date.now()) });
  expect(search()).toBeNull();
});

it('in a big floor a part of a name finds an operator, by key, and Escape shows all again', async () => {
  const floor = largeFloorSnapshot(Date.now());
  await mountConsole({ floor });
  const [, , wanted] = floor.operators;
  if (!wanted) throw new Error('the floor of the fixture is too small');
  await userEvent.keyboard('{Control>}f{/Control}');
  expect(document.activeElement).toBe(search());
  await userEvent.keyboard(wanted.name.toUpperCase());
  await vi.waitFor(() => expect(names()).toContain(wanted.name));
  const part = wanted.name.toLowerCase();
  expect(names().every((name) => name.toLowerCase().includes(part))).toBe(true);
  await userEvent.keyboard('ЪЪЪ');
  await vi.waitFor(() => expect(names()).toEqual([]));
  await userEvent.keyboard('{Escape}');
  await vi.waitFor(() => expect(names().length).toBeGreaterThan(5));
});

it('a source narrows the floor to those who get its tickets', async () => {
  const floor = largeFloorSnapshot(Date.now());
  const [source] = floor.sources;
  const linked = floor.weights.filter(({ source_id, weight }) => source_id === source?.id && (weight ?? 0) > 0);
  await mountConsole({ floor });
  await userEvent.click(document.querySelector('[aria-label^="Кому идут обращения источника"]') ?? document.body);
  const option = [...document.querySelectorAll('[role="option"]')].find(
    ({ textContent }) => textContent.trim() === source?.name,
  );
  if (!option) throw new Error('the source is not offered');
  await userEvent.click(option);
  const count = () => Number(document.querySelector('.floor [role="table"]')?.getAttribute('aria-rowcount')) - 1;
  await vi.waitFor(() => expect(count()).toBe(linked.length));
});
