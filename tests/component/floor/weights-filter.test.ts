// A part of a large grid of weights: found by keys, navigated and edited as the whole is, and never another cell than the one seen.
import { expect, it, onTestFinished, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { expectAccessible, smallTargets } from '../axe';
import { floorSnapshot, largeFloorSnapshot } from '../fixtures/floor-data';
import { type Look, mountConsole, settled } from '../mount';

const active = () => document.querySelector<HTMLElement>('[data-cursor]');
const grid = () => document.querySelector('[role="grid"]');
const names = () => [...document.querySelectorAll('.names .name')].map((element) => element.textContent);
const search = () => document.querySelector<HTMLInputElement>('[role="search"] input');
const bar = () => document.querySelector('footer .bar')?.textContent ?? '';
const press = async (keys: string) => {
  await userEvent.keyboard(keys);
  await settled();
};

async function mountLarge(look: Look = {}, floor = largeFloorSnapshot(Date.now())) {
  const mounted = await mountConsole({ floor }, '/weights', look);
  await vi.waitFor(() => expect(active()).not.toBeNull(), 10_000);
  active()?.focus();
  return mounted;
}

async function find(name: string): Promise<void> {
  await press('{Control>}f{/Control}');
  expect(document.activeElement).toBe(search());
  await userEvent.fill(search() ?? document.body, name);
  await settled();
}

async function chooseSource(name: string): Promise<void> {
  document.querySelector<HTMLElement>('[role="search"] [role="combobox"]')?.focus();
  await userEvent.keyboard('{Enter}');
  await settled();
  const option = [...document.querySelectorAll<HTMLElement>('[role="option"]')].find(
    ({ textContent }) => textContent.trim() === name,
  );
  option?.focus();
  await userEvent.keyboard('{Enter}');
  await settled();
}

it('is found by name, counted true, and what is typed goes to the row that is seen', async () => {
  const { program } = await mountLarge();
  expect(grid()?.ariaRowCount).toBe('202');
  await find('пётр чижов 1');
  // Every twelfth is called so: 12, 132, 144, …
  const found = names();
  expect(found.every((name) => name.startsWith('Пётр Чижов 1'))).toBe(true);
  expect(grid()?.ariaRowCount).toBe(String(found.length + 2));
  // Who types goes on typing, wherever the cursor has come to.
  expect(document.activeElement).toBe(search());
  await press('{Enter}');
  expect(document.activeElement).toBe(active());
  await press('{ArrowDown}77{Control>}s{/Control}');
  const id = Number(found[1]?.split(' ').at(-1));
  await vi.waitFor(() =>
    expect(program.calls.at(-1)).toEqual([
      'weights.apply',
      { changes: [{ source_id: 1, operator_id: id, weight: 77 }] },
    ]),
  );
});

it('a table is pasted into the rows that are seen, and what lies beyond them is said', async () => {
  await mountLarge();
  await find('игорь лапшин 2');
  const [first] = names();
  await press('{Enter}');
  const data = new DataTransfer();
  data.setData('text/plain', Array.from({ length: names().length + 1 }, () => '500\t600').join('\n'));
  active()?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  await settled();
  expect(document.querySelector('.stack')?.textContent).toContain('Не поместились 2 ячейки');
  expect(document.querySelectorAll('.cell.changed')).toHaveLength(2 * names().length);
  await press('{Escape}');
  expect(bar()).toBe('');
  // Nothing is left to throw away: Escape shows everybody again, and the cursor is where it was.
  await press('{Escape}');
  expect(search()?.value).toBe('');
  expect(grid()?.ariaRowCount).toBe('202');
  expect(active()?.closest('[role="row"]')?.querySelector('[role="rowheader"]')?.textContent).toContain(first);
});

it('one source with those alone who are linked; who is unlinked stays under the hand', async () => {
  const { program } = await mountLarge();
  await chooseSource('Источник 3');
  expect(grid()?.ariaColCount).toBe('3');
  const snapshot = largeFloorSnapshot(Date.now());
  const gone = snapshot.operators.filter(({ id }) => id % 2 === 1).map(({ id }) => id);
  program.change({ weights: gone.map((operator_id) => ({ source_id: 3, operator_id, weight: null })) });
  await vi.waitFor(() =>
    expect(document.querySelector('[role="columnheader"][aria-colindex="2"]')?.textContent).toContain('из 100'),
  );
  document.querySelector<HTMLElement>('[role="search"] [role="switch"]')?.click();
  await settled();
  expect(grid()?.ariaRowCount).toBe('102');
  document.querySelector<HTMLElement>('[role="search"] [role="switch"]')?.focus();
  await press('{Escape}');
  expect(document.activeElement).toBe(active());
  await press('{Delete}');
  expect(grid()?.ariaRowCount).toBe('102');
  expect(document.querySelectorAll('.cell.changed')).toHaveLength(1);
  // Somebody who is linked meanwhile comes above, and the cursor stays with its operator.
  const before = active()?.closest('[role="row"]')?.querySelector('[role="rowheader"]')?.textContent;
  program.change({ weights: [{ source_id: 3, operator_id: 1, weight: 9 }] });
  await vi.waitFor(() => expect(grid()?.ariaRowCount).toBe('103'));
  expect(active()?.closest('[role="row"]')?.querySelector('[role="rowheader"]')?.textContent).toBe(before);
});

it('of a source that is deleted elsewhere ends: everything is shown, and nothing is said to be hidden', async () => {
  const { program } = await mountLarge();
  await chooseSource('Источник 3');
  expect(grid()?.ariaColCount).toBe('3');
  program.change({ removed_source_ids: [3] });
  await vi.waitFor(() => expect(grid()?.ariaColCount).toBe('51'));
  expect(document.querySelector('[role="search"] [role="combobox"]')?.textContent.trim()).toBe('Все источники');
  expect(document.body.textContent).not.toContain('200 из 200');
});

it('says what of the draft is out of sight, and Escape in the search keeps the draft', async () => {
  await mountLarge();
  await press('50{ArrowDown}51');
  await find('лапшин');
  expect(bar()).toContain('Изменены 2 веса');
  expect(bar()).toContain('Из них не видно: 2.');
  await press('{Escape}');
  expect(search()?.value).toBe('');
  expect(bar()).not.toContain('не видно');
  await press('{Escape}');
  expect(document.activeElement).toBe(active());
  expect(bar()).toContain('Изменены 2 веса');
});

it('is answered also where nobody is called so, and offers everybody again', async () => {
  await mountLarge();
  await find('никого такого');
  expect(document.body.textContent).toContain('Таких операторов нет');
  expect(grid()).toBeNull();
  [...document.querySelectorAll('button')].find(({ textContent }) => textContent.trim() === 'Показать всё')?.click();
  await vi.waitFor(() => expect(grid()?.ariaRowCount).toBe('202'));
});

it('is not there where all is in sight', async () => {
  await mountLarge({}, floorSnapshot(Date.now()));
  expect(search()).toBeNull();
});

it.each([
  ['light', 'ru'],
  ['dark', 'en'],
] as const)('is accessible in %s and %s', async (theme, language) => {
  await mountLarge({ theme, language }, largeFloorSnapshot(Date.now(), 24, 9));
  await find('лапшин');
  await expectAccessible('page');
  expect(smallTargets()).toEqual([]);
});

it('shows the cell that is typed into whole in a narrow window, too', async () => {
  await page.viewport(380, 480);
  onTestFinished(() => page.viewport(1280, 800));
  await mountLarge();
  await press('{ArrowRight}12');
  const edge = (part: string) => document.querySelector(`.matrix ${part}`)?.getBoundingClientRect();
  const cell = active()?.getBoundingClientRect();
  expect(cell?.left).toBeGreaterThanOrEqual((edge('.names')?.right ?? 0) - 1);
  expect(cell?.right).toBeLessThanOrEqual((edge('.pinned-end')?.left ?? 0) + 1);
});

it('Escape closes the open choice of a source, and leaves the draft behind it as it is', async () => {
  await mountLarge();
  await press('6{Enter}');
  await vi.waitFor(() => expect(bar()).toContain('Измен'));
  document.querySelector<HTMLElement>('[role="search"] [role="combobox"]')?.focus();
  await press('{Enter}');
  const choice = document.querySelector('[role="search"] [role="combobox"]');
  await vi.waitFor(() => expect(choice?.ariaExpanded).toBe('true'));
  await press('{Escape}');
  await vi.waitFor(() => expect(choice?.ariaExpanded).toBe('false'));
  expect(bar()).toContain('Измен');
});
