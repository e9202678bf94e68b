// The weights, edited by keyboard alone.
import { describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { expectAccessible, latinLabels, smallTargets, LOOKS } from '../axe';
import { emptyFloorSnapshot, floorSnapshot, largeFloorSnapshot } from '../fixtures/floor-data';
import { mountConsole, settled } from '../mount';

const state = () => ({ floor: floorSnapshot(Date.now()) });

async function mountWeights(floor = state().floor) {
  const mounted = await mountConsole({ floor }, '/weights');
  await vi.waitFor(() => expect(active()).not.toBeNull());
  active()?.focus();
  return mounted;
}

const active = () => document.querySelector<HTMLElement>('[data-cursor]');
const label = () => active()?.querySelector('.sr-only')?.textContent.replaceAll('\u00a0', ' ');
const press = async (keys: string) => {
  await userEvent.keyboard(keys);
  await settled();
};

function copied(): string {
  const data = new DataTransfer();
  active()?.dispatchEvent(new ClipboardEvent('copy', { clipboardData: data, bubbles: true, cancelable: true }));
  return data.getData('text/plain');
}

async function paste(text: string): Promise<void> {
  const data = new DataTransfer();
  data.setData('text/plain', text);
  active()?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  await settled();
}

describe.each(LOOKS)('$theme $language', ({ theme, language }) => {
  it('is accessible', async () => {
    await mountConsole(state(), '/weights', { theme, language });
    await vi.waitFor(() => expect(active()).not.toBeNull());
    await expectAccessible('page');
    if (language === 'ru') expect(latinLabels()).toEqual([]);
    expect(smallTargets()).toEqual([]);
  });
});

it('names a cell with all it shows', async () => {
  await mountWeights();
  expect(label()).toBe('Анна Кузнецова, Сайт: вес 10, доля 11 %, сейчас 15 %');
  await press('{ArrowRight}');
  expect(label()).toBe('Анна Кузнецова, Telegram-бот: не привязан');
});

it('digits replace, Enter goes down, and the percentages preview the draft', async () => {
  await mountWeights();
  await press('40{Enter}');
  expect(label()).toContain('Борис Ермаков, Сайт');
  await press('{ArrowUp}');
  expect(label()).toBe('Анна Кузнецова, Сайт: вес 40, доля 34 %, сейчас 42 %');
  expect(document.body.textContent).toContain('Изменён 1 вес');
});

it('steps, unlinks, undoes and redoes', async () => {
  await mountWeights();
  await press('={Shift>}={/Shift}-');
  expect(copied()).toBe('20');
  await press('{Delete}');
  expect(copied()).toBe('');
  await press('{Control>}z{/Control}');
  expect(copied()).toBe('20');
  await press('{Control>}{Shift>}z{/Shift}{/Control}');
  expect(copied()).toBe('');
});

it('copies and pastes rectangles', async () => {
  await mountWeights();
  await press('{Shift>}{ArrowRight}{ArrowDown}{/Shift}');
  expect(copied()).toBe('10\t\n8\t12');
  await paste('1\t2\r\n3\t\r\n');
  await press('{ArrowLeft}{ArrowUp}{Shift>}{ArrowRight}{ArrowDown}{/Shift}');
  expect(copied()).toBe('1\t2\n3\t');
});

it('applies in one step, and takes it back', async () => {
  const { program } = await mountWeights();
  await press('7{ArrowDown}9{Control>}s{/Control}');
  const changes = [
    { source_id: 1, operator_id: 1, weight: 7 },
    { source_id: 1, operator_id: 2, weight: 9 },
  ];
  expect(program.calls).toEqual([['weights.apply', { changes }]]);
  expect(document.body.textContent).toContain('Применены 2 веса');
  const undo = [...document.querySelectorAll('button')].find((button) => button.textContent.includes('Отменить'));
  undo?.click();
  await settled();
  expect(program.calls.at(-1)).toEqual([
    'weights.apply',
    {
      changes: [
        { ...changes[0], weight: 10 },
        { ...changes[1], weight: 8 },
      ],
    },
  ]);
});

it('Escape takes a number back while it is typed, and then the whole draft', async () => {
  await mountWeights();
  await press('5{ArrowDown}6{Escape}');
  expect(copied()).toBe('8');
  expect(document.body.textContent).toContain('Изменён 1 вес');
  await press('{Escape}');
  expect(document.querySelector('.bar')).toBeNull();
});

it('asks before a draft is left', async () => {
  await mountWeights();
  await press('5');
  location.hash = '/';
  await vi.waitFor(() => expect(document.querySelector('[role="dialog"]')).not.toBeNull());
  expect(document.querySelector('[role="dialog"]')?.textContent).toContain('Уйти без применения?');
  const leave = [...document.querySelectorAll('button')].find((button) => button.textContent.includes('Уйти'));
  leave?.click();
  await vi.waitFor(() => expect(document.querySelector('h1')?.textContent).toBe('Пульт'));
});

it('shows what another window saved meanwhile', async () => {
  const { program } = await mountWeights();
  await press('5');
  program.change({ weights: [{ source_id: 1, operator_id: 1, weight: 33 }] });
  await settled();
  expect(document.querySelector('.conflict')?.textContent).toContain('Веса изменены в другом окне');
});

it('shares a column by the limits', async () => {
  await mountWeights();
  const menu = document.querySelector<HTMLElement>('[aria-label="Распределить"]');
  menu?.focus();
  await press('{Enter}');
  await press('{ArrowDown}{Enter}');
  expect(document.body.textContent).toMatch(/Измен\S+ \d+ вес/);
  active()?.focus();
  expect(copied()).toBe('5');
});

it('draws only what is in sight of two hundred by fifty', async () => {
  await mountWeights(largeFloorSnapshot(Date.now()));
  expect(document.querySelectorAll('[role="gridcell"]').length).toBeLessThan(600);
  await press('{Control>}{End}{/Control}');
  expect(label()).toContain('Источник 50');
});

it('keeps the focus on the cursor when it is scrolled out of sight', async () => {
  await mountWeights(largeFloorSnapshot(Date.now()));
  const grid = document.querySelector('[role="grid"]');
  grid?.scrollTo({ top: 4000, left: 3000 });
  await vi.waitFor(() => expect(grid?.textContent).toContain('Источник 30'));
  await settled();
  expect(document.activeElement).toBe(active());
  expect(label()).toContain('Источник 1');
  await press('{ArrowDown}');
  expect(document.activeElement).toBe(active());
});

it('a number that is no weight is refused with a word, and the cell keeps what it had', async () => {
  await mountWeights();
  const before = document.querySelector('[data-cursor] .weight')?.textContent;
  document.querySelector<HTMLElement>('[data-cursor]')?.focus();
  await userEvent.keyboard('50000');
  await vi.waitFor(() => expect(document.body.textContent).toContain('5000 — не вес'));
  expect(document.querySelector('[data-cursor] .weight')?.textContent).toBe(before);
  await userEvent.keyboard('{Escape}12');
  await vi.waitFor(() => expect(document.querySelector('[data-cursor] .weight')?.textContent).toBe('12'));
});

describe('a number for many cells at once', () => {
  const weightAt = (row: number, column: number) =>
    document.querySelector(`[aria-rowindex="${row + 2}"] [aria-colindex="${column + 2}"] .weight`)?.textContent;

  it('Ctrl Enter writes what is typed into all that is selected, Enter into the one cell', async () => {
    await mountWeights();
    await press('{Shift>}{ArrowRight}{ArrowDown}{/Shift}7{Control>}{Enter}{/Control}');
    expect([weightAt(0, 0), weightAt(0, 1), weightAt(1, 0), weightAt(1, 1)]).toEqual(['7', '7', '7', '7']);
    expect(document.body.textContent).toContain('Изменены 4 веса');
    await press('{Control>}z{/Control}{Control>}z{/Control}');
    expect(document.querySelector('.bar')).toBeNull();
    await press('9{Enter}');
    expect(document.body.textContent).toContain('Изменён 1 вес');
  });

  it('a number that is no weight is written nowhere', async () => {
    await mountWeights();
    await press('{Shift>}{ArrowDown}{/Shift}5000{Control>}{Enter}{/Control}');
    expect(document.querySelector('.bar')).toBeNull();
  });

  it('a press on a source or a name selects its line, and the keys go on there', async () => {
    await mountWeights();
    const selected = () => [...document.querySelectorAll('[data-cell][aria-selected="true"]')];
    await userEvent.click(document.querySelector('[role="columnheader"][aria-colindex="3"]') ?? document.body);
    await settled();
    expect(new Set(selected().map((cell) => cell.ariaColIndex))).toEqual(new Set(['3']));
    expect(selected().length).toBeGreaterThan(5);
    expect(document.activeElement).toBe(active());
    await press('2{Control>}{Enter}{/Control}');
    expect([weightAt(0, 1), weightAt(4, 1)]).toEqual(['2', '2']);
    await userEvent.click(document.querySelectorAll('.names .who')[2] ?? document.body);
    await settled();
    expect(new Set(selected().map((cell) => cell.closest('[role=row]')?.ariaRowIndex))).toEqual(new Set(['4']));
    expect(document.activeElement).toBe(active());
  });

  it('keys select lines as in a spreadsheet', async () => {
    await mountWeights();
    const selected = () => document.querySelectorAll('[data-cell][aria-selected="true"]').length;
    const all = document.querySelectorAll('[data-cell]').length;
    await press('{ArrowDown}{Shift>} {/Shift}');
    const row = selected();
    await press('{Control>} {/Control}');
    const column = selected();
    await press('{Control>}a{/Control}');
    expect(row * column).toBe(all);
    expect(selected()).toBe(all);
  });
});

it('without anybody or any source, leads to where they are added', async () => {
  await mountConsole({ floor: emptyFloorSnapshot(Date.now()) }, '/weights');
  await vi.waitFor(() => expect(document.body.textContent).toContain('назначьте веса'));
  const names = [...document.querySelectorAll('main .empty button')].map(({ textContent }) => textContent.trim());
  expect(names).toEqual(['Добавить операторов', 'Добавить источник']);
});

it('Ctrl Z takes back that weights were applied, as long as that is offered', async () => {
  const { program } = await mountWeights();
  await press('7{Control>}s{/Control}');
  await press('{Control>}z{/Control}');
  const back = { source_id: 1, operator_id: 1, weight: 10 };
  await vi.waitFor(() => expect(program.calls.at(-1)).toEqual(['weights.apply', { changes: [back] }]));
});

describe('what somebody else does meanwhile', () => {
  const theirs = { source_id: 1, operator_id: 1, weight: 33 };
  const isApplied = ([name]: readonly unknown[]) => name === 'weights.apply';

  it('is not overwritten by Ctrl S before it is chosen whose weight it is to be', async () => {
    const { program } = await mountWeights();
    await press('5');
    program.change({ weights: [theirs] });
    await settled();
    await press('{Control>}s{/Control}');
    expect(program.calls.filter(isApplied)).toEqual([]);
    expect(document.querySelector('.conflict')).not.toBeNull();
  });

  it('is left alone when weights are taken back', async () => {
    const { program } = await mountWeights();
    await press('7{Control>}s{/Control}');
    await settled();
    program.change({ weights: [theirs] });
    await settled();
    await press('{Control>}z{/Control}');
    await vi.waitFor(() => expect(document.body.textContent).toContain('Изменены с тех пор и оставлены: 1'));
    expect(program.calls.filter(isApplied)).toHaveLength(1);
  });

  it('leaves no change of an operator who was archived in the draft', async () => {
    const { program } = await mountWeights();
    await press('5');
    program.change({ removed_operator_ids: [1] });
    await settled();
    expect(document.querySelector('.bar')).toBeNull();
  });
});

describe('a number begins anew', () => {
  it('once the one before is in force', async () => {
    await mountWeights();
    await press('3{Control>}s{/Control}');
    await settled();
    await press('4');
    expect(copied()).toBe('4');
  });

  it('once the one before was undone', async () => {
    await mountWeights();
    await press('3{Control>}z{/Control}4');
    expect(copied()).toBe('4');
  });
});
