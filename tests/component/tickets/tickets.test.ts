// The history, as a supervisor looks things up.
import { describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { expectAccessible, latinLabels, smallTargets, LOOKS } from '../axe';
import { floorSnapshot } from '../fixtures/floor-data';
import { type Look, mountConsole } from '../mount';

const rows = () => [...document.querySelectorAll<HTMLElement>('.row')];
const body = () => document.querySelector<HTMLElement>('[role="grid"]');

async function mountTickets(path = '/tickets', look: Look = {}) {
  const mounted = await mountConsole({ floor: floorSnapshot(Date.now()) }, path, look);
  await vi.waitFor(() => expect(rows().length).toBeGreaterThan(5), 10_000);
  return mounted;
}

describe.each(LOOKS)('$theme $language', ({ theme, language }) => {
  it('is accessible', async () => {
    await mountTickets('/tickets', { theme, language });
    document.querySelector<HTMLElement>('[role="grid"]')?.focus();
    await userEvent.keyboard('{ArrowDown}');
    await vi.waitFor(() => expect(document.querySelector('.card .message, .card .email')).not.toBeNull());
    await expectAccessible('page');
    if (language === 'ru') expect(latinLabels()).toEqual([]);
    expect(smallTargets()).toEqual([]);
  });
});

it('asks for further pages as it is scrolled, and draws only what is in sight', async () => {
  const { program } = await mountTickets();
  const scroller = body();
  if (!scroller) throw new Error('no list');
  scroller.scrollTop = 70 * 38;
  await vi.waitFor(() => expect(program.calls).toHaveLength(2));
  expect(program.calls[1]).toEqual(['tickets.list', { limit: 100, cursor: '4731' }]);
  await vi.waitFor(() => expect(scroller.scrollHeight).toBeGreaterThan(150 * 38));
  expect(rows().length).toBeLessThan(40);
});

it('says of an open ticket for how long it has been open', async () => {
  await page.viewport(1600, 900);
  await mountTickets();
  const words = (status: string) =>
    rows()
      .filter((row) => row.querySelector('.status')?.textContent.trim() === status)
      .map((row) => row.querySelector('.worked')?.textContent.trim());
  const open = words('в работе');
  expect(open.length).toBeGreaterThan(0);
  expect(
    open.filter((word) => !/^(< 1 мин|\d+ (мин|ч|д)( \d+ мин)?)$/u.test(word?.replaceAll(/\s/gu, ' ') ?? '')),
  ).toEqual([]);
});

it('searches once typing pauses', async () => {
  const { program } = await mountTickets();
  await userEvent.fill(document.querySelector('input[type="search"]') ?? document.body, 'тариф');
  await vi.waitFor(() => expect(program.calls.at(-1)).toEqual(['tickets.list', { q: 'тариф', limit: 100 }]));
  await vi.waitFor(() => expect(rows()[0]?.textContent).toContain('Вопрос по тарифу'));
});

it('offers a way back when nothing is found', async () => {
  await mountTickets();
  await userEvent.fill(document.querySelector('input[type="search"]') ?? document.body, 'нет такого');
  await vi.waitFor(() => expect(document.body.textContent).toContain('Ничего не найдено'));
  expect(document.body.textContent).toContain('Искали во всей истории: номер, e\u2011mail, телефон');
  [...document.querySelectorAll('button')].find((button) => button.textContent.includes('Сбросить'))?.click();
  await vi.waitFor(() => expect(rows().length).toBeGreaterThan(5), 10_000);
});

it('says that a search failed, not that it found nothing, and shows no answer to another question', async () => {
  const warn = vi.spyOn(console, 'warn').mockReturnValue();
  const { program } = await mountTickets();
  program.failNext('tickets.list', new Error('no link'));
  await userEvent.fill(document.querySelector('input[type="search"]') ?? document.body, 'тариф');
  await vi.waitFor(() => expect(document.body.textContent).toContain('Не удалось загрузить список'));
  await vi.waitFor(() => expect(rows()).toEqual([]));
  expect(document.body.textContent).not.toContain('Ничего не найдено');
  [...document.querySelectorAll('button')].find((button) => button.textContent.includes('Повторить'))?.click();
  await vi.waitFor(() => expect(rows()[0]?.textContent).toContain('Вопрос по тарифу'));
  warn.mockRestore();
});

it('keeps what was read, where it stands, when a further page is not', async () => {
  const warn = vi.spyOn(console, 'warn').mockReturnValue();
  const { program } = await mountTickets();
  program.failNext('tickets.list', new Error('no link'));
  const top = body()?.getBoundingClientRect().top;
  body()?.scrollTo({ top: 70 * 38 });
  await vi.waitFor(() => expect(document.body.textContent).toContain('Не удалось загрузить список'));
  expect(rows().length).toBeGreaterThan(5);
  expect(body()?.getBoundingClientRect().top).toBe(top);
  warn.mockRestore();
});

it('says why this operator', async () => {
  await mountTickets();
  rows()[1]?.click();
  await vi.waitFor(() => expect(document.querySelector('.card')?.textContent).toContain('Почему этот оператор'));
  expect(document.querySelector('.card')?.textContent).toMatch(/Вес \d+ из \d+, выпало 41/);
  expect(document.querySelector('.card')?.textContent).toContain('Не участвовали: не на линии');
});

it('names whom the draw chose, not who has the ticket now', async () => {
  const { program } = await mountTickets();
  rows()[1]?.click();
  await vi.waitFor(() => expect(document.querySelector('.card .chosen')).not.toBeNull());
  const detail = await program.client.tickets.get({ id: 4830 });
  const chosen = document.querySelector('.card .chosen .name')?.textContent ?? '';
  expect(document.querySelector('.card .drawn')?.textContent).toContain(`По весам выбран оператор ${chosen}.`);
  expect(chosen).not.toBe(detail.operator.name);
});

it('closes, and shows it in the list', async () => {
  const { program } = await mountTickets();
  rows()[0]?.click();
  await vi.waitFor(() => expect(document.querySelector('.card footer')).not.toBeNull());
  [...document.querySelectorAll('button')].find((button) => button.textContent.includes('Закрыть обращение'))?.click();
  await vi.waitFor(() => expect(rows()[0]?.textContent).toContain('закрыто'));
  expect(program.calls.at(-1)).toEqual(['tickets.close', { id: 4831 }]);
});

it.each(['/tickets', '/tickets?tab=missed'])(
  'in a narrow window a row of %s has two lines, and a card takes the whole of it',
  async (path) => {
    await page.viewport(640, 400);
    try {
      await mountConsole({ floor: floorSnapshot(Date.now()) }, path);
      const row = await vi.waitFor(() => {
        const [, found] = document.querySelectorAll<HTMLElement>('.row.line');
        if (!found) throw new Error('no rows yet');
        expect(found.offsetHeight).toBe(58);
        return found;
      }, 10_000);
      const edge = row.getBoundingClientRect().right;
      for (const cell of row.querySelectorAll(':scope > *')) {
        expect(cell.getBoundingClientRect().right).toBeLessThanOrEqual(edge);
      }
      // Of what somebody wrote, at least a few words.
      expect(row.querySelector<HTMLElement>('.message')?.offsetWidth).toBeGreaterThan(200);
      row.click();
      const card = await vi.waitFor(() => {
        const found = document.querySelector<HTMLElement>('.card');
        if (!found) throw new Error('no card yet');
        return found;
      }, 10_000);
      const room = document.querySelector('main')?.getBoundingClientRect();
      expect(card.getBoundingClientRect().width).toBe(room?.width);
      expect(row.offsetHeight).toBe(0);
    } finally {
      await page.viewport(1280, 800);
    }
  },
);

it.each(['/tickets', '/tickets?tab=missed'])('%s calls everybody what they are called now', async (path) => {
  const { program } = await mountTickets(path);
  const floor = floorSnapshot(Date.now());
  const renamed = <Item extends { readonly name: string }>(items: readonly Item[]) =>
    items.map((item) => ({ ...item, name: `${item.name} заново` }));
  rows()[1]?.click();
  await vi.waitFor(() => expect(document.querySelector('.card .body')).not.toBeNull(), 5000);
  program.change({ operators: renamed(floor.operators), sources: renamed(floor.sources) });
  const cells = () => [...document.querySelectorAll('.row .source, .row .operator, .card p.quiet:first-of-type')];
  await vi.waitFor(() => expect(cells().filter(({ textContent }) => !textContent.includes('заново'))).toEqual([]));
  expect(cells().length).toBeGreaterThan(5);
});
