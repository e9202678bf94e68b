// Reports, as a supervisor looks when people ask, whether the weights got what they asked for, and how many slots it takes.
import { describe, expect, it, vi } from 'vitest';
import { expectAccessible, latinLabels, smallTargets, LOOKS } from '../axe';
import type { FakeState } from '../fixtures/fake-client';
import { floorSnapshot } from '../fixtures/floor-data';
import { type Look, mountConsole } from '../mount';
import { savedBy } from '../saved-file';

const section = (title: string) =>
  [...document.querySelectorAll('section')].find((part) => part.querySelector('h2')?.textContent === title);
const tablesIn = (title: string) => [...(section(title)?.querySelectorAll('table') ?? [])];
const rowsOf = (table: HTMLTableElement | undefined) => [...(table?.tBodies[0]?.rows ?? [])];
const cells = (row: HTMLTableRowElement | undefined) =>
  [...(row?.cells ?? [])].map(({ textContent }) => textContent.trim());
const buttonNamed = (name: string) =>
  [...document.querySelectorAll('button')].find(
    (button) => button.textContent.trim() === name || button.ariaLabel === name,
  );
const charts = () => [...document.querySelectorAll('[role=img]')];
const SHARES = 'Доля по весам и на деле';
const STAFFING = 'Сколько нужно мест';

async function mountReports(look: Look = {}, state: FakeState = { floor: floorSnapshot(Date.now()) }) {
  const mounted = await mountConsole(state, '/reports', look);
  // The first one also loads the charts.
  await vi.waitFor(() => expect(document.querySelector('[aria-busy="false"]')).not.toBeNull(), 30_000);
  return mounted;
}

/** The questions put to the program so far. */
const asked = (program: { readonly calls: readonly (readonly [string, unknown])[] }) =>
  program.calls.filter(([name]) => name === 'reports.activity').map(([, input]) => input);

describe.each(LOOKS)('$theme $language', ({ theme, language }) => {
  it('is accessible, as charts and as tables', { timeout: 60_000 }, async () => {
    await mountReports({ theme, language });
    await vi.waitFor(() => expect(document.querySelectorAll('[role=img] svg')).toHaveLength(4));
    await expectAccessible('page');
    if (language === 'ru') expect(latinLabels()).toEqual([]);
    expect(smallTargets()).toEqual([]);

    const toTable = language === 'ru' ? 'Показать таблицей' : 'Show as table';
    for (let left = 4; left > 0; left -= 1) {
      buttonNamed(toTable)?.click();
      await vi.waitFor(() => expect(charts()).toHaveLength(left - 1));
    }
    await expectAccessible('page');
    if (language === 'ru') expect(latinLabels()).toEqual([]);
    expect(smallTargets()).toEqual([]);
  });
});

describe('who got the tickets', () => {
  it('begins with the busiest source, its shares as they are: to a tenth they make a whole', async () => {
    await mountReports();
    const [sources, shares] = tablesIn(SHARES);
    const [busiest] = cells(rowsOf(sources)[0]);

    expect(shares?.caption?.textContent).toContain(busiest);
    for (const column of [3, 4]) {
      const percents = rowsOf(shares).map((row) => Number.parseFloat((cells(row)[column] ?? '').replace(',', '.')));
      // Ten percent and more are written without tenths.
      expect(Math.abs(percents.reduce((a, b) => a + b, 0) - 100)).toBeLessThanOrEqual(0.5 * percents.length);
    }
  });

  it('is shown for the source that is chosen', async () => {
    await mountReports();
    buttonNamed('Почта')?.click();
    await vi.waitFor(() => expect(tablesIn(SHARES)[1]?.caption?.textContent).toBe('Кому достались обращения: Почта'));
  });

  it('says so where nobody is linked and nothing came', async () => {
    await mountReports();
    buttonNamed('API партнёров')?.click();
    await vi.waitFor(() => expect(document.body.textContent).toContain('никто не привязан, и обращений не было'));
  });

  it('is saved with a line a source and operator', async () => {
    await mountReports();
    const lines = await savedBy(() => buttonNamed(`Выгрузить в CSV: ${SHARES}`)?.click());

    expect(lines[0]).toContain('Источник;Пропущено;Оператор;Обращения;На деле;По весу');
    expect(lines.find((line) => line.startsWith('API партнёров'))).toBe('API партнёров;12;;0;0;0');
    expect(lines.filter((line) => line.startsWith('Почта;')).length).toBe(9);
  });
});

it('counts missed submissions and the operators who were kept out in columns of their own', async () => {
  await mountReports();
  await vi.waitFor(() => expect(buttonNamed('Выгрузить в CSV: Почему пропущены')).toBeDefined());
  const [head, ...lines] = await savedBy(() => buttonNamed('Выгрузить в CSV: Почему пропущены')?.click());
  expect(head).toContain('Причина;Пропущено;Операторы;"Доля, %"');
  const filled = lines.map((line) => line.split(';').map((cell) => cell !== ''));
  expect(filled.slice(0, 4)).toContainEqual([true, true, false, true]);
  expect(lines.filter((line) => /^(?:На лимите|Не на линии|С весом 0);;\d+;/u.test(line))).toHaveLength(3);
});

describe('charts', () => {
  it('are tables at a press, with the numbers that are saved', async () => {
    await mountReports();
    buttonNamed('Показать таблицей: По часам')?.click();
    await vi.waitFor(() => expect(tablesIn('По часам')).toHaveLength(1));
    const [table] = tablesIn('По часам');
    const [, ...lines] = await savedBy(() => buttonNamed('Выгрузить в CSV: По часам')?.click());

    expect(rowsOf(table)).toHaveLength(24);
    expect(rowsOf(table).map((row) => cells(row).join(';'))).toEqual(lines.slice(0, 24));
    buttonNamed('Показать графиком: По часам')?.click();
    await vi.waitFor(() => expect(tablesIn('По часам')).toHaveLength(0));
  });

  it('say what stands under the pointer, whatever the zoom', async () => {
    localStorage.setItem('zoom', '150');
    await mountReports();
    const chart = await vi.waitFor(() => {
      const svg = document.querySelector<SVGElement>('[role=img] svg');
      expect(svg).not.toBeNull();
      return svg;
    });
    const { left, top, width, height } = chart?.getBoundingClientRect() ?? new DOMRect();
    const at = { clientX: left + width * 0.52, clientY: top + height / 2, bubbles: true };
    chart?.dispatchEvent(new MouseEvent('mousemove', at));

    await vi.waitFor(() => expect(chart?.textContent).toMatch(/11:00\s*Пропущено: \d.*Всего: \d/));
  });

  it('fit the paper when printed, and the screen afterwards', async () => {
    await mountReports();
    const chart = () => document.querySelector<SVGElement>('[role=img] svg');
    await vi.waitFor(() => expect(chart()).not.toBeNull());
    const onScreen = chart()?.getAttribute('width');
    window.dispatchEvent(new Event('beforeprint'));
    expect(chart()?.getAttribute('width')).toBe('680');
    window.dispatchEvent(new Event('afterprint'));
    expect(chart()?.getAttribute('width')).toBe(onScreen);
  });
});

it.each([
  ['Ctrl+P', () => window.dispatchEvent(new KeyboardEvent('keydown', { code: 'KeyP', key: 'з', ctrlKey: true }))],
  ['the button', () => buttonNamed('Напечатать')?.click()],
])('is printed with %s', async (_how, press) => {
  await mountReports();
  const print = vi.spyOn(window, 'print').mockImplementation(() => undefined);
  press();
  expect(print).toHaveBeenCalledOnce();
  print.mockRestore();
});

describe('the forecast', () => {
  const answer = () => section(STAFFING)?.querySelector('.answer')?.textContent ?? '';
  const needed = () => Number(/нужно (\d+)/.exec(answer())?.[1]);
  const choose = async (days: string) => {
    section(STAFFING)
      ?.querySelector<HTMLButtonElement>('button[role=combobox]')
      ?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
    const option = await vi.waitFor(() => {
      const found = [...document.querySelectorAll<HTMLElement>('[role=option]')].find(
        ({ textContent }) => textContent.trim() === days,
      );
      expect(found).toBeDefined();
      return found;
    });
    option?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
  };

  it('asks for more slots the fewer may be missed, and says what it takes for granted', async () => {
    await mountReports();
    await vi.waitFor(() => expect(answer()).toMatch(/^Мест хватает: труднее всего в \d+:00/));
    const before = needed();
    const percent = section(STAFFING)?.querySelector<HTMLInputElement>('input');
    percent?.focus();
    percent?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true }));

    await vi.waitFor(() => expect(answer()).toMatch(/больше 4\s%/));
    expect(needed()).toBeGreaterThanOrEqual(before);
    expect(section(STAFFING)?.textContent).toContain('очереди нет');
    expect(section(STAFFING)?.textContent).toContain('в среднем 18:42');
  });

  it('is of the days that are chosen', async () => {
    const { program } = await mountReports();
    await vi.waitFor(() => expect(needed()).toBeGreaterThan(0));
    const everyDay = needed();
    await choose('Выходные');
    await vi.waitFor(() => expect(needed()).toBeLessThan(everyDay));
    const questions = program.calls.filter(([name]) => name === 'reports.staffing');
    expect(questions.at(-1)?.[1]).toMatchObject({ weekdays: 'weekend' });
  });

  it('gives no advice where it does not agree with what was missed', async () => {
    await mountReports({}, { floor: floorSnapshot(Date.now()), missedOf100: 30 });

    await vi.waitFor(() => expect(answer()).toMatch(/^Совета нет: расчёт расходится с тем, что было\. В \d+:00/));
    expect(answer()).not.toMatch(/хватает|мало/);
  });
});

describe('the period', () => {
  it('asks anew for another one', async () => {
    const { program } = await mountReports();
    expect(asked(program)).toEqual([{ days: 7 }]);
    buttonNamed('90 дней')?.click();
    await vi.waitFor(() => expect(asked(program)).toEqual([{ days: 7 }, { days: 90 }]));
  });

  it('may be any two days, and keeps the one before while they make none', async () => {
    const { program } = await mountReports();
    buttonNamed('Свой')?.click();
    await vi.waitFor(() => expect(document.querySelectorAll('input[type=date]')).toHaveLength(2));
    const [first, last] = [...document.querySelectorAll<HTMLInputElement>('input[type=date]')];
    const set = (field: HTMLInputElement | undefined, value: string) => {
      if (!field) throw new Error('no field');
      field.value = value;
      field.dispatchEvent(new Event('input'));
    };
    set(first, '2026-03-01');
    set(last, '2026-03-31');
    await vi.waitFor(() => expect(asked(program).at(-1)).toEqual({ from: '2026-03-01', to: '2026-03-31' }));
    await vi.waitFor(() => expect(document.body.textContent).toContain('1–31 марта 2026'));
    const written = [...document.querySelectorAll<HTMLInputElement>('.date .field')].map(({ value }) => value);
    expect(written).toEqual(['1 мар. 2026 г.', '31 мар. 2026 г.']);
    const count = asked(program).length;
    set(first, '2026-04-01');

    await vi.waitFor(() => expect(document.body.textContent).toContain('не позже последнего'));
    expect(asked(program)).toHaveLength(count);
  });
});

it('offers to try again when there is no report', async () => {
  const { program } = await mountReports();
  program.failNext('reports.distribution', new Error('gone'));
  buttonNamed('Сегодня')?.click();
  await vi.waitFor(() => expect(document.body.textContent).toContain('Не удалось составить отчёт.'));
  buttonNamed('Повторить')?.click();
  await vi.waitFor(() => expect(tablesIn(SHARES)).toHaveLength(2));
});

it('says when nobody asked for anything', async () => {
  await mountReports({}, { floor: { ...floorSnapshot(Date.now()), sources: [], weights: [] } });
  expect(document.body.textContent).toContain('За этот период никто не обращался');
  expect(buttonNamed('Напечатать')?.getAttribute('aria-disabled')).toBe('true');
});
