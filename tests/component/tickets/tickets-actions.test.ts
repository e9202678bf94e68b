// What can be done from the history: search by key, transfer beyond a limit, replay a draw, export.
import { unzipSync } from 'fflate';
import { expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { SHEET_ROWS_MAX } from '@shared/limits';
import { expectAccessible, latinLabels } from '../axe';
import { floorSnapshot } from '../fixtures/floor-data';
import { mountConsole, settled } from '../mount';
import { savedFiles } from '../saved-file';

const rows = () => [...document.querySelectorAll<HTMLElement>('.row')];
const card = () => document.querySelector<HTMLElement>('.card');

async function mountTickets(path = '/tickets') {
  const mounted = await mountConsole({ floor: floorSnapshot(Date.now()) }, path);
  await vi.waitFor(() => expect(rows().length).toBeGreaterThan(5), 5000);
  return mounted;
}

async function openCard() {
  rows()[1]?.click();
  await vi.waitFor(() => expect(document.querySelector('.card footer')).not.toBeNull());
}

async function press(name: string): Promise<void> {
  const scope = document.querySelector('[role="dialog"]') ?? document;
  const button = [...scope.querySelectorAll('button')].find(
    (item) => item.textContent.trim().startsWith(name) || item.ariaLabel === name,
  );
  if (!button) throw new Error(`no button «${name}»`);
  button.click();
  await settled();
}

it.each(['/', '{Control>}f{/Control}'])('%s goes to the search', async (keys) => {
  await mountTickets();
  await userEvent.keyboard(keys);
  expect(document.activeElement?.getAttribute('type')).toBe('search');
  expect(document.activeElement).toHaveProperty('value', '');
});

it('replays the draw as slices with the point where it fell', async () => {
  await mountTickets();
  await openCard();
  const slices = document.querySelector('.slices');
  expect(slices?.getAttribute('aria-label')).toMatch(/^Выпало 41: участок с \d+ по \d+, [А-Я]/);
  const hit = slices?.querySelector('.hit')?.getBoundingClientRect();
  const point = slices?.querySelector('.point')?.getBoundingClientRect();
  expect(point?.left).toBeGreaterThanOrEqual((hit?.left ?? Infinity) - 2);
  expect(point?.right).toBeLessThanOrEqual((hit?.right ?? 0) + 2);
});

it('transfers beyond a limit only when asked once more', async () => {
  const { program } = await mountTickets();
  await openCard();
  await press('Передать…');
  const full = [...document.querySelectorAll<HTMLButtonElement>('.colleague')].find(
    (item) => !item.disabled && item.textContent.includes('нет мест'),
  );
  full?.click();
  await settled();
  expect(document.querySelector('[role="dialog"]')?.textContent).toMatch(/в работе \d из \d/);
  expect(program.calls.some(([name]) => name === 'tickets.transfer')).toBe(false);
  await expectAccessible();
  expect(latinLabels()).toEqual([]);
  await press('Передать сверх лимита');
  expect(program.calls.at(-1)).toEqual(['tickets.transfer', expect.objectContaining({ over_limit: true })]);
});

it.each([
  ['its cross', () => press('Закрыть карточку')],
  [
    'Escape in the list',
    async () => {
      document.querySelector<HTMLElement>('[role="grid"]')?.focus();
      await userEvent.keyboard('{Escape}');
    },
  ],
  [
    'Escape in it',
    async () => {
      document.querySelector<HTMLElement>('.card .body')?.focus();
      await userEvent.keyboard('{Escape}');
    },
  ],
])('a card that was closed by %s gives the focus back to the list', async (_way, close) => {
  await mountTickets();
  await openCard();
  document.querySelector<HTMLElement>('.card header button')?.focus();
  await close();
  await vi.waitFor(() => expect(card()).toBeNull());
  expect(document.activeElement?.getAttribute('role')).toBe('grid');
  await userEvent.keyboard('{ArrowDown}');
  await vi.waitFor(() => expect(card()).not.toBeNull());
});

it('a search of colleagues that was cleared is still where one types', async () => {
  await mountTickets();
  await openCard();
  await press('Передать…');
  const search = () => document.querySelector<HTMLInputElement>('[role="dialog"] input[type="search"]');
  await userEvent.fill(search() ?? document.body, 'ан');
  await userEvent.click(page.getByRole('dialog').getByRole('button', { name: 'Очистить' }));
  expect(search()?.value).toBe('');
  expect(document.activeElement).toBe(search());
});

it('exports what the filters show, in the language and separator of the screen', async () => {
  const { program } = await mountTickets();
  const files: Blob[] = [];
  const create = vi.spyOn(URL, 'createObjectURL').mockImplementation((file) => {
    files.push(file as Blob);
    return 'data:,';
  });
  const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockReturnValue();
  await userEvent.fill(document.querySelector('input[type="search"]') ?? document.body, 'тариф');
  await vi.waitFor(() => expect(rows()[0]?.textContent).toContain('Вопрос по тарифу'));
  await press('Выгрузить в CSV');
  await vi.waitFor(() => expect(document.body.textContent).toMatch(/Выгружено 1\s?500 строк/), 5000);
  const pieces = program.calls.filter(([name]) => name === 'tickets.export').map(([, input]) => input);
  const asked = { q: 'тариф', language: 'ru', separator: ';' };
  expect(pieces).toEqual([asked, { ...asked, cursor: '500' }, { ...asked, cursor: '1000' }]);
  const bytes = new Uint8Array((await files[0]?.arrayBuffer()) ?? new ArrayBuffer(0));
  expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  expect(new TextDecoder().decode(bytes).trim().split('\r\n')).toHaveLength(1501);
  create.mockRestore();
  click.mockRestore();
});

it.each([
  ['cancelled', 'nothing is said to be saved', /^$/],
  ['failed', 'it is told', /Файл tickets-.+ не сохранился/],
] as const)('in the app, where the saving is %s, %s', async (fileOutcome, _said, words) => {
  const desktop = { displays: [], starts_at_sign_in: false };
  const { program } = await mountConsole({ floor: floorSnapshot(Date.now()), desktop, fileOutcome }, '/tickets');
  await vi.waitFor(() => expect(rows().length).toBeGreaterThan(5), 5000);
  const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockReturnValue();
  await press('Выгрузить в CSV');
  await vi.waitFor(() => expect(program.calls.some(([name]) => name === 'desktop.awaitFile')).toBe(true), 5000);
  await settled();
  const toasts = [...document.querySelectorAll('.toast')].map((toast) => toast.textContent.trim()).join();
  expect(toasts).toMatch(words);
  expect(document.body.textContent).not.toMatch(/Выгружен[оаы] /);
  click.mockRestore();
});

it('exports the same to Excel, where it fits in a sheet, without a question', async () => {
  const { program } = await mountTickets();
  const saved = savedFiles();
  await press('Выгрузить в Excel');
  await vi.waitFor(() => expect(document.body.textContent).toMatch(/Выгружено 1\s?500 строк/), 5000);
  expect(program.calls.find(([name]) => name === 'tickets.count')?.[1]).toEqual({ most: SHEET_ROWS_MAX + 1 });
  const pieces = program.calls.filter(([name]) => name === 'tickets.rows').map(([, input]) => input);
  expect(pieces).toEqual(['0', '500', '1000'].map((cursor) => ({ language: 'ru', cursor })));
  expect(saved.names[0]).toMatch(/^tickets-\d{4}-\d\d-\d\d\.xlsx$/);
  const files = unzipSync(new Uint8Array((await saved.files[0]?.arrayBuffer()) ?? new ArrayBuffer(0)));
  const sheet = new TextDecoder().decode(files['xl/worksheets/sheet1.xml']);
  expect(sheet.split('<row>')).toHaveLength(1 + 1 + 1500);
  expect(sheet).toContain('=1+1500');
});

it('says before it begins that a sheet of Excel does not hold them, and then makes a book a month', async () => {
  const { program } = await mountTickets();
  const saved = savedFiles();
  const count = async ({ most }: { most: number }) => ({ rows: most, cursor: '0' });
  Object.assign(program.client.tickets, { count });
  await press('Выгрузить в Excel');
  await vi.waitFor(() => expect(document.querySelector('[role="dialog"]')?.textContent).toMatch(/1\s048\s575/));
  await expectAccessible();
  await press('Отмена');
  await vi.waitFor(() => expect(document.querySelector('[role="progressbar"]')).toBeNull());
  expect(program.calls.some(([name]) => name === 'tickets.rows')).toBe(false);

  await press('Выгрузить в Excel');
  await vi.waitFor(() => expect(document.querySelector('[role="dialog"]')).not.toBeNull());
  await press('Выгрузить по месяцам');
  await vi.waitFor(() => expect(saved.files).toHaveLength(1), 5000);
  expect(saved.names[0]).toMatch(/^tickets-\d{4}-\d\d-\d\d\.zip$/);
  const books = unzipSync(new Uint8Array((await saved.files[0]?.arrayBuffer()) ?? new ArrayBuffer(0)));
  expect(Object.keys(books)).toEqual(['tickets-2026-03.xlsx', 'tickets-2026-02.xlsx']);
});

it('asks for no more of an export that was called off, and saves nothing', async () => {
  const { program } = await mountTickets();
  const create = vi.spyOn(URL, 'createObjectURL');
  const asked = vi.fn();
  const piece = Promise.withResolvers<unknown>();
  Object.assign(program.client.tickets, { export: asked.mockReturnValue(piece.promise) });
  await press('Выгрузить в CSV');
  expect(document.querySelector('[role="progressbar"]')?.getAttribute('aria-valuenow')).toBe('0');
  await press('Остановить выгрузку');
  piece.resolve({ text: 'id', rows: 1, progress: 0.5, next_cursor: '1' });
  await vi.waitFor(() => expect(document.querySelector('[role="progressbar"]')).toBeNull());
  expect(asked).toHaveBeenCalledOnce();
  expect(create).not.toHaveBeenCalled();
  create.mockRestore();
});

it('shows what else the lead sent, and goes there', async () => {
  await mountTickets();
  await openCard();
  const before = card()?.querySelector('h2')?.textContent;
  await vi.waitFor(() => expect(document.querySelector('.card li button')).not.toBeNull());
  card()?.querySelector<HTMLElement>('li button')?.click();
  await vi.waitFor(() => expect(card()?.querySelector('h2')?.textContent).not.toBe(before));
});

it('follows what is done elsewhere: the row and the open card', async () => {
  const { program } = await mountTickets();
  await openCard();
  await program.client.tickets.close({ id: 4830 });
  const at = new Date().toISOString();
  const entry = { type: 'ticketClosed', at, ticket_id: 4830, source_id: 1, operator_id: 1, worked_ms: 1000 } as const;
  program.change({ entries: [entry] });
  await vi.waitFor(() => expect(rows()[1]?.textContent).toContain('закрыто'));
  await vi.waitFor(() => expect(document.querySelector('.card footer')?.textContent).toContain('Открыть снова'));
});

it('an answer that contradicts the card refreshes it and its row', async () => {
  const warn = vi.spyOn(console, 'warn').mockReturnValue();
  const { program } = await mountTickets();
  await openCard();
  await program.client.tickets.close({ id: 4830 });
  program.failNext('tickets.close', Object.assign(new Error('closed'), { code: 'ticket_already_closed' }));
  await press('Закрыть обращение');
  await vi.waitFor(() => expect(rows()[1]?.textContent).toContain('закрыто'));
  await vi.waitFor(() => expect(document.querySelector('.card footer')?.textContent).toContain('Открыть снова'));
  warn.mockRestore();
});

it('a closed ticket whose operator is archived is opened again for whoever is chosen', async () => {
  const { program } = await mountTickets('/tickets/4829');
  await vi.waitFor(() => expect(document.querySelector('.card footer')).not.toBeNull());
  const footer = () => document.querySelector('.card footer')?.textContent ?? '';
  if (!footer().includes('Открыть снова')) {
    await press('Закрыть обращение');
    await vi.waitFor(() => expect(footer()).toContain('Открыть снова'));
  }
  program.failNext('tickets.reopen', Object.assign(new Error('archived'), { code: 'operator_archived' }));
  await press('Открыть снова');
  await vi.waitFor(() => expect(document.querySelector('[role="dialog"]')?.textContent).toContain('в архиве'));
  await expectAccessible();
  document.querySelector<HTMLElement>('[role="dialog"] .colleague')?.click();
  await vi.waitFor(() => expect(program.calls.at(-1)?.[0]).toBe('tickets.reopen'));
  expect(program.calls.at(-1)?.[1]).toMatchObject({ id: 4829, over_limit: false, operator_id: expect.any(Number) });
});
