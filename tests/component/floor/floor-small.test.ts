// The floor at 200 %: what a window of 640×400 shows of it; and where there is room.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { floorSnapshot } from '../fixtures/floor-data';
import { mountConsole, settled } from '../mount';

const boxOf = (selector: string) => document.querySelector(selector)?.getBoundingClientRect() ?? new DOMRect();
const labels = (selector: string) => [...document.querySelectorAll(selector)].map(({ textContent }) => textContent);
const wholeRows = () => {
  const { bottom } = boxOf('.floor .body');
  return [...document.querySelectorAll('.floor .body [role=row]')].filter(
    (row) => row.getBoundingClientRect().bottom <= bottom,
  ).length;
};

beforeEach(() => page.viewport(640, 400));
afterEach(() => page.viewport(1280, 800));

it.each(['a calm floor', 'one with alerts'])('%s shows at least three operators whole', async (name) => {
  const floor = floorSnapshot(Date.now());
  await mountConsole({ floor: name === 'a calm floor' ? { ...floor, alerts: [] } : floor });
  await settled();
  expect(wholeRows()).toBeGreaterThanOrEqual(3);
});

it('an alert takes no more room than was kept for it, and is cut by no edge', async () => {
  const floor = floorSnapshot(Date.now());
  const { program } = await mountConsole({ floor: { ...floor, alerts: [] } });
  const calm = boxOf('.floor .body').top;
  program.change({ alerts: floor.alerts });
  await settled();
  expect(boxOf('.busy strong').height).toBeGreaterThan(0);
  expect(boxOf('.floor .body').top).toBe(calm);
  expect(boxOf('.busy .actions').right).toBeLessThanOrEqual(boxOf('.busy').right);
});

it('what has no button there is in menus: of the floor, and of the alert', async () => {
  const floor = floorSnapshot(Date.now());
  await mountConsole({ floor });
  await userEvent.click(page.getByRole('button', { name: 'Со всем пультом' }));
  expect(labels('[role=menuitem]')).toEqual(['Всех на линию', 'Расстановки…']);
  await userEvent.keyboard('{Escape}');
  await userEvent.click(page.getByRole('button', { name: 'Что ещё можно сделать' }));
  expect(labels('[role=menuitem]').length).toBeGreaterThanOrEqual(1);
});

it('names of columns stay in their row, in English, too', async () => {
  await mountConsole({ floor: floorSnapshot(Date.now()) }, '/', { language: 'en' });
  const { top, bottom } = boxOf('.floor .head');
  for (const head of document.querySelectorAll('.floor .head [role=columnheader]:not(:has(.sr-only))')) {
    const range = document.createRange();
    range.selectNodeContents(head);
    const words = range.getBoundingClientRect();
    if (head.clientWidth <= 1) continue;
    expect(words.top).toBeGreaterThanOrEqual(top - 1);
    expect(words.bottom).toBeLessThanOrEqual(bottom + 1);
  }
});

it.each(['nearly', 'overdue'])(
  'the word for a late ticket (%s) stands below its age, and in its row',
  async (state) => {
    const floor = floorSnapshot(Date.now());
    const past = new Date(Date.now() - 60_000).toISOString();
    const operators = floor.operators.map((operator) => ({
      ...operator,
      nearly_overdue_at: past,
      overdue_at: state === 'overdue' ? past : new Date(Date.now() + 360_000).toISOString(),
    }));
    await mountConsole({ floor: { ...floor, operators } });
    await settled();
    const rows = [...document.querySelectorAll('.floor .body [role=row]')].filter((row) => row.querySelector('.word'));
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) {
      const age = document.createRange();
      age.selectNodeContents(row.querySelector('.since') ?? row);
      const word = row.querySelector('.word')?.getBoundingClientRect() ?? new DOMRect();
      // Figures reach no lower than the line they stand on.
      expect(word.top).toBeGreaterThanOrEqual(age.getBoundingClientRect().bottom - 3);
      expect(word.bottom).toBeLessThanOrEqual(row.getBoundingClientRect().bottom);
    }
  },
);

it.each([860, 900, 929, 930, 1024])(
  'no figure of a row lies under the feed, and the alert names its source: %i px',
  async (width) => {
    await page.viewport(width, 640);
    await mountConsole({ floor: floorSnapshot(Date.now()) });
    await document.fonts.ready;
    const [feed, row] = [boxOf('.feed'), boxOf('.floor [role=row] > :last-child')];
    expect(feed.top >= row.bottom || row.right <= feed.left).toBe(true);
    const words = document.querySelector('.banner .line');
    expect(words?.scrollWidth).toBeLessThanOrEqual((words?.clientWidth ?? 0) + 1);
  },
);

it.each(['ru', 'en'] as const)('the top of the floor is one line where there is room for it: %s', async (language) => {
  await page.viewport(1280, 800);
  await mountConsole({ floor: floorSnapshot(Date.now()) }, '/', { language });
  await document.fonts.ready;
  await expect.poll(() => document.querySelectorAll('.segment .count').length).toBeGreaterThan(3);
  const tops = [...document.querySelectorAll('.main > .header > *, .main > .header .actions > *')].map((part) => {
    const { top, height } = part.getBoundingClientRect();
    return Math.round(top + height / 2);
  });
  expect(new Set(tops.filter((top) => top > 0)).size).toBe(1);
});
