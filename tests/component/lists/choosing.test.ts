// Rows are chosen without moving any, and what can be done with them is there at every width.
import { expect, it, onTestFinished, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { expectAccessible } from '../axe';
import { floorSnapshot } from '../fixtures/floor-data';
import { mountConsole } from '../mount';

const lists = [
  ['tickets', '/tickets?status=active', 5],
  ['closed tickets', '/tickets?status=closed', 2],
  ['missed leads', '/tickets?tab=missed', 4],
  ['operators', '/settings/operators', 5],
] as const;
const sizes = [
  [1440, 900],
  [1024, 640],
  [640, 400],
] as const;

const rows = () => [...document.querySelectorAll<HTMLElement>('.table .row')];
const bar = () => document.querySelector<HTMLElement>('.bulk');
/** Of the first rows: how many of them are drawn below depends on how high the list was when it was measured. */
const places = () =>
  rows()
    .slice(0, 5)
    .map((row) => row.getBoundingClientRect().top);
const isHit = (element: Element) => {
  const { left, right, top, bottom } = element.getBoundingClientRect();
  return element.contains(document.elementFromPoint((left + right) / 2, (top + bottom) / 2));
};
const shownButtons = () => [...(bar()?.querySelectorAll('button') ?? [])].filter((button) => button.checkVisibility());

async function mountList(path: string, width: number, height: number) {
  await page.viewport(width, height);
  onTestFinished(() => page.viewport(1280, 800));
  await mountConsole({ floor: floorSnapshot(Date.now()) }, path);
  await vi.waitFor(() => expect(rows().length).toBeGreaterThan(2), 10_000);
}

async function chooseFirst(): Promise<void> {
  document.querySelector<HTMLElement>('.table .row input[type="checkbox"]')?.click();
  await vi.waitFor(() => expect(bar()).not.toBeNull());
}

it.each(lists.flatMap(([name, path]) => sizes.map(([width, height]) => ({ name, path, width, height }))))(
  'choosing $name at $width × $height moves no row and covers no control',
  async ({ path, width, height }) => {
    await mountList(path, width, height);
    const before = places();
    await chooseFirst();
    expect(places()).toEqual(before);
    for (const button of shownButtons()) expect(isHit(button), button.ariaLabel ?? button.textContent).toBe(true);
    const others = [...document.querySelectorAll('main button, main input, main [role="combobox"]')]
      .filter((control) => control.checkVisibility({ visibilityProperty: true }) && !bar()?.contains(control))
      .filter((control) => control.getBoundingClientRect().bottom <= (rows()[2]?.getBoundingClientRect().top ?? 0))
      .map((control) => control.closest('label') ?? control);
    expect(others.filter((control) => !isHit(control)).map(({ outerHTML }) => outerHTML)).toEqual([]);
    await userEvent.click(page.getByRole('button', { name: 'Снять выбор' }));
    await vi.waitFor(() => expect(bar()).toBeNull());
    expect(places()).toEqual(before);
  },
);

it.each(lists)(
  'Ctrl A chooses all of %s wherever the focus is, and in a field what is typed there',
  async (_, path) => {
    await mountList(path, 1440, 900);
    const isAll = () => document.querySelector<HTMLInputElement>('.table .head input[type="checkbox"]')?.checked;
    const search = document.querySelector<HTMLElement>('main input[type="search"]');
    // Missed leads have no field.
    if (search) {
      search.focus();
      await userEvent.keyboard('{Control>}a{/Control}');
      expect(bar()).toBeNull();
      search.blur();
    }
    document.querySelector<HTMLElement>('nav a')?.focus();
    await userEvent.keyboard('{Control>}a{/Control}');
    await vi.waitFor(() => expect(isAll()).toBe(true));
    expect(bar()).not.toBeNull();
    expect(getSelection()?.toString()).toBe('');
  },
);

it.each(lists)('where the list is narrow, all that can be done with %s stands in one menu', async (_, path, steps) => {
  await mountList(path, 640, 400);
  await chooseFirst();
  expect(shownButtons()).toHaveLength(2);
  await userEvent.click(page.getByRole('button', { name: 'Действия' }));
  await vi.waitFor(() =>
    expect(document.querySelectorAll('[role="menuitem"]').length).toBeGreaterThanOrEqual(steps - 1),
  );
  expect(document.querySelector('[role="menu"]')?.textContent).toMatch(/Выбран/u);
  await expectAccessible('page');
});

it('a choice of that menu is done at once', async () => {
  await page.viewport(640, 400);
  onTestFinished(() => page.viewport(1280, 800));
  const { program } = await mountConsole({ floor: floorSnapshot(Date.now()) }, '/tickets?status=active');
  await vi.waitFor(() => expect(rows().length).toBeGreaterThan(2), 10_000);
  await chooseFirst();
  await userEvent.click(page.getByRole('button', { name: 'Действия' }));
  await userEvent.click(page.getByRole('menuitem', { name: 'Закрыть: Решено' }));
  await vi.waitFor(() =>
    expect(program.calls.findLast(([name]) => name === 'tickets.bulk')?.[1]).toMatchObject({
      action: { type: 'close', outcome_id: 1 },
    }),
  );
});

it('what was done to some leaves the focus in the list, and lets nothing new in between its rows', async () => {
  const { program } = await mountConsole({ floor: floorSnapshot(Date.now()) }, '/tickets?status=active');
  await vi.waitFor(() => expect(rows().length).toBeGreaterThan(2), 10_000);
  const before = places();
  const asked = () => program.calls.filter(([name]) => name === 'tickets.list').length;
  const readOnce = asked();
  await chooseFirst();
  await userEvent.click(page.getByRole('button', { name: 'В распределение' }));
  await vi.waitFor(() => expect(bar()).toBeNull());
  expect(document.activeElement?.getAttribute('role')).toBe('grid');
  expect(asked()).toBe(readOnce);
  expect(places()).toEqual(before);
});

it.each([
  ['/tickets?tab=missed', 'Снять выбор'],
  ['/settings/operators', 'Снять выбор'],
])('%s: the focus goes on at the first row', async (path, name) => {
  await mountList(path, 1280, 800);
  await chooseFirst();
  await userEvent.click(page.getByRole('button', { name }));
  await vi.waitFor(() => expect(bar()).toBeNull());
  expect(rows()[0]?.contains(document.activeElement)).toBe(true);
});

it('the buttons keep their places while more is chosen, and while it says other free slots', async () => {
  await mountList('/tickets?status=active', 1280, 800);
  await chooseFirst();
  const lefts = () => shownButtons().map((button) => button.getBoundingClientRect().left);
  const before = lefts();
  for (const box of [...document.querySelectorAll<HTMLElement>('.table .row input')].slice(1, 4)) box.click();
  await vi.waitFor(() => expect(bar()?.textContent).toMatch(/Выбрано 4/u));
  expect(lefts()).toEqual(before);
});
