// What the weights say about themselves, and what stands between a draft and its loss.
import { describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { createFakeAccess, supervisor } from '../fixtures/fake-access';
import { floorSnapshot, largeFloorSnapshot } from '../fixtures/floor-data';
import { mountConsole, settled } from '../mount';

const snapshot = () => floorSnapshot(Date.now());
const active = () => document.querySelector<HTMLElement>('[data-cursor]');
const text = (element: Element | null | undefined) => element?.textContent.replaceAll('\u00a0', ' ').trim();
const press = async (keys: string) => {
  await userEvent.keyboard(keys);
  await settled();
};

async function mountWeights(floor = snapshot(), look: Parameters<typeof mountConsole>[2] = {}) {
  const mounted = await mountConsole({ floor }, '/weights', look);
  await vi.waitFor(() => expect(active()).not.toBeNull(), 10_000);
  active()?.focus();
  return mounted;
}

/** Counting from 0, the headers left out. */
function cell(row: number, column: number): Element | null {
  return document.querySelector(`[aria-rowindex="${row + 2}"] [aria-colindex="${column + 2}"]`);
}

/** Every number of a column that ends in a percent sign. */
function percentsOf(column: number, kind: '.share' | '.now'): number[] {
  return [...document.querySelectorAll(`[data-cell][aria-colindex="${column + 2}"] ${kind}`)].map((element) =>
    Number.parseInt(element.textContent, 10),
  );
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const button = (name: string) =>
  [...document.querySelectorAll<HTMLElement>('button')].find((element) => text(element)?.startsWith(name));

async function clickButton(name: string): Promise<void> {
  button(name)?.click();
  await settled();
}

function paste(content: string): Promise<void> {
  const data = new DataTransfer();
  data.setData('text/plain', content);
  active()?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  return settled();
}

describe('what it shows', () => {
  it('draws a dash where nobody is linked and 0 where the weight is 0', async () => {
    await mountWeights();
    await press('0{ArrowRight}');
    expect(text(cell(0, 0)?.querySelector('.weight'))).toBe('0');
    expect(text(cell(0, 1)?.querySelector('.weight'))).toBe('—');
    expect(cell(0, 1)?.querySelector('.share')).toBeNull();
  });

  it('percentages of every column sum to about 100, in a draft too: each is shown as it is', async () => {
    const { sources } = snapshot();
    await mountWeights();
    await press('7{ArrowDown}13');
    const sums = sources.map((_, column) => sum(percentsOf(column, '.share')));
    for (const total of sums.slice(0, 5)) expect(Math.abs(total - 100)).toBeLessThanOrEqual(4);
    expect(sums[5]).toBe(0);
    const flow = [...document.querySelectorAll('.flow .percent')].map((element) =>
      Number.parseInt(element.textContent),
    );
    expect(Math.abs(sum(flow) - 100)).toBeLessThanOrEqual(4);
  });

  it('says of each source who is free, the sum and the volume', async () => {
    await mountWeights();
    const column = document.querySelector('[role="columnheader"][aria-colindex="2"]');
    expect(text(column)).toMatch(/Сайт\s*свободны 7 из 10/);
    expect(text(document.querySelector('.foot [aria-colindex="2"]'))).toMatch(/^88\s*92 в день$/);
  });

  it('a sum of thousands is grouped as the language writes it', async () => {
    const floor = snapshot();
    const weights = floor.weights.map((link) => (link.source_id === 1 ? { ...link, weight: 1000 } : link));
    const linked = weights.filter(({ source_id }) => source_id === 1).length;
    await mountWeights({ ...floor, weights });
    expect(linked).toBeGreaterThan(1);
    expect(text(document.querySelector('.foot [aria-colindex="2"]'))).toContain(`${linked} 000`);
  });

  it('«сейчас» follows who is free at once, and the share does not', async () => {
    const floor = snapshot();
    const { program } = await mountWeights(floor);
    const [anna] = floor.operators;
    if (!anna) throw new Error('nobody is on the floor');
    const shareBefore = text(cell(0, 0)?.querySelector('.share'));
    program.change({ operators: [{ ...anna, active_count: anna.max_active_tickets, free_slots: 0 }] });
    await vi.waitFor(() => expect(text(cell(0, 0)?.querySelector('.now'))).toBe('0 %'));
    expect(text(cell(0, 0)?.querySelector('.share'))).toBe(shareBefore);
    expect(text(document.querySelector('.names .who'))).toContain(
      `${anna.max_active_tickets}/${anna.max_active_tickets}`,
    );
    expect(text(document.querySelector('[role="columnheader"][aria-colindex="2"]'))).toContain('свободны 6 из 10');
  });

  it('keeps names, sources and the part of the stream in sight while it scrolls', async () => {
    await mountWeights(largeFloorSnapshot(Date.now()));
    const grid = document.querySelector('[role="grid"]');
    grid?.scrollTo({ top: 4000, left: 3000 });
    await vi.waitFor(() => expect(grid?.textContent).toContain('Источник 30'));
    const box = grid?.getBoundingClientRect();
    const edges = (selector: string) => document.querySelector(selector)?.getBoundingClientRect();
    expect(edges('.names')?.left).toBe(box?.left);
    expect(edges('.head')?.top).toBe(box?.top);
    expect(edges('.flow')?.right).toBe((box?.left ?? 0) + (grid?.clientWidth ?? 0));
    expect(edges('.foot')?.bottom).toBe((box?.top ?? 0) + (grid?.clientHeight ?? 0));
  });

  it('shows one of the two percentages, or both', async () => {
    await mountWeights();
    await page.getByRole('radio', { name: 'Доля' }).click();
    const isSeen = (kind: string) => {
      const element = cell(0, 0)?.querySelector(kind);
      return element ? getComputedStyle(element).visibility === 'visible' : undefined;
    };
    expect([isSeen('.share'), isSeen('.now')]).toEqual([true, false]);
    await page.getByRole('radio', { name: 'Сейчас' }).click();
    expect([isSeen('.share'), isSeen('.now')]).toEqual([false, true]);
  });
});

describe('paste', () => {
  it('refuses a table with anything but weights, by name, and changes nothing', async () => {
    await mountWeights();
    await paste('1\t2\r\n1,5\tАнна\r\n');
    expect(document.body.textContent.replaceAll(/\s/gu, ' ')).toContain(
      'Не вставлено: «1,5» — не вес. Нужны целые числа от 0 до 1 000.',
    );
    expect(document.querySelector('.bar')).toBeNull();
  });

  it('says what lies beyond the last row', async () => {
    const { operators } = snapshot();
    await mountWeights();
    await paste(Array.from({ length: operators.length + 2 }, () => '3').join('\n'));
    expect(document.body.textContent).toContain('Не поместились 2 ячейки');
    expect(text(cell(operators.length - 1, 0)?.querySelector('.weight'))).toBe('3');
  });
});

describe('distribute', () => {
  it.each([
    ['Поровну', { site: '10', notLinked: '—' }],
    ['По лимиту', { site: '5', notLinked: '—' }],
    ['Обнулить', { site: '0', notLinked: '—' }],
  ])('%s changes those who are linked to the source under the cursor', async (name, { site, notLinked }) => {
    await mountWeights();
    await press('1{ArrowDown}{ArrowUp}');
    document.querySelector<HTMLElement>('[aria-label="Распределить"]')?.focus();
    await press('{Enter}');
    expect(text(document.querySelector('[role="menu"] .heading'))).toBe('Столбец «Сайт»');
    await page.getByRole('menuitem', { name, exact: true }).click();
    await settled();
    expect(text(cell(0, 0)?.querySelector('.weight'))).toBe(site);
    expect(text(cell(4, 0)?.querySelector('.weight'))).toBe(notLinked);
  });

  it('copies the column under the cursor to all others, as one step of undo', async () => {
    const { sources } = snapshot();
    await mountWeights();
    document.querySelector<HTMLElement>('[aria-label="Распределить"]')?.focus();
    await press('{Enter}');
    await page.getByRole('menuitem', { name: 'Скопировать столбец «Сайт» во все' }).click();
    await settled();
    const row = (index: number) => sources.map((_, column) => text(cell(index, column)?.querySelector('.weight')));
    expect(row(0)).toEqual(sources.map(() => '10'));
    expect(row(4)).toEqual(sources.map(() => '—'));
    active()?.focus();
    await press('{Control>}z{/Control}');
    expect(document.querySelector('.bar')).toBeNull();
  });
});

describe('two windows', () => {
  async function mountContested() {
    const mounted = await mountWeights();
    await press('5{ArrowDown}');
    mounted.program.change({ weights: [{ source_id: 1, operator_id: 1, weight: 33 }] });
    await settled();
    return mounted;
  }

  it('the later one sees what the other has saved, in the cell', async () => {
    await mountContested();
    expect(text(cell(0, 0)?.querySelector('.weight'))).toBe('5');
    expect(text(cell(0, 0)?.querySelector('.theirs'))).toBe('там 33');
    await clickButton('Показать');
    expect(document.activeElement).toBe(cell(0, 0));
    expect(text(cell(0, 0)?.querySelector('.sr-only'))).toContain('; в другом окне сохранён вес 33');
  });

  it('takes theirs', async () => {
    await mountContested();
    await clickButton('Взять те');
    expect(text(cell(0, 0)?.querySelector('.weight'))).toBe('33');
    expect(document.querySelector('.bar')).toBeNull();
  });

  it('keeps its own, and puts it in force over theirs', async () => {
    const { program } = await mountContested();
    await clickButton('Оставить мои');
    expect(document.querySelector('.conflict')).toBeNull();
    await press('{Control>}s{/Control}');
    expect(program.calls).toEqual([['weights.apply', { changes: [{ source_id: 1, operator_id: 1, weight: 5 }] }]]);
  });
});

describe('the way out', () => {
  const leavePage = () => {
    const event = new Event('beforeunload', { cancelable: true });
    window.dispatchEvent(event);
    return event.defaultPrevented;
  };

  it('the window asks before it goes with a draft, and only then', async () => {
    await mountWeights();
    expect(leavePage()).toBe(false);
    await press('5');
    expect(leavePage()).toBe(true);
    await press('{Control>}s{/Control}');
    expect(leavePage()).toBe(false);
  });

  it('signing out asks too, and staying keeps the draft and the session', async () => {
    const access = createFakeAccess({ identity: supervisor });
    await mountWeights(snapshot(), { access });
    await press('5');
    document.querySelector<HTMLElement>('[aria-label="Выйти"]')?.click();
    await vi.waitFor(() => expect(text(document.querySelector('[role="dialog"]'))).toContain('Уйти без применения?'));
    await clickButton('Остаться');
    expect(access.identity).toBe(supervisor);
    expect(document.querySelector('.bar')).not.toBeNull();
    document.querySelector<HTMLElement>('[aria-label="Выйти"]')?.click();
    await vi.waitFor(() => expect(button('Уйти')).toBeDefined());
    await clickButton('Уйти');
    await vi.waitFor(() => expect(access.identity.role).toBe('nobody'));
  });

  it('what could not be saved stays a draft, and can be tried again', async () => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue();
    const { program } = await mountWeights();
    program.failNext('weights.apply', new Error('disk full'));
    await press('5{Control>}s{/Control}');
    expect(document.querySelector('.bar')).not.toBeNull();
    expect(text(cell(0, 0)?.querySelector('.weight'))).toBe('5');
    await press('{Control>}s{/Control}');
    expect(document.querySelector('.bar')).toBeNull();
    warn.mockRestore();
  });
});

it('Escape closes what lies over the weights, and leaves the draft behind it as it is', async () => {
  await mountWeights();
  await press('4{ArrowDown}');
  const changed = text(document.querySelector('.bar b'));
  expect(changed).toBe('Изменён 1 вес');
  for (const open of ['{F1}', '{Control>}k{/Control}', '{Control>}1{/Control}']) {
    await press(open);
    await vi.waitFor(() => expect(document.querySelector('[role="dialog"]')).not.toBeNull(), 10_000);
    await press('{Escape}');
    await vi.waitFor(() => expect(document.querySelector('[role="dialog"]')).toBeNull());
    expect(text(document.querySelector('.bar b'))).toBe(changed);
  }
});
