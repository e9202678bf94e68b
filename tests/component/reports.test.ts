// Reports, as a supervisor looks whether the weights got what they asked for.
import { describe, expect, it, vi } from 'vitest';
import { expectAccessible, latinLabels, smallTargets } from './axe';
import { floorSnapshot } from './fixtures/floor-data';
import { type Look, mountConsole } from './mount';

const tables = () => [...document.querySelectorAll<HTMLTableElement>('table')];
const rowsOf = (table: HTMLTableElement | undefined) => [...(table?.tBodies[0]?.rows ?? [])];
const cells = (row: HTMLTableRowElement | undefined) =>
  [...(row?.cells ?? [])].map(({ textContent }) => textContent.trim());
const buttonNamed = (name: string) =>
  [...document.querySelectorAll('button')].find(
    (button) => button.textContent.trim() === name || button.ariaLabel === name,
  );

async function mountReports(look: Look = {}, state = { floor: floorSnapshot(Date.now()) }) {
  const mounted = await mountConsole(state, '/reports', look);
  await vi.waitFor(() => expect(document.querySelector('[aria-busy="false"]')).not.toBeNull());
  return mounted;
}

describe.each(['light', 'dark'] as const)('%s', (theme) => {
  it.each(['ru', 'en'] as const)('is accessible in %s', async (language) => {
    await mountReports({ theme, language });
    expect(tables()).toHaveLength(2);
    await expectAccessible('page');
    if (language === 'ru') expect(latinLabels()).toEqual([]);
    expect(smallTargets()).toEqual([]);
  });
});

it('begins with the busiest source, its percent summing to exactly 100', async () => {
  await mountReports();
  const [sources, shares] = tables();
  const [busiest] = cells(rowsOf(sources)[0]);

  expect(shares?.caption?.textContent).toContain(busiest);
  for (const column of [3, 4]) {
    const percents = rowsOf(shares).map((row) => Number.parseInt(cells(row)[column] ?? '', 10));
    expect(percents.reduce((sum, percent) => sum + percent, 0)).toBe(100);
  }
});

it('shows who got the tickets of the source that is chosen', async () => {
  await mountReports();
  buttonNamed('Почта')?.click();
  await vi.waitFor(() => expect(tables()[1]?.caption?.textContent).toBe('Кому достались обращения: Почта'));
});

it('says so where nobody is linked and nothing came', async () => {
  await mountReports();
  buttonNamed('API партнёров')?.click();
  await vi.waitFor(() => expect(document.body.textContent).toContain('никто не привязан, и обращений не было'));
});

it('asks anew for another period', async () => {
  const { program } = await mountReports();
  const [first] = program.calls.filter(([name]) => name === 'reports.distribution');
  buttonNamed('30 дней')?.click();
  await vi.waitFor(() => expect(program.calls.filter(([name]) => name === 'reports.distribution')).toHaveLength(2));
  const last = program.calls.at(-1)?.[1] as { from: string };

  expect(Date.parse((first?.[1] as { from: string }).from) - Date.parse(last.from)).toBe(23 * 86_400_000);
});

it('offers to try again when there is no report', async () => {
  const { program } = await mountReports();
  program.failNext('reports.distribution', new Error('gone'));
  buttonNamed('Сегодня')?.click();
  await vi.waitFor(() => expect(document.body.textContent).toContain('Не удалось составить отчёт.'));
  buttonNamed('Повторить')?.click();
  await vi.waitFor(() => expect(tables()).toHaveLength(2));
});

it('says when nobody asked for anything', async () => {
  await mountReports({}, { floor: { ...floorSnapshot(Date.now()), sources: [], weights: [] } });
  expect(document.body.textContent).toContain('За этот период никто не обращался');
  expect(buttonNamed('Выгрузить в CSV')?.getAttribute('aria-disabled')).toBe('true');
});

it('saves a line a source and operator', async () => {
  await mountReports();
  const files: Blob[] = [];
  const saved = vi.spyOn(URL, 'createObjectURL').mockImplementation((file) => {
    files.push(file as Blob);
    return 'data:,';
  });
  buttonNamed('Выгрузить в CSV')?.click();
  saved.mockRestore();
  const lines = ((await files[0]?.text()) ?? '').split('\r\n');

  expect(lines[0]).toContain('Источник;Отказы;Оператор;Обращения;На деле;По весу');
  expect(lines.find((line) => line.startsWith('API партнёров'))).toBe('API партнёров;12;;0;0;0');
  expect(lines.filter((line) => line.startsWith('Почта;')).length).toBe(9);
});
