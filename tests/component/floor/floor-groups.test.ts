// The floor by source: off until chosen, remembered, and its counts are those of the rows and weights.
import { afterEach, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { expectAccessible, smallTargets } from '../axe';
import { floorSnapshot, largeFloorSnapshot } from '../fixtures/floor-data';
import { type Look, mountConsole, settled, unmountAll } from '../mount';

const toggle = () =>
  [...document.querySelectorAll<HTMLElement>('[role="switch"]')].find(({ ariaLabel }) =>
    ['По источникам', 'By source'].includes(ariaLabel ?? ''),
  );
const headings = () =>
  [...document.querySelectorAll('.group')].map((row) =>
    [...row.querySelectorAll('b, .number')].map((part) => part.textContent),
  );
const table = () => document.querySelector('[role="table"]');
/** One more operator than a floor that is all in sight has. */
const floor = () => largeFloorSnapshot(Date.now(), 13, 3);

afterEach(() => localStorage.removeItem('groupsFloor'));

async function mountFloor(snapshot = floor(), look: Look = {}) {
  const mounted = await mountConsole({ floor: snapshot }, '/', look);
  await vi.waitFor(() => expect(document.querySelector('a.name')).not.toBeNull(), 10_000);
  return mounted;
}

/** Operators and free slots of a source, counted from what the program told. */
function counted({ operators, weights }: ReturnType<typeof floor>, sourceId: number) {
  const linked = new Set(
    weights.flatMap(({ source_id, operator_id, weight }) =>
      source_id === sourceId && (weight ?? 0) > 0 ? [operator_id] : [],
    ),
  );
  const rows = operators.filter(({ id }) => linked.has(id));
  return { n: rows.length, free: rows.reduce((all, { free_slots }) => all + free_slots, 0) };
}

it('is off at first; chosen, everybody stands below each source whose tickets they get, and it is remembered', async () => {
  const snapshot = floor();
  await mountFloor(snapshot);
  expect(headings()).toEqual([]);
  expect(table()?.ariaRowCount).toBe('14');
  toggle()?.click();
  await settled();
  const all = [1, 2, 3].map((id) => counted(snapshot, id));
  expect(table()?.ariaRowCount).toBe(String(1 + all.reduce((rows, { n }) => rows + 1 + n, 0)));
  const [first] = all;
  expect(headings()[0]).toEqual(['Источник 1', `${first?.n} операторов · свободных мест ${first?.free}`]);
  unmountAll();
  await mountFloor(snapshot);
  expect(headings()[0]?.[0]).toBe('Источник 1');
});

it('its counts follow the rows and the weights; whoever gets tickets of none stands last', async () => {
  localStorage.setItem('groupsFloor', 'true');
  const { program } = await mountFloor(largeFloorSnapshot(Date.now(), 3, 1));
  const [, before = ''] = headings()[0] ?? [];
  expect(before).toMatch(/^3 оператора · свободных мест \d+$/u);
  const free = Number(before.split(' ').at(-1));
  const first = floor().operators[0];
  program.update({ id: 1, free_slots: 0, active_count: 5 });
  await vi.waitFor(() =>
    expect(headings()[0]?.[1]).toBe(`3 оператора · свободных мест ${free - (first?.free_slots ?? 0)}`),
  );
  program.change({ weights: [{ source_id: 1, operator_id: 2, weight: 0 }] });
  await vi.waitFor(() =>
    expect(headings().map(([name, words]) => [name, words?.split(' · ')[0]])).toEqual([
      ['Источник 1', '2 оператора'],
      ['без источников', '1 оператор'],
    ]),
  );
});

it('with one source chosen only its group is there, the search narrows it, and a deleted one is chosen no more', async () => {
  localStorage.setItem('groupsFloor', 'true');
  const { program } = await mountFloor();
  const search = document.querySelector<HTMLInputElement>('[role="search"] input');
  await userEvent.fill(search ?? document.body, 'анна куз');
  await settled();
  expect(headings().map(([, words]) => words?.split(' · ')[0])).toEqual(['2 оператора', '2 оператора', '2 оператора']);
  document.querySelector<HTMLElement>('[role="search"] [role="combobox"]')?.focus();
  await userEvent.keyboard('{Enter}');
  await settled();
  const option = [...document.querySelectorAll<HTMLElement>('[role="option"]')].find(
    ({ textContent }) => textContent.trim() === 'Источник 2',
  );
  option?.focus();
  await userEvent.keyboard('{Enter}');
  await vi.waitFor(() => expect(headings().map(([name]) => name)).toEqual(['Источник 2']));
  program.change({ removed_source_ids: [2] });
  await vi.waitFor(() => expect(headings().map(([name]) => name)).toEqual(['Источник 1', 'Источник 3']));
});

it('draws only what is in sight of two hundred by fifty, and Tab goes on through it', async () => {
  localStorage.setItem('groupsFloor', 'true');
  await mountFloor(largeFloorSnapshot(Date.now()));
  expect(Number(table()?.ariaRowCount)).toBeGreaterThan(9_000);
  expect(document.querySelectorAll('.placed').length).toBeLessThan(60);
  document.querySelector<HTMLElement>('a.name')?.focus();
  const scroller = document.querySelector<HTMLElement>('.body');
  for (let step = 0; step < 60; step += 1) await userEvent.keyboard('{Tab}');
  expect(document.activeElement?.closest('.body')).toBe(scroller);
  expect(scroller?.scrollTop).toBeGreaterThan(0);
});

it.each([
  ['light', 'ru'],
  ['dark', 'en'],
] as const)('is accessible in %s and %s', async (theme, language) => {
  localStorage.setItem('groupsFloor', 'true');
  await mountFloor(floor(), { theme, language });
  expect(headings().length).toBeGreaterThan(0);
  await expectAccessible('page');
  expect(smallTargets()).toEqual([]);
});

it('is not offered where all are in sight', async () => {
  await mountFloor(floorSnapshot(Date.now()));
  expect(toggle()).toBeUndefined();
});
