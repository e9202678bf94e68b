// The floor, as a supervisor uses it.
import { nextTick } from 'vue';
import { describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { expectAccessible, latinLabels, smallTargets } from './axe';
import { floorSnapshot, largeFloorSnapshot } from './fixtures/floor-data';
import { mountConsole, settled } from './mount';

const names = () => [...document.querySelectorAll('[role="row"] .name')].map((element) => element.textContent);
const text = (selector: string) => document.querySelector(selector)?.textContent ?? '';

function buttonNamed(name: string): HTMLElement {
  const found = [...document.querySelectorAll<HTMLElement>('button, [role="menuitem"], [role="radio"]')].find(
    (element) => element.textContent.trim().startsWith(name) || element.ariaLabel === name,
  );
  if (!found) throw new Error(`no button «${name}»`);
  return found;
}

describe.each(['light', 'dark'] as const)('%s', (theme) => {
  it.each(['ru', 'en'] as const)('is accessible in %s', async (language) => {
    await mountConsole({ floor: floorSnapshot(Date.now()) }, '/', { theme, language });
    await expectAccessible('page');
    if (language === 'ru') expect(latinLabels()).toEqual([]);
    expect(smallTargets()).toEqual([]);
  });
});

it('shows who is full first and who is away last', async () => {
  await mountConsole({ floor: floorSnapshot(Date.now()) });
  expect(names().slice(0, 3).sort()).toEqual(['Борис Ермаков', 'Дарья Мельникова', 'Карина Абдуллаева']);
  expect(names().slice(-2).sort()).toEqual(['Глеб Насонов', 'Игорь Лапшин']);
});

it('filters and counts', async () => {
  await mountConsole({ floor: floorSnapshot(Date.now()) });
  await userEvent.click(buttonNamed('Не на линии'));
  await settled();
  expect(names().sort()).toEqual(['Глеб Насонов', 'Игорь Лапшин']);
  expect(text('[role="radiogroup"]').replace(/\s+/g, ' ')).toContain('Заняты 3');
});

it('says which source refuses, how often, and does what would help', async () => {
  const { program } = await mountConsole({ floor: floorSnapshot(Date.now()) });
  expect(text('.busy')).toContain('Все операторы источника «Telegram-бот» заняты.');
  expect(text('.busy')).toContain('Отказов за 10 минут: 3');
  await userEvent.click(buttonNamed('Лимит +1'));
  await settled();
  expect(program.calls).toEqual([['operators.update', { id: 9, max_active_tickets: 5 }]]);
  await userEvent.click(buttonNamed('Вернуть'));
  await vi.waitFor(() => expect(program.calls.at(-1)).toEqual(['operators.update', { id: 9, max_active_tickets: 4 }]));
});

it('changes a limit by keyboard alone and warns below the load', async () => {
  const { program } = await mountConsole({ floor: floorSnapshot(Date.now()) });
  buttonNamed('Действия: Борис Ермаков').focus();
  await userEvent.keyboard('{Enter}{Enter}');
  await settled();
  const input = document.querySelector<HTMLInputElement>('[role="dialog"] input');
  input?.focus();
  input?.select();
  await userEvent.keyboard('3{Tab}');
  await settled();
  expect(text('[role="dialog"]')).toContain('Лимит 3, в работе 5');
  await userEvent.click(buttonNamed('Сохранить'));
  await settled();
  expect(program.calls).toEqual([['operators.update', { id: 2, max_active_tickets: 3 }]]);
});

it('does not change the order under the pointer', async () => {
  const { program } = await mountConsole({ floor: floorSnapshot(Date.now()) });
  const before = names();
  const [anna] = floorSnapshot(Date.now()).operators;
  if (!anna) throw new Error('no first operator');
  program.change({ operators: [{ ...anna, active_count: 5, free_slots: 0 }] });
  await settled();
  expect(names()).toEqual(before);
});

it('shows what happens in the feed', async () => {
  const { program } = await mountConsole({ floor: floorSnapshot(Date.now()) });
  const entry = {
    type: 'ticketCreated',
    at: new Date().toISOString(),
    ticket_id: 5000,
    source_id: 1,
    operator_id: 7,
  } as const;
  program.change({ entries: [entry] });
  await settled();
  expect(text('.lines').replace(/\s+/g, ' ')).toMatch(/^\s*№ 5000 Сайт/);
});

it('says that the connection is lost, and since when', async () => {
  const warn = vi.spyOn(console, 'warn').mockReturnValue();
  const { program } = await mountConsole({ floor: floorSnapshot(Date.now()) });
  program.floor().fail(new Error('gone'));
  await vi.waitFor(() => expect(text('[role="alert"]')).toContain('Нет связи с пультом'));
  await vi.waitFor(() => expect(document.querySelector('[role="alert"]')).toBeNull());
  warn.mockRestore();
});

it('says that there is no connection before there ever was one, and invites nobody to add operators', async () => {
  const warn = vi.spyOn(console, 'warn').mockReturnValue();
  const { program } = await mountConsole({});
  program.floor().fail(new Error('not there'));
  await vi.waitFor(() => expect(text('[role="alert"]')).toBe('Нет связи с пультом.'));
  expect(document.body.textContent).not.toContain('Добавьте операторов');
  warn.mockRestore();
});

it('the wallboard shows numbers and sources, and nothing to press', async () => {
  await mountConsole({ floor: floorSnapshot(Date.now()) }, '/wallboard');
  await vi.waitFor(() => expect(text('main.wallboard')).toContain('Telegram-бот'));
  expect(text('main.wallboard dl')).toContain('253');
  expect(document.querySelectorAll('nav, main button')).toHaveLength(0);
  await expectAccessible('page');
});

it('draws only what is in sight of a large floor', async () => {
  await mountConsole({ floor: largeFloorSnapshot(Date.now()) });
  expect(document.querySelector('[role="table"]')?.getAttribute('aria-rowcount')).toBe('201');
  expect(names().length).toBeLessThan(40);
});

it('takes a change of a large floor in far less than a frame of 50 ms, and shifts nothing', async () => {
  const snapshot = largeFloorSnapshot(Date.now());
  const { program } = await mountConsole({ floor: snapshot });
  const shifts = new PerformanceObserver(() => undefined);
  shifts.observe({ type: 'layout-shift' });
  const samples: number[] = [];
  for (let turn = 0; turn < 40; turn += 1) {
    const row = snapshot.operators[turn % 12];
    if (!row) throw new Error('no operators');
    const operator = { ...row, active_count: row.max_active_tickets - (turn % 2), free_slots: turn % 2 };
    const at = new Date().toISOString();
    const entry = { type: 'ticketCreated', at, ticket_id: 6000 + turn, source_id: 1, operator_id: row.id } as const;
    const start = performance.now();
    program.change({ operators: [operator], entries: [entry] });
    for (let step = 0; step < 4; step += 1) await Promise.resolve();
    await nextTick();
    document.body.getBoundingClientRect();
    samples.push(performance.now() - start);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  // On a machine that is busy with other suites the slow half says more about them than about the screen.
  expect(samples.sort((a, b) => a - b)[20]).toBeLessThan(50);
  expect(shifts.takeRecords()).toEqual([]);
});

it('invites to add operators where there are none', async () => {
  await mountConsole({ floor: { ...floorSnapshot(Date.now()), operators: [], weights: [] } });
  expect(document.body.textContent).toContain('Добавьте операторов — и обращения начнут распределяться');
});
