// The wallboard: what may be seen from across the room, and nothing else.
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { expectAccessible, latinLabels, LOOKS } from '../axe';
import { floorSnapshot, largeFloorSnapshot } from '../fixtures/floor-data';
import { mountConsole, settled, unmountAll } from '../mount';

const state = () => ({ floor: floorSnapshot(Date.now()) });
const wall = () => document.querySelector('main.wallboard')?.textContent ?? '';
const cards = () => [...document.querySelectorAll('.card .name')].map((name) => name.textContent);

async function mountWallboard(look = {}, floor = state()) {
  const mounted = await mountConsole(floor, '/wallboard', look);
  await vi.waitFor(() => expect(document.querySelector('main.wallboard')).not.toBeNull());
  await settled();
  return mounted;
}

describe.each(LOOKS)('$theme $language', ({ theme, language }) => {
  it('is accessible', async () => {
    await mountWallboard({ theme, language });
    await expectAccessible('page');
    if (language === 'ru') expect(latinLabels()).toEqual([]);
  });
});

it('is dark in the light theme too', async () => {
  await mountWallboard({ theme: 'light' });
  const main = document.querySelector('main.wallboard') ?? document.body;
  expect(getComputedStyle(main).backgroundColor).toBe('rgb(20, 21, 25)');
});

it('names people by first name and initial, and shows nothing to press', async () => {
  await mountWallboard();
  expect(cards().slice(0, 2)).toEqual(['Анна К.', 'Борис Е.']);
  expect(wall()).not.toContain('Кузнецова');
  expect(document.querySelectorAll('nav, aside, main button')).toHaveLength(0);
});

it('says which sources turn callers away', async () => {
  await mountWallboard();
  expect(wall()).toContain('Telegram-бот: все заняты, пропущено за 10 минут: 3');
  expect(wall()).toContain('API партнёров: никто не привязан');
});

it('says in red that nothing can be written, before all else, until it can', async () => {
  const { program } = await mountWallboard();
  program.change({ storage: 'file_lost' });
  await settled();
  const [first] = document.querySelectorAll('.alerts li');
  expect(first?.textContent).toContain('Файл базы удалён, подменён или обрезан.');
  expect(first?.classList).toContain('bad');
  await expectAccessible('page');

  program.change({ storage: 'ok' });
  await settled();
  expect(wall()).not.toContain('Файл базы');
});

it('keeps everybody in the same place whatever the load', async () => {
  const { program } = await mountWallboard();
  const before = cards();
  const [anna] = state().floor.operators;
  if (!anna) throw new Error('no first operator');
  program.change({ operators: [{ ...anna, active_count: 5, free_slots: 0 }] });
  await settled();
  expect(cards()).toEqual(before);
});

it('shows a large floor by pages, without a scrollbar', async () => {
  await mountWallboard({}, { floor: largeFloorSnapshot(Date.now()) });
  expect(cards()).toHaveLength(30);
  expect(wall()).toContain('1 из 7');
  const main = document.querySelector('main.wallboard') ?? document.body;
  expect(main.scrollHeight).toBeLessThanOrEqual(main.clientHeight);
});

/** The smallest letters of names, and whether everything in the cards stays in them. */
function look() {
  const all = [...document.querySelectorAll<HTMLElement>('.card')];
  return {
    namePx: Math.min(
      ...all.map((card) => Number.parseFloat(getComputedStyle(card.querySelector('.name') ?? card).fontSize)),
    ),
    isInside: all.every((card) => {
      const box = card.getBoundingClientRect();
      return [...card.children].every((child) => {
        const { top, bottom, height } = child.getBoundingClientRect();
        return height > 0 && top >= box.top - 1 && bottom <= box.bottom + 1;
      });
    }),
    isCut: all.some((card) => {
      const name = card.querySelector<HTMLElement>('.name');
      return !!name && name.scrollWidth > name.clientWidth;
    }),
  };
}

const floorOf = (operators: number, isCalm: boolean) => {
  const floor = largeFloorSnapshot(Date.now(), operators);
  return { floor: isCalm ? { ...floor, alerts: [] } : floor };
};

describe.each([
  ['calm', true],
  ['with alerts', false],
])('%s', (_name, isCalm) => {
  it.each([1, 2, 3, 4, 6, 8, 9, 12, 16, 20, 60])('%i operators fit, with their whole names', async (count) => {
    await mountWallboard({}, floorOf(count, isCalm));
    expect(cards()).toHaveLength(Math.min(count, 30));
    expect(look()).toMatchObject({ isInside: true, isCut: false });
  });
});

it('writes the larger the fewer there are', async () => {
  const sizes: number[] = [];
  for (const count of [30, 12, 8, 3]) {
    await mountWallboard({}, floorOf(count, true));
    sizes.push(look().namePx);
    unmountAll();
  }
  const [thirty = 0, twelve = 0, eight = 0, three = 0] = sizes;
  expect([...sizes].sort((a, b) => a - b)).toEqual(sizes);
  expect(twelve).toBeGreaterThan(thirty * 1.2);
  expect(eight).toBeGreaterThan(30);
  expect(three).toBeGreaterThan(40);
});

it('says since when there is no connection instead of numbers that are no longer true', async () => {
  const warn = vi.spyOn(console, 'warn').mockReturnValue();
  const { program } = await mountWallboard();
  program.floor().fail(new Error('gone'));
  await vi.waitFor(() => expect(wall()).toMatch(/^Табло\s*Нет связи с \d\d:\d\d$/));
  expect(cards()).toEqual([]);
  warn.mockRestore();
});

it('Escape leads to the floor where the window cannot be closed', async () => {
  await mountWallboard();
  await userEvent.keyboard('{Escape}');
  await vi.waitFor(() => expect(document.querySelector('h1')?.textContent).toBe('Пульт'));
});

it.each([
  [1280, 800],
  [1920, 1080],
  [1024, 640],
])('a load has its bar and its words one line, however late it is: %i × %i', async (width, height) => {
  await page.viewport(width, height);
  onTestFinished(() => page.viewport(1280, 800));
  const floor = floorSnapshot(Date.now());
  const oldest_active_at = new Date(Date.now() - 47 * 60_000).toISOString();
  for (const count of [4, 6, 9]) {
    const operators = floor.operators.slice(0, count).map((row) => ({ ...row, is_active: true, oldest_active_at }));
    await mountWallboard({}, { floor: { ...floor, operators } });
    for (const card of document.querySelectorAll('.card')) {
      const [meter, caption] = [card.querySelector('.meter'), card.querySelector<HTMLElement>('.caption')];
      expect(meter?.getBoundingClientRect().height).toBeGreaterThan(4);
      expect(caption?.getClientRects()).toHaveLength(1);
      expect(caption?.scrollWidth).toBeLessThanOrEqual((caption?.clientWidth ?? 0) + 1);
      expect(caption?.getBoundingClientRect().bottom).toBeLessThanOrEqual(card.getBoundingClientRect().bottom);
      expect(card.querySelector('.name')?.getBoundingClientRect().top).toBeGreaterThanOrEqual(
        card.getBoundingClientRect().top,
      );
    }
    unmountAll();
  }
});

it('says what is wrong with a source to the end, however long its name', async () => {
  const floor = floorSnapshot(Date.now());
  const alerts = floor.alerts.filter(({ kind }) => kind === 'none_linked');
  const name = 'Лендинг «Тёплые окна для загородного дома и дачи под ключ за три дня»';
  await mountWallboard(
    {},
    {
      floor: {
        ...floor,
        alerts: alerts.map((one) => ({ ...one, source: { ...one.source, name } })),
        sources: floor.sources.map((one) => ({ ...one, name })),
      },
    },
  );
  const words = document.querySelector<HTMLElement>('.alerts .words');
  expect(words?.textContent).toContain('никто не привязан');
  expect(words?.scrollWidth).toBeLessThanOrEqual(words?.clientWidth ?? 0);
});
