// What is chosen on a screen stands in its address: a reload, a link and the way back show the same list.
import { describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
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

describe.each(screens)('$path', ({ path, steps, asked }) => {
  it('shows after a reload, and on the way back, what was chosen', async () => {
    await mount(path);
    await expect.poll(choices, { timeout: 10_000 }).not.toEqual([]);
    for (const step of steps) await step();
    await expect.poll(askedFor).toEqual(asked);
    const chosen = choices();

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

it.each(['/tickets?status=nonsense&period=never&from=yesterday', '/?show=nobody', '/reports?period=century'])(
  'makes nothing of what no choice means: %s',
  async (path) => {
    await mount(path);
    const standard = path.split('?')[0] ?? '';
    await expect.poll(choices, { timeout: 10_000 }).not.toEqual([]);
    const shown = choices();
    unmountAll();
    await mount(standard);
    await vi.waitFor(() => expect(choices()).toEqual(shown), 10_000);
  },
);
