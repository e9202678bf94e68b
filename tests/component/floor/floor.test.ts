// The floor, as a supervisor uses it.
import { describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { expectAccessible, latinLabels, smallTargets, LOOKS } from '../axe';
import { floorSnapshot, largeFloorSnapshot } from '../fixtures/floor-data';
import { asked, mountConsole, settled, unmountAll } from '../mount';

const names = () => [...document.querySelectorAll('[role="row"] .name')].map((element) => element.textContent);
const text = (selector: string) => document.querySelector(selector)?.textContent ?? '';

function buttonNamed(name: string): HTMLElement {
  const found = [...document.querySelectorAll<HTMLElement>('button, [role="menuitem"], [role="radio"]')].find(
    (element) => element.textContent.trim().startsWith(name) || element.ariaLabel === name,
  );
  if (!found) throw new Error(`no button «${name}»`);
  return found;
}

describe.each(LOOKS)('$theme $language', ({ theme, language }) => {
  it('is accessible', async () => {
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

/** No source is without anybody, which would come first. */
function busyFloor() {
  const snapshot = floorSnapshot(Date.now());
  return { ...snapshot, alerts: snapshot.alerts.filter(({ kind }) => kind !== 'none_linked') };
}

it('says what is red before what is amber, and has the others at hand, each with what is to be done', async () => {
  await mountConsole({ floor: floorSnapshot(Date.now()) });
  expect(text('.busy')).toContain('К источнику «API партнёров» никто не привязан.');
  await userEvent.click(buttonNamed('Ещё 1'));
  await settled();
  expect(text('[role="menu"]')).toContain('Все операторы источника «Telegram-бот» заняты. Посмотреть пропущенных.');
  await userEvent.click(document.querySelector('[role="menuitem"]') ?? document.body);
  await vi.waitFor(() => expect(location.hash).toBe('#/tickets?tab=missed'), 10_000);
});

it('says which source refuses, how often, and does what would help', async () => {
  const { program } = await mountConsole({ floor: busyFloor() });
  expect(text('.busy')).toContain('Все операторы источника «Telegram-бот» заняты.');
  expect(text('.busy')).toContain('Пропущено за 10 минут: 3');
  await userEvent.click(buttonNamed('Лимит +1'));
  await settled();
  expect(asked(program)).toEqual([['operators.update', { id: 9, max_active_tickets: 5 }]]);
  await userEvent.click(buttonNamed('Отменить'));
  await vi.waitFor(() => expect(asked(program).at(-1)).toEqual(['operators.update', { id: 9, max_active_tickets: 4 }]));
});

it('changes a limit by keyboard alone and warns below the load', async () => {
  const { program } = await mountConsole({ floor: floorSnapshot(Date.now()) });
  buttonNamed('Действия: Борис Ермаков').focus();
  await userEvent.keyboard('{Enter}{Enter}');
  await settled();
  const input = await vi.waitFor(() => {
    const found = document.querySelector<HTMLInputElement>('[role="dialog"] input');
    if (!found) throw new Error('no dialog yet');
    return found;
  }, 5000);
  input.focus();
  input.select();
  await userEvent.keyboard('3');
  await settled();
  expect(text('[role="dialog"]')).toContain('Лимит 3, в работе 5');
  await userEvent.keyboard('{Tab}');
  await userEvent.click(buttonNamed('Сохранить'));
  await settled();
  expect(asked(program)).toEqual([['operators.update', { id: 2, max_active_tickets: 3 }]]);
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
  await vi.waitFor(() => expect(text('[role="alert"]')).toContain('Нет связи с программой'));
  await vi.waitFor(() => expect(document.querySelector('[role="alert"]')).toBeNull());
  warn.mockRestore();
});

it('says that there is no connection before there ever was one, and invites nobody to add operators', async () => {
  const warn = vi.spyOn(console, 'warn').mockReturnValue();
  const { program } = await mountConsole({});
  program.floor().fail(new Error('not there'));
  await vi.waitFor(() => expect(text('[role="alert"]')).toBe('Нет связи с программой.'));
  expect(document.body.textContent).not.toContain('Добавьте операторов');
  warn.mockRestore();
});

it('offers the other changes that would help, and takes them back', async () => {
  const { program } = await mountConsole({ floor: busyFloor() });
  await userEvent.click(buttonNamed('Что ещё поможет'));
  await settled();
  await userEvent.click(buttonNamed('Глеб Насонов: На линию'));
  await settled();
  expect(asked(program)).toEqual([['operators.bulk', { ids: [4], action: { type: 'put_on_line' } }]]);
  await userEvent.click(buttonNamed('Отменить'));
  await vi.waitFor(() => expect(asked(program).at(-1)).toEqual(['operators.takeBackBulk', { undo_id: 1 }]));
});

it('a source that nobody is linked to leads to the weights', async () => {
  const snapshot = floorSnapshot(Date.now());
  await mountConsole({ floor: { ...snapshot, alerts: snapshot.alerts.filter(({ kind }) => kind === 'none_linked') } });
  expect(text('.busy')).toContain('К источнику «API партнёров» никто не привязан');
  await userEvent.click(buttonNamed('Назначить веса'));
  await vi.waitFor(() => expect(text('h1')).toBe('Веса'), 10_000);
});

it('brings everybody on the line at once, and takes it back', async () => {
  const { program } = await mountConsole({ floor: floorSnapshot(Date.now()) });
  await userEvent.click(buttonNamed('Всех на линию'));
  await vi.waitFor(() => expect(text('.stack')).toContain('На линии 2 оператора'));
  expect(asked(program)).toEqual([['operators.bulk', { ids: [4, 8], action: { type: 'put_on_line' } }]]);
  await userEvent.click(buttonNamed('Отменить'));
  await vi.waitFor(() => expect(asked(program).at(-1)).toEqual(['operators.takeBackBulk', { undo_id: 1 }]));
});

it('means everybody, also where one step does not take so many, and takes all of it back', async () => {
  const floor = largeFloorSnapshot(Date.now(), 501, 1);
  const operators = floor.operators.map((row) => ({ ...row, is_active: false, away: null }));
  const { program } = await mountConsole({ floor: { ...floor, operators } });
  // Pressed without a pointer, which waits until five hundred rows stand still.
  buttonNamed('Всех на линию').click();
  await vi.waitFor(() => expect(text('.stack')).toContain('На линии 501 оператор'), 10_000);
  buttonNamed('Отменить').click();
  await vi.waitFor(() =>
    expect(asked(program).slice(-2)).toEqual([
      ['operators.takeBackBulk', { undo_id: 1 }],
      ['operators.takeBackBulk', { undo_id: 2 }],
    ]),
  );
});

it('means everybody on shift: who has gone home stays there', async () => {
  const floor = floorSnapshot(Date.now());
  const away = { kind: 'off_shift' as const, reason: null, since: null, until: null };
  const operators = floor.operators.map((row) => (row.id === 8 ? { ...row, away } : row));
  const { program } = await mountConsole({ floor: { ...floor, operators } });
  await userEvent.click(buttonNamed('Всех на линию'));
  await vi.waitFor(() =>
    expect(asked(program)).toEqual([['operators.bulk', { ids: [4], action: { type: 'put_on_line' } }]]),
  );
});

it('shows no numbers before it knows them', async () => {
  await mountConsole({});
  expect(text('dl')).not.toMatch(/\d/);
  expect(document.querySelectorAll('dl .bone')).toHaveLength(4);
});

it('another filter is answered at once, even under the pointer', async () => {
  await mountConsole({ floor: floorSnapshot(Date.now()) });
  await userEvent.hover(document.querySelector('[role="row"] .name') ?? document.body);
  buttonNamed('Не на линии').click();
  await settled();
  expect(names().sort()).toEqual(['Глеб Насонов', 'Игорь Лапшин']);
});

it('counts the alerts in the title', async () => {
  const { program } = await mountConsole({ floor: floorSnapshot(Date.now()) });
  expect(document.title).toBe('(2) Диспетчер');
  program.change({ alerts: [] });
  await settled();
  expect(document.title).toBe('Диспетчер');
});

it('says in the feed which source is free again', async () => {
  const { program } = await mountConsole({ floor: floorSnapshot(Date.now()) });
  program.change({ alerts: [], entries: [{ type: 'sourceFreed', at: new Date().toISOString(), source_id: 2 }] });
  await settled();
  const line = document.querySelector('.item')?.textContent.replaceAll(/\s+/g, ' ');
  expect(line).toContain('Источник «Telegram-бот»');
  expect(line).toContain('снова свободен');
});

it('draws only what is in sight of a large floor', async () => {
  await mountConsole({ floor: largeFloorSnapshot(Date.now()) });
  expect(document.querySelector('[role="table"]')?.getAttribute('aria-rowcount')).toBe('201');
  expect(names().length).toBeLessThan(40);
});

it.each([
  ['the port is taken', { intake: { state: 'port_taken', port: 8420, free_port: 8421 } }],
  ['nothing listens', { intake: { state: 'stopped' } }],
  ['the disk is full', { storage: 'disk_full' }],
] as const)('does not say that sources take submissions while %s', async (_name, trouble) => {
  const { program } = await mountConsole({ floor: { ...floorSnapshot(Date.now()), alerts: [] } });
  await vi.waitFor(() => expect(text('.slot').trim()).toBe('Все источники принимают обращения.'));
  program.change(trouble);
  await vi.waitFor(() => expect(text('.slot').trim()).toBe(''));
});

it('counts only slots that some source can reach, and says who gets nothing at all', async () => {
  const snapshot = floorSnapshot(Date.now());
  const [anna] = snapshot.operators;
  if (!anna) throw new Error('no operators');
  const free = () => text('.kpis').match(/Свободно\s*(\d+)/u)?.[1];
  await mountConsole({ floor: snapshot });
  const all = Number(free());
  unmountAll();
  const ofAnna = ({ operator_id }: { readonly operator_id: number }) => operator_id === anna.id;
  await mountConsole({
    floor: { ...snapshot, weights: snapshot.weights.map((link) => (ofAnna(link) ? { ...link, weight: 0 } : link)) },
  });
  expect([anna.free_slots > 0, Number(free())]).toEqual([true, all - anna.free_slots]);
  unmountAll();
  await mountConsole({ floor: { ...snapshot, weights: snapshot.weights.filter((link) => !ofAnna(link)) } });
  expect(Number(free())).toBe(all - anna.free_slots);
  expect(text('[role="table"]')).toContain(`${anna.name}без источников`.replaceAll(' ', ' '));
  await userEvent.click(page.getByRole('link', { name: 'без источников' }));
  await vi.waitFor(() => expect(text('h1')).toBe('Веса'), 10_000);
});

it.each([
  [-60_000, 'in_time', ''],
  [1_000, 'nearly', 'скоро норма'],
  [400_000, 'overdue', 'дольше нормы'],
])('says in a word when somebody is late (%i ms after 80 % of the norm)', async (afterMs, state, word) => {
  const snapshot = floorSnapshot(Date.now());
  const operators = snapshot.operators.map((operator) => ({
    ...operator,
    nearly_overdue_at: new Date(Date.now() - afterMs).toISOString(),
    overdue_at: new Date(Date.now() + 360_000 - afterMs).toISOString(),
  }));
  await mountConsole({ floor: { ...snapshot, operators } });
  const ages = [...document.querySelectorAll('[role="row"] .age')];
  expect(new Set(ages.map((age) => age.classList.contains(state)))).toEqual(new Set([true]));
  expect(new Set(ages.map((age) => age.querySelector('.word')?.textContent ?? ''))).toEqual(new Set([word]));
});

it('invites to add operators where there are none', async () => {
  await mountConsole({ floor: { ...floorSnapshot(Date.now()), operators: [], weights: [] } });
  expect(document.body.textContent).toContain('Добавьте операторов — и обращения начнут распределяться');
});

it.each(['Лимит…', 'Передать всё…'])(
  'a dialog about an operator speaks of them as they are now, and closes when they are gone: %s',
  async (item) => {
    const snapshot = floorSnapshot(Date.now());
    const { program } = await mountConsole({ floor: snapshot });
    const boris = snapshot.operators.find(({ name }) => name === 'Борис Ермаков');
    if (!boris) throw new Error('Борис is not on the floor');
    const dialog = () => document.querySelector('[role="dialog"]')?.textContent ?? null;
    buttonNamed('Действия: Борис Ермаков').focus();
    await userEvent.keyboard('{Enter}');
    await settled();
    await userEvent.click(buttonNamed(item));
    await vi.waitFor(() => expect(dialog()).toContain('Борис Ермаков'), 10_000);
    program.change({ operators: [{ ...boris, name: 'Борис Новый', active_count: 9, free_slots: 0 }] });
    await vi.waitFor(() => expect(dialog()).toContain('Борис Новый'));
    if (item === 'Лимит…') await vi.waitFor(() => expect(dialog()).toContain('Лимит 5, в работе 9.'));
    program.change({ removed_operator_ids: [boris.id] });
    await vi.waitFor(() => expect(dialog()).toBeNull());
  },
);

it('asks anew in what time tickets were opened when a day begins: those of yesterday are not of today', async () => {
  const { program } = await mountConsole({ floor: floorSnapshot(Date.now()) });
  const timesAsked = () => program.calls.filter(([name]) => name === 'reports.work').length;
  await vi.waitFor(() => expect(timesAsked()).toBe(1));
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    program.change({ today: { created: 0, closed: 0, refused: 0 } });
    await vi.waitFor(() => expect(timesAsked()).toBe(2), { timeout: 10_000 });
  } finally {
    vi.useRealTimers();
  }
});
