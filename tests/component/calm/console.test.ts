// What comes, goes and grows on the console takes no control from under a pointer.
import { expect, it, onTestFinished, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Alert, Relief } from '@shared/model/alert';
import { floorSnapshot } from '../fixtures/floor-data';
import { arrived, mountConsole, settled } from '../mount';
import { mountConsoleAt, placesAtRest } from './mount-at';
import { movedSince } from '../../fixtures/places';

const text = (selector: string) => document.querySelector(selector)?.textContent ?? '';

const mountAt = (width: number, height: number, path = '/') => mountConsoleAt([width, height], path);

const steps: readonly Relief['steps'][] = [
  [{ kind: 'raise_limit', to: 5 }],
  [
    { kind: 'raise_limit', to: 5 },
    { kind: 'activate', away: 'break', since: new Date().toISOString() },
  ],
  [{ kind: 'raise_weight', to: 7 }],
];

it.each([
  [1280, 800],
  [640, 400],
])('the advice, and how many sources are busy, at %i × %i', async (width, height) => {
  const { program } = await mountAt(width, height);
  const [busy] = floorSnapshot(Date.now()).alerts as [Alert];
  const other = (id: number): Alert => ({ ...busy, source: { ...busy.source, id, name: `Источник ${id}` } });
  const states = steps.flatMap((own) =>
    [0, 1, 11].map((others) => ({
      alerts: [
        {
          ...busy,
          reliefs: [{ operator: { id: 9, name: 'Карина Абдуллаева' }, steps: own }, ...busy.reliefs].slice(
            0,
            1 + (others % 2),
          ),
        },
        ...Array.from({ length: others }, (_, index) => other(100 + index)),
      ],
      shown: others === 0 ? '' : `Ещё ${others}`,
    })),
  );
  let before = await placesAtRest();
  const moved: string[] = [];
  for (const { alerts, shown } of states) {
    program.change({ alerts });
    await settled();
    if (width > 700) await vi.waitFor(() => expect(text('.busy .more').trim()).toBe(shown));
    moved.push(...movedSince(before));
    before = await placesAtRest();
  }
  expect(moved).toEqual([]);
});

it.each([
  [1280, 800],
  [1024, 640],
  [640, 400],
])('demo data that come and go, at %i × %i', async (width, height) => {
  await mountAt(width, height, '/settings/data');
  const add = page.getByRole('button', { name: 'Добавить демо-данные' });
  await vi.waitFor(() => expect(add.elements()).toHaveLength(1));
  add.element().scrollIntoView();
  const before = await placesAtRest();
  await userEvent.click(add);
  await vi.waitFor(() => expect(text('.strip')).toContain('На экране демо-данные.'));
  expect(movedSince(before)).toEqual([]);
  document.querySelector<HTMLElement>('.dismiss')?.click();
  await vi.waitFor(() => expect(document.querySelector('.toast')).toBeNull());
  const during = await placesAtRest();
  await userEvent.click(page.getByRole('button', { name: 'Убрать', exact: true }));
  await vi.waitFor(() => expect(document.querySelector('.strip')).toBeNull());
  expect(movedSince(during)).toEqual([]);
});

it('of several troubles the next is one press away, again and again, at one place', async () => {
  const intake = { state: 'port_taken', port: 8420, free_port: 8421 } as const;
  const floor = { ...floorSnapshot(Date.now()), intake, storage: 'disk_full' as const };
  await mountConsole({ floor });
  await document.fonts.ready;
  const next = page.getByRole('button', { name: /Неполадки/u });
  await vi.waitFor(() => expect(next.elements()).toHaveLength(1));
  const before = await placesAtRest();
  for (const words of ['Свободен 8421.', 'Не удалось записать на диск']) {
    await userEvent.click(next);
    await vi.waitFor(() => expect(text('.troubles')).toContain(words));
    expect(movedSince(before)).toEqual([]);
  }
});

it('what helps against a worse trouble is not pressed by who was about to press another’s help', async () => {
  const flood = { address: '10.0.0.9', count: 60, total: 80, source_code: 'site', source_count: 1 };
  const { program } = await mountConsoleAt([1280, 800], '/', { attempts: { open: 0, alerts: [], flood } });
  const help = () => document.querySelector<HTMLElement>('.troubles .help');
  await vi.waitFor(() => expect(help()).not.toBeNull());
  await arrived();
  const was = help();
  program.change({ intake: { state: 'port_taken', port: 8420, free_port: 8421 } });
  await vi.waitFor(() => expect(text('.troubles')).toContain('Свободен 8421.'));
  expect(help()).not.toBe(was);
  expect(getComputedStyle(help() ?? document.body).pointerEvents).toBe('none');
  await arrived();
  expect(getComputedStyle(help() ?? document.body).pointerEvents).toBe('auto');
});

it('that somebody has no source is offered as a filter once nobody is about to press one', async () => {
  const floor = floorSnapshot(Date.now());
  const weights = floor.operators.map(({ id }) => ({ operator_id: id, source_id: 1, weight: 1 }));
  const { program } = await mountConsoleAt([1280, 800], '/', { weights });
  const offered = page.getByRole('radio', { name: /^Без источников/u });
  await vi.waitFor(() => expect(document.querySelectorAll('.segment').length).toBeGreaterThan(3));
  expect(offered.elements()).toHaveLength(0);
  await userEvent.hover(page.getByRole('heading', { name: 'Пульт' }));
  const before = await placesAtRest();
  program.change({ weights: [{ operator_id: 1, source_id: 1, weight: null }] });
  await vi.waitFor(() => expect(text('.table')).toContain('без источников'));
  expect(movedSince(before)).toEqual([]);
  expect(offered.elements()).toHaveLength(0);
  await userEvent.unhover(page.getByRole('heading', { name: 'Пульт' }));
  await vi.waitFor(() => expect(offered.elements()).toHaveLength(1));
});

it('a count of a digit more moves no tab', async () => {
  const { program } = await mountAt(1280, 800, '/tickets');
  program.change({ attempts: { open: 98, alerts: [], flood: null } });
  const count = () => [...document.querySelectorAll('.segment .count')].map(({ textContent }) => textContent.trim());
  await vi.waitFor(() => expect(count()).toContain('98'));
  const before = await placesAtRest();
  for (const open of [99, 100, 101, 9]) {
    program.change({ attempts: { open, alerts: [], flood: null } });
    await vi.waitFor(() => expect(count()).toContain(String(open)));
    expect(movedSince(before)).toEqual([]);
  }
});

it.each(['/', '/tickets', '/weights', '/wallboard'])(
  'figures stand in columns, whatever their size: %s',
  async (path) => {
    await mountAt(1280, 800, path);
    await vi.waitFor(() => expect(document.querySelectorAll('.number, dd, time').length).toBeGreaterThan(4), 10_000);
    const figures = [...document.querySelectorAll('.number, dd, time, .count')];
    const loose = figures.filter((figure) => getComputedStyle(figure).fontVariantNumeric !== 'tabular-nums');
    expect(loose.map(({ className, textContent }) => `${className}: ${textContent}`)).toEqual([]);
  },
);

it.each([
  [1280, 800],
  [640, 400],
])(
  'that an e-mail was copied stands beside what else can be done with who was missed, at %i × %i',
  async (width, height) => {
    vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    onTestFinished(() => void vi.restoreAllMocks());
    await mountAt(width, height, '/tickets?tab=missed');
    const copies = page.getByRole('button', { name: 'Скопировать e\u2011mail' });
    await vi.waitFor(() => expect(copies.elements().length).toBeGreaterThan(1));
    const before = await placesAtRest();
    await userEvent.click(copies.first());
    const word = await vi.waitFor(
      () => document.querySelector('.actions .word') ?? Promise.reject(new Error('no word')),
    );
    expect(movedSince(before)).toEqual([]);
    const said = word.getBoundingClientRect();
    const covered = [...document.querySelectorAll('main button, main a')].filter((control) => {
      const { left, right, top, bottom } = control.getBoundingClientRect();
      return left < said.right && right > said.left && top < said.bottom && bottom > said.top;
    });
    expect(covered.map(({ outerHTML }) => outerHTML)).toEqual([]);
  },
);

it('the first that is missed or not accepted moves no other tab', async () => {
  const { program } = await mountAt(1280, 800, '/tickets');
  program.change({ open_missed_count: 0 });
  await settled();
  const before = await placesAtRest();
  for (const open_missed_count of [1, 12, 0]) {
    program.change({ open_missed_count });
    await settled();
    expect(movedSince(before)).toEqual([]);
  }
});

it('what is offered does not become something else under the pointer, and is what is worst as soon as it leaves', async () => {
  const { program } = await mountAt(1280, 800);
  const [busy] = floorSnapshot(Date.now()).alerts as [Alert];
  const karina: Relief = { operator: { id: 9, name: 'Карина Абдуллаева' }, steps: [{ kind: 'raise_limit', to: 5 }] };
  const boris: Relief = { operator: { id: 2, name: 'Борис Ермаков' }, steps: [{ kind: 'raise_weight', to: 7 }] };
  const worse: Alert = { ...busy, kind: 'none_linked', source: { ...busy.source, id: 100, name: 'Чат' }, reliefs: [] };
  program.change({ alerts: [{ ...busy, reliefs: [karina, boris] }] });
  await vi.waitFor(() => expect(text('.busy .step')).toMatch(/^Лимит/u));
  const step = () => page.elementLocator(document.querySelector('.busy .step') ?? document.body);
  await userEvent.hover(step());
  const read = text('.busy .step');
  program.change({ alerts: [{ ...busy, reliefs: [boris, karina] }] });
  await settled();
  expect(text('.busy .step')).toBe(read);
  program.change({ alerts: [worse, { ...busy, reliefs: [boris, karina] }] });
  await settled();
  expect(text('.busy .step')).toBe(read);
  expect(text('.busy strong')).toContain(busy.source.name);
  // What would help no more is not offered, wherever the pointer is.
  program.change({ alerts: [worse, { ...busy, reliefs: [boris] }] });
  await vi.waitFor(() => expect(text('.busy .step')).toMatch(/^Вес/u));
  expect(text('.busy strong')).toContain(busy.source.name);
  await userEvent.unhover(step());
  await vi.waitFor(() => expect(text('.busy strong')).toContain('Чат'));
});

it.each([
  [1280, 800],
  [640, 400],
])('operators that are typed, one by one, move nothing in their dialog at %i × %i', async (width, height) => {
  await mountAt(width, height, '/settings/operators');
  await userEvent.click(page.getByRole('button', { name: 'Добавить', exact: true }).first());
  const names = page.getByRole('textbox', { name: 'Имена, по одному в строке' });
  await userEvent.click(names);
  await settled();
  const before = await placesAtRest();
  for (const line of ['Анна Первая', '{Enter}Борис Второй{Enter}Вера', '{Enter}Г{Enter}Д{Enter}Е{Enter}Ж']) {
    await userEvent.keyboard(line);
    await settled();
    expect(movedSince(before), line).toEqual([]);
  }
});

it.each([
  [1280, 800],
  [640, 400],
])('a first change of a weight, and somebody else’s, move nothing in the weights at %i × %i', async (width, height) => {
  const { program } = await mountAt(width, height, '/weights');
  const cells = [
    ...document.querySelectorAll<HTMLElement>('[role="gridcell"][tabindex], [role="gridcell"] [tabindex]'),
  ];
  cells[0]?.focus();
  await settled();
  const before = await placesAtRest();
  await userEvent.keyboard('5{Enter}');
  await vi.waitFor(() => expect(text('.bar b')).toMatch(/^Измен/u));
  expect(movedSince(before)).toEqual([]);
  const changed = await placesAtRest();
  program.change({ weights: [{ source_id: 1, operator_id: 1, weight: 33 }] });
  await vi.waitFor(() => expect(text('.conflict b')).toMatch(/^Веса изменены/u));
  expect(movedSince(changed)).toEqual([]);
});
