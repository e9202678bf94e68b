// What is chosen on a screen stands in its address: a reload, a link and the way back show the same list.
import { describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { SEARCH_LENGTH_MAX } from '@shared/limits';
import { floorSnapshot, largeFloorSnapshot } from '../fixtures/floor-data';
import { mountConsole, settled, unmountAll } from '../mount';

type Step = () => Promise<void>;

const choose =
  (field: RegExp, option: string | RegExp): Step =>
  async () => {
    await userEvent.click(page.getByRole('combobox', { name: field }));
    await userEvent.click(page.getByRole('option', { name: option, exact: true }).first());
  };
const type =
  (field: string, text: string): Step =>
  () =>
    userEvent.fill(page.getByRole('searchbox', { name: field }), text);
const press =
  (role: 'radio' | 'switch', name: string | RegExp): Step =>
  () =>
    userEvent.click(page.getByRole(role, { name }));

const chooseSource =
  (name: RegExp): Step =>
  () =>
    userEvent.click(page.getByRole('button', { name }).first());

interface Screen {
  readonly path: string;
  readonly steps: readonly Step[];
  /** Of the address, in alphabetical order. */
  readonly asked: Readonly<Record<string, string>>;
}

const screens: readonly Screen[] = [
  {
    path: '/',
    steps: [
      press('radio', /^Заняты/u),
      type('Найти оператора', 'а'),
      choose(/^Кому идут/u, 'Источник 2'),
      choose(/^Источник ленты/u, 'Источник 2'),
    ],
    asked: { feed: '2', q: 'а', show: 'busy', source: '2' },
  },
  {
    path: '/tickets',
    steps: [
      choose(/^Статус/u, 'Закрытые'),
      choose(/^Источник/u, /^Telegram/u),
      choose(/^Оператор/u, /Анна/u),
      choose(/^Период/u, '7 дней'),
      type('Клиент, номер, текст или оператор', 'анна'),
    ],
    asked: { operator: '1', period: 'week', q: 'анна', source: '2', status: 'closed' },
  },
  { path: '/tickets', steps: [choose(/^Статус/u, 'Решено')], asked: { outcome: '1' } },
  {
    path: '/tickets?tab=missed',
    steps: [press('radio', 'Все клиенты'), choose(/^Источник/u, /^Telegram/u), choose(/^Период/u, 'Сегодня')],
    asked: { period: 'today', source: '2', state: 'any', tab: 'missed' },
  },
  {
    path: '/tickets?tab=rejected',
    steps: [press('radio', /^Все за/u), choose(/^Источник/u, /^Telegram/u)],
    asked: { code: 'telegram', state: 'all', tab: 'rejected' },
  },
  {
    path: '/weights',
    steps: [type('Найти оператора', 'а'), choose(/^Кому идут/u, 'Источник 2'), press('switch', 'Только с весами')],
    asked: { q: 'а', rows: 'linked', source: '2' },
  },
  {
    path: '/reports',
    steps: [press('radio', '30 дней'), choose(/^Источник/u, /^Telegram/u)],
    asked: { period: 'month', source: '2' },
  },
  { path: '/settings/sources', steps: [chooseSource(/^Telegram/u)], asked: { source: '2' } },
  { path: '/settings/operators', steps: [type('Найти оператора', 'а')], asked: { q: 'а' } },
  {
    path: '/settings/audit',
    steps: [choose(/^Действие/u, 'Веса применены'), choose(/^Кто/u, /Анна/u), choose(/^Период/u, 'Сегодня')],
    asked: { action: 'weights_applied', actor: 'operator:1', period: 'today' },
  },
];

const mount = (path: string) => {
  const floor = /^\/(?:weights|\?|$)/u.test(path) ? largeFloorSnapshot(Date.now()) : floorSnapshot(Date.now());
  return mountConsole({ floor }, path);
};

const askedFor = () => Object.fromEntries(new URLSearchParams(location.hash.split('?')[1] ?? ''));

/** Every choice that is to be seen, and what it stands at. */
function choices(): readonly string[] {
  const fields = document.querySelectorAll('#app [role="combobox"], #app [role="radio"], #app [role="switch"]');
  const texts = document.querySelectorAll<HTMLInputElement>('#app input[type="search"]');
  return [
    ...[...fields].map((field) => `${field.textContent.trim()} ${field.ariaChecked ?? ''}`),
    ...[...texts].map(({ value }) => value),
  ];
}

/** What is chosen once nothing comes any more: names of sources and operators are asked for one after another. */
async function choicesAtRest(): Promise<readonly string[]> {
  const isAtRest = async () => {
    const before = choices().join();
    await new Promise((resolve) => setTimeout(resolve, 200));
    return before !== '' && choices().join() === before;
  };
  await expect.poll(isAtRest, { timeout: 10_000 }).toBe(true);
  return choices();
}

describe.each(screens)('$path', ({ path, steps, asked }) => {
  it('shows after a reload, and on the way back, what was chosen', async () => {
    await mount(path);
    await expect.poll(choices, { timeout: 10_000 }).not.toEqual([]);
    for (const step of steps) await step();
    await expect.poll(askedFor).toEqual(asked);
    const chosen = await choicesAtRest();

    unmountAll();
    await mount(location.hash.slice(1));
    await vi.waitFor(() => expect(choices()).toEqual(chosen), 10_000);
    expect(askedFor()).toEqual(asked);

    const here = location.hash;
    location.hash = path === '/settings/operators' ? '/weights' : '/settings/operators';
    await vi.waitFor(() => expect(choices()).not.toEqual(chosen), 10_000);
    history.back();
    await vi.waitFor(() => expect(choices()).toEqual(chosen), 10_000);
    expect(location.hash).toBe(here);
  });
});

it('is no step of the way back: one back leaves the list', async () => {
  await mount('/settings/operators');
  await settled();
  location.hash = '/tickets';
  await choose(/^Статус/u, 'Закрытые')();
  await expect.poll(askedFor).toEqual({ status: 'closed' });
  history.back();
  await expect.poll(() => location.hash).toBe('#/settings/operators');
});

it('is left behind by a link that asks for something else, without what was typed', async () => {
  await mount('/tickets');
  await type('Клиент, номер, текст или оператор', 'анна')();
  await expect.poll(askedFor).toEqual({ q: 'анна' });
  location.hash = '/tickets?status=active';
  await expect.element(page.getByRole('searchbox', { name: 'Клиент, номер, текст или оператор' })).toHaveValue('');
  await expect.element(page.getByRole('combobox', { name: /^Статус/u })).toHaveTextContent('В работе');
});

it('does not call back whoever has gone on before the hand rested', async () => {
  await mount('/tickets');
  await type('Клиент, номер, текст или оператор', 'анна')();
  location.hash = '/reports';
  await expect.element(page.getByRole('heading', { name: 'Отчёты' })).toBeVisible();
  await settled();
  expect(location.hash).toBe('#/reports');
});

/** What stands for no choice, whatever is chosen: no word of a list, no id that a row could have. */
const NONSENSE = ['nonsense', '99999999999999999999', '-1', '1,2', 'operator:0x1', '0', ''];

it.each(screens)('makes nothing of what no choice means: $path', async ({ path, asked }) => {
  const names = Object.keys(asked).filter((name) => !['q', 'code', 'tab'].includes(name));
  const [place, tab] = path.split('?');
  await mount(path);
  const standard = await choicesAtRest();
  for (const first of [0, 4]) {
    unmountAll();
    const query = new URLSearchParams(tab);
    names.forEach((name, index) => query.set(name, NONSENSE[(first + index) % NONSENSE.length] ?? ''));
    await mount(`${String(place)}?${query.toString()}`);
    await vi.waitFor(() => expect(choices()).toEqual(standard), 10_000);
  }
});

it('looks for no more than may be looked for', async () => {
  const text = 'ж'.repeat(SEARCH_LENGTH_MAX);
  await mount(`/tickets?q=${encodeURIComponent(`${text}жжж`)}`);
  const field = page.getByRole('searchbox', { name: 'Клиент, номер, текст или оператор' });
  await expect.element(field).toHaveValue(text);
  await userEvent.fill(field, 'я'.repeat(SEARCH_LENGTH_MAX + 1));
  await expect.poll(askedFor).toEqual({ q: 'я'.repeat(SEARCH_LENGTH_MAX) });
});
