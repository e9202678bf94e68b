// What is read on each screen: figures, each under the same name wherever it stands.
import type { Page } from '@playwright/test';

/** Figure → what is drawn. */
export type Figures = Readonly<Record<string, string>>;

/** A screen draws some of them, a few in several ways. */
type Reader = (page: Page) => Promise<readonly Figures[]>;

export const readers = {
  floor: async (page) => {
    const people = await cells(page, '.table .row', ['.name', 'b', '[role=cell]:nth-child(6)']);
    const here = await cells(page, '.table .row:not(.away)', ['.name', '.since']);
    const sources = await cells(page, '.sources li', ['.name', '.free', '.missed']);
    const byFilter = await numbersIn(page, '[role=radiogroup] [role=radio]');
    return [
      await kpis(page, '.kpis .kpi'),
      { open: sum(people, 1), closed: sum(people, 2) },
      byName('open', column(people, 1)),
      byName('closed', column(people, 2)),
      byName('oldest', column(here, 1)),
      byName('free', column(sources, 1)),
      byName('missed', column(sources, 2)),
      { people: byFilter[0] ?? '' },
    ];
  },
  'floor by source': async (page) => {
    const groups = await cells(page, '.table .group', ['.name', '.number']);
    return [byName('free', column(groups, 1), /мест (\d+)/u)];
  },
  wallboard: async (page) => {
    const cards = await cells(page, '.card', ['.name', '.load b', '.caption']);
    const alerts = await cells(page, '.alerts li', ['.words']);
    const told = alerts.map(([words = '']) => [/^(.+?):/u.exec(words)?.[1] ?? '', words]);
    return [
      await kpis(page, '.figures dl > div'),
      { open: sum(cards, 1), people: String(cards.length) },
      byName('open', column(cards, 1)),
      byName('oldest', column(cards, 2), /давнее (.+)/u),
      byName('missed', column(told, 1), /за 10 минут: (\d+)/u),
    ];
  },
  weights: async (page) => {
    const people = await cells(page, '.names .who', ['.name', '.load']);
    return [byName('open', column(people, 1), /^(\d+)/u), { people: String(people.length) }];
  },
  'open tickets': async (page) => [{ open: await counted(page) }],
  'closed tickets': async (page) => [{ closed: await counted(page) }],
  'missed leads': async (page) => {
    const rows = await cells(page, '.row.line', ['.source', '.tries']);
    const tries = rows.map(([source = '', words = '']) => [source, /\d+/u.exec(words)?.[0] ?? '1']);
    const tabs = await numbersIn(page, '[role=radiogroup] [role=radio]');
    return [
      { missed: sum(tries, 1), leads: String(rows.length) },
      sumByName('missed', tries),
      { leads: tabs[0] ?? '' },
    ];
  },
  reports: async (page) => {
    const [people, sources, days, causes] = await Promise.all(
      ['По операторам', 'По источникам', 'По дням', 'Почему пропущены'].map((title) => table(page, title)),
    );
    if (!people || !sources || !days || !causes) throw new Error('a table is not there');
    const ofSources = { received: 'Назначено', missed: 'Пропущено', closed: 'Закрыто' };
    return [
      await kpis(page, '.kpis .kpi'),
      sums(people, { received: 'Назначено', closed: 'Закрыто' }),
      sums(sources, ofSources),
      sums(days, ofSources),
      sums(causes, { missed: 'Пропущено' }),
      byName(
        'closed',
        people.map(({ row, of }) => [row, of('Закрыто')]),
      ),
      byName(
        'missed',
        sources.map(({ row, of }) => [row, of('Пропущено')]),
      ),
    ];
  },
  'settings: operators': async (page) => [{ people: String(await page.getByRole('switch').count()) }],
} satisfies Readonly<Record<string, Reader>>;

/** What screens call them. */
const labels: Readonly<Record<string, string>> = {
  'В работе': 'open',
  Свободно: 'free',
  'Закрыто сегодня': 'closed',
  Закрыто: 'closed',
  'Пропущено сегодня': 'missed',
  Пропущено: 'missed',
  Обращения: 'received',
};

async function kpis(page: Page, within: string): Promise<Figures> {
  const pairs = await cells(page, within, ['dt', 'dd']);
  return Object.fromEntries(
    pairs.flatMap(([label = '', value = '']) => (labels[label] ? [[labels[label], value]] : [])),
  );
}

/** Texts of the cells of each row; '' for one that is not there. */
function cells(page: Page, row: string, of: readonly string[]): Promise<string[][]> {
  return page
    .locator(row)
    .evaluateAll(
      (rows, selectors) =>
        rows.map((item) => selectors.map((part) => item.querySelector(part)?.textContent.trim() ?? '')),
      of,
    );
}

interface TableRow {
  readonly row: string;
  readonly of: (column: string) => string;
}

/** The first table under a title. */
async function table(page: Page, title: string): Promise<readonly TableRow[]> {
  const found = page.locator('section').filter({ has: page.getByRole('heading', { name: title, exact: true }) });
  const [head = [], ...rows] = await found
    .locator('table')
    .first()
    .evaluate((element: HTMLTableElement) =>
      [...element.rows].map((row) => [...row.cells].map((cell) => cell.textContent.trim())),
    );
  return rows.map((row) => ({
    row: row[0] ?? '',
    of: (column) => row[head.findIndex((name) => name.startsWith(column))] ?? '',
  }));
}

const sums = (rows: readonly TableRow[], columns: Figures): Figures =>
  Object.fromEntries(
    Object.entries(columns).map(([figure, column]) => [
      figure,
      sum(
        rows.map(({ of }) => [of(column)]),
        0,
      ),
    ]),
  );

const counted = async (page: Page) => String(await page.locator('[role=row] .id').count());

/** The number behind each label that has one. */
async function numbersIn(page: Page, of: string): Promise<string[]> {
  const texts = await page.locator(of).allInnerTexts();
  return texts.flatMap((text) => /\d+/u.exec(text)?.[0] ?? []);
}

/** Of each row whose cell says something; nothing and a dash are no figures. */
function byName(figure: string, rows: readonly (readonly string[])[], part = /(.+)/u): Figures {
  const said = rows.map(([name, value = '']) => [`${figure} of ${name}`, part.exec(value)?.[1] ?? '']);
  return Object.fromEntries(said.filter(([, value = '']) => !['', '0', '—'].includes(value)));
}

/** Of each row its name and one of its cells. */
function column(rows: readonly (readonly string[])[], at: number): string[][] {
  return rows.map((row) => [row[0] ?? '', row[at] ?? '']);
}

function sum(rows: readonly (readonly string[])[], at: number): string {
  return String(rows.reduce((total, row) => total + Number(row[at]), 0));
}

function sumByName(figure: string, rows: readonly (readonly string[])[]): Figures {
  const names = [...new Set(rows.map(([name]) => name))];
  return Object.fromEntries(
    names.map((name) => [
      `${figure} of ${name}`,
      sum(
        rows.filter(([other]) => other === name),
        1,
      ),
    ]),
  );
}
