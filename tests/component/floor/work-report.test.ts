// The report of who did what: tables in any order, for the eye and for a file.
import { expect, it, vi } from 'vitest';
import { floorSnapshot } from '../fixtures/floor-data';
import { type Look, mountConsole } from '../mount';
import { expectAccessible } from '../axe';
import { savedBy, savedFiles } from '../saved-file';

const section = (title: string) =>
  [...document.querySelectorAll('section')].find((part) => part.querySelector('h2')?.textContent === title);
const tablesIn = (title: string) => [...(section(title)?.querySelectorAll('table') ?? [])];
const rowsOf = (table: HTMLTableElement | undefined) => [...(table?.tBodies[0]?.rows ?? [])];
const cells = (row: HTMLTableRowElement | undefined) =>
  [...(row?.cells ?? [])].map(({ textContent }) => textContent.trim());
const buttonNamed = (name: string) =>
  [...document.querySelectorAll('button')].find(({ ariaLabel }) => ariaLabel === name);

async function mountReports(look: Look = {}): Promise<void> {
  await mountConsole({ floor: floorSnapshot(Date.now()) }, '/reports', look);
  // The first one also loads the charts.
  await vi.waitFor(() => expect(document.querySelector('[aria-busy="false"]')).not.toBeNull(), 30_000);
}

const table = () => document.querySelector<HTMLTableElement>('[aria-label="По операторам"] table');
const column = (index: number) =>
  [...(table()?.tBodies[0]?.rows ?? [])].map((row) => row.cells[index]?.textContent.trim() ?? '');

it('is a table in the order of whichever heading is pressed', async () => {
  await mountReports();
  await vi.waitFor(() => expect(column(0).length).toBeGreaterThan(3));
  expect(column(0)).toEqual([...column(0)].sort((a, b) => a.localeCompare(b, 'ru')));

  const heading = [...(table()?.querySelectorAll('button') ?? [])].find(({ textContent }) =>
    textContent.includes('Назначено'),
  );
  heading?.click();
  await vi.waitFor(() => expect(table()?.querySelector('[aria-sort=descending]')).toBeInstanceOf(Element));
  const received = column(1).map(Number);
  expect(received).toEqual([...received].sort((a, b) => b - a));
  heading?.click();
  await vi.waitFor(() => expect(column(1).map(Number)).toEqual([...received].reverse()));
});

it('needs no scrolling sideways: what tickets came to stands in a table of its own, in one file with the rest', async () => {
  await mountReports();
  await vi.waitFor(() => expect(column(0).length).toBeGreaterThan(3));
  for (const title of ['По операторам', 'По источникам']) {
    const [work, outcomes] = tablesIn(title);
    expect(cells(work?.tHead?.rows[0])).not.toContain('Спам');
    expect(cells(outcomes?.tHead?.rows[0]).slice(1)).toEqual([
      'Решено',
      'Не дозвонились',
      'Перезвонить позже',
      'Не наш клиент',
      'Спам',
      'Без итога',
    ]);
    expect(cells(rowsOf(outcomes)[0])[0]).toBe(cells(rowsOf(work)[0])[0]);
    for (const table of [work, outcomes]) {
      const room = table?.parentElement;
      expect(room?.scrollWidth).toBe(room?.clientWidth);
    }
  }
});

it('calls the outcomes of the program in the language of the window, on screen and in the file', async () => {
  await mountReports({ language: 'en' });
  await vi.waitFor(() => expect(buttonNamed('Export as CSV: By operator')).toBeDefined());
  const [head] = await savedBy(() => buttonNamed('Export as CSV: By operator')?.click());
  expect(head).toContain(',Resolved,');
  expect(document.body.textContent).not.toContain('Решено');
});

it('is saved with minutes instead of clocks, as CSV and as a workbook', async () => {
  await mountReports();
  await vi.waitFor(() => expect(column(0).length).toBeGreaterThan(3));
  const [head, first] = await savedBy(() => buttonNamed('Выгрузить в CSV: По операторам')?.click());
  expect(head).toMatch(
    /Оператор;Назначено;Закрыто;Решено;Не дозвонились;.*;Спам;Без итога;.*"Открыто за, медиана, мин"/u,
  );
  expect(first).not.toMatch(/\d:\d\d/);

  const files: Blob[] = [];
  const saved = vi.spyOn(URL, 'createObjectURL').mockImplementation((file) => {
    files.push(file as Blob);
    return 'data:,';
  });
  buttonNamed('Выгрузить в Excel: По операторам')?.click();
  await vi.waitFor(() => expect(files).toHaveLength(1));
  saved.mockRestore();
  // A workbook is a zip archive.
  expect(new Uint8Array((await files[0]?.arrayBuffer()) ?? new ArrayBuffer(0)).slice(0, 2)).toEqual(
    new Uint8Array([0x50, 0x4b]),
  );
});

it('shows the intervals of whoever is chosen behind the time sheet, and saves those of everybody', async () => {
  await mountReports();
  const more = () =>
    [...document.querySelectorAll('button')].find(({ textContent }) => textContent.trim() === 'Интервалы');
  await vi.waitFor(() => expect(more()).toBeDefined());
  expect(more()?.ariaExpanded).toBe('false');
  more()?.click();
  await vi.waitFor(() => expect(rowsOf(tablesIn('Интервалы')[0])).toHaveLength(3), 10_000);
  expect(more()?.ariaExpanded).toBe('true');
  const rows = rowsOf(tablesIn('Интервалы')[0]).map((row) => cells(row).slice(2));
  expect(rows).toEqual([
    ['09:00', '12:00', 'На линии', '—', '3 ч'],
    ['12:00', '13:00', 'Перерыв', 'Обед', '1 ч'],
    ['13:00', 'длится', 'На линии', '—', '4 ч'],
  ]);
  await expectAccessible();

  const { files, names } = savedFiles();
  buttonNamed('Выгрузить в CSV: Интервалы')?.click();
  await vi.waitFor(() => expect(files).toHaveLength(1));
  const lines = ((await files[0]?.text()) ?? '').split('\r\n');
  expect(names[0]).toMatch(/^time-sheet-intervals-/u);
  expect(lines[0]).toMatch(/День;Оператор;С;До;Состояние;Причина;"?Длительность, мин/u);
  expect(lines.filter((line) => line.includes(';12:00;13:00;Перерыв;Обед;60'))).toHaveLength(2);
});
