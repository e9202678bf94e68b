// The leads that were turned away, as a supervisor works through them.
import { describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { Refusal } from '@shared/model/refusal';
import { expectAccessible, latinLabels, smallTargets, LOOKS } from '../axe';
import { floorSnapshot } from '../fixtures/floor-data';
import { type Look, mountConsole, settled } from '../mount';
import { savedFiles } from '../saved-file';

const rows = () => [...document.querySelectorAll<HTMLElement>('.missed .row')];
const row = (email: string) => rows().find((item) => item.textContent.includes(email));
const text = () => document.body.textContent;

async function mountMissed(look: Look = {}) {
  const mounted = await mountConsole({ floor: floorSnapshot(Date.now()) }, '/tickets?tab=missed', look);
  await vi.waitFor(() => expect(rows().length).toBeGreaterThan(5), 5000);
  return mounted;
}

function press(name: string, scope: ParentNode | undefined = document): void {
  const found = [...scope.querySelectorAll<HTMLElement>('button, [role="radio"]')].find(
    (item) => item.ariaLabel === name || item.textContent.trim() === name,
  );
  if (!found) throw new Error(`nothing is called «${name}»`);
  found.click();
}

const show = async (state: string) => {
  press(state);
  await settled();
};

describe.each(LOOKS)('$theme $language', ({ theme, language }) => {
  it('is accessible, whatever became of the leads', async () => {
    const { program } = await mountMissed({ theme, language });
    await program.client.refusals.markContacted({ id: 900, is_contacted: true });
    await program.client.refusals.distribute({ id: 899 });
    await show(language === 'ru' ? 'Все клиенты' : 'All leads');
    await vi.waitFor(() => expect(rows()[1]?.querySelector('a')).toBeInstanceOf(Element));
    await expectAccessible('page');
    if (language === 'ru') expect(latinLabels()).toEqual([]);
    expect(smallTargets()).toEqual([]);
  });
});

it('shows at first those whom nobody has answered', async () => {
  const { program } = await mountMissed();
  const asked = program.calls.find(([name]) => name === 'refusals.list');
  expect(asked?.[1]).toEqual({ state: 'open', limit: 100 });
});

it('takes a lead off the list once somebody got in touch, says when, and takes it back', async () => {
  const { program } = await mountMissed();
  press('Связались', row('missed.900@'));
  await vi.waitFor(() => expect(row('missed.900@')).toBeUndefined());
  await show('Разобраны');
  await vi.waitFor(() => expect(row('missed.900@')?.textContent).toMatch(/связались \d\d:\d\d/));
  press('Отменить', document.querySelector('[class*="toast"]') ?? document);
  await vi.waitFor(() =>
    expect(program.calls).toContainEqual(['refusals.markContacted', { id: 900, is_contacted: false }]),
  );
  await vi.waitFor(() => expect(text()).toContain('Таких клиентов нет'));
});

it('distributes a lead by the same rules and leads to its ticket', async () => {
  const { program } = await mountMissed();
  await show('Все клиенты');
  press('Распределить сейчас', row('missed.899@'));
  await vi.waitFor(() => expect(row('missed.899@')?.textContent).toContain('обращение № 4831'));
  expect(program.calls.at(-1)).toEqual(['refusals.distribute', { id: 899 }]);
  expect(text()).toMatch(/Обращение № 4831 назначено: [А-Я]/);
  expect(row('missed.899@')?.querySelector('[aria-label="Распределить сейчас"]')).toBeNull();
  row('missed.899@')?.querySelector('a')?.click();
  await vi.waitFor(() => expect(document.querySelector('.card h2')?.textContent).toBe('Обращение № 4831'), 5000);
});

it('takes back that one was distributed, as that several were', async () => {
  const { program } = await mountMissed();
  press('Распределить сейчас', row('missed.899@'));
  await vi.waitFor(() => expect(row('missed.899@')).toBeUndefined());
  press('Отменить', document.querySelector('.toast') ?? document);
  await vi.waitFor(() => expect(program.calls).toContainEqual(['refusals.reopen', { id: 899 }]));
  const undoes = { first_event_id: 0, last_event_id: 0 };
  expect(program.calls).toContainEqual(['tickets.bulk', { ids: [4831], action: { type: 'close' }, undoes }]);
});

it('says on the tab how many wait for an answer, as it changes', async () => {
  const { program } = await mountMissed();
  const tab = () => [...document.querySelectorAll('[role="radio"]')].map(({ textContent }) => textContent.trim())[1];
  expect(tab()).toMatch(/^Пропущенные\s+12$/);
  program.change({ open_missed_count: 11 });
  await vi.waitFor(() => expect(tab()).toMatch(/^Пропущенные\s+11$/));
  program.change({ open_missed_count: 10_000 });
  await vi.waitFor(() => expect(tab()).toMatch(/^Пропущенные\s+10\s000\+$/));
  program.change({ open_missed_count: 0 });
  await vi.waitFor(() => expect(tab()).toBe('Пропущенные'));
});

it('says how often a lead has tried', async () => {
  await mountMissed();
  expect(row('missed.897@')?.textContent).toContain('3 раза');
  expect(row('missed.900@')?.textContent).not.toContain('раз');
});

it('opens a lead again that was served, and takes that back from nobody', async () => {
  const { program } = await mountMissed();
  await program.client.refusals.distribute({ id: 900 });
  await show('Разобраны');
  await vi.waitFor(() => expect(row('missed.900@')?.textContent).toContain('обслужен'));
  press('Снова в «Без ответа»', row('missed.900@'));
  await vi.waitFor(() => expect(row('missed.900@')).toBeUndefined());
  expect(program.calls.at(-1)).toEqual(['refusals.reopen', { id: 900 }]);
  expect(text()).toContain('Снова без ответа: missed.900@example.com');
});

it('keeps the lead where it is when everyone is still busy, and says so', async () => {
  const { program } = await mountMissed();
  program.failNext('refusals.distribute', Object.assign(new Error('busy'), { code: 'all_operators_busy' }));
  press('Распределить сейчас', row('missed.900@'));
  await vi.waitFor(() => expect(text()).toMatch(/Не получилось: .*заняты/));
  expect(row('missed.900@')).toBeDefined();
});

it('leaves whoever has gone elsewhere meanwhile where they are', async () => {
  await mountMissed();
  const filter = document.querySelector<HTMLElement>('.missed [role="radio"]');
  row('missed.900@')?.querySelector<HTMLElement>('[aria-label="Связались"]')?.focus();
  await userEvent.keyboard('{Enter}');
  filter?.focus();
  await vi.waitFor(() => expect(row('missed.900@')).toBeUndefined());
  await settled();
  expect(document.activeElement).toBe(filter);
});

it('goes on at the next lead when worked through by key', async () => {
  await mountMissed();
  row('missed.900@')?.querySelector<HTMLElement>('[aria-label="Связались"]')?.focus();
  await userEvent.keyboard('{Enter}');
  await vi.waitFor(() => expect(row('missed.900@')).toBeUndefined());
  await vi.waitFor(() => expect(row('missed.899@')?.contains(document.activeElement)).toBe(true));
});

it('the keys of a row work after a press of the mouse on it, which also opens its card', async () => {
  const { program } = await mountMissed();
  await userEvent.click(row('missed.900@')?.querySelector('.created') ?? document.body);
  await vi.waitFor(() => expect(document.querySelector('.card')).not.toBeNull());
  expect(row('missed.900@')?.contains(document.activeElement)).toBe(true);
  await userEvent.keyboard('c');
  await vi.waitFor(() => expect(row('missed.900@')).toBeUndefined());
  expect(program.calls.filter(([name]) => name === 'refusals.markContacted')).toHaveLength(1);
  await vi.waitFor(() => expect(row('missed.899@')?.contains(document.activeElement)).toBe(true));
});

describe('many at once', () => {
  const bar = () => document.querySelector<HTMLElement>('.bulk') ?? undefined;
  const chooseAll = async () => {
    document.querySelector<HTMLElement>('input[aria-label="Выбрать всех без ответа"]')?.click();
    await vi.waitFor(() => expect(bar()?.textContent).toContain('свободных мест'));
  };
  const chooseTwo = async () => {
    for (const id of [900, 899]) row(`missed.${id}@`)?.querySelector<HTMLElement>('input')?.click();
    await vi.waitFor(() => expect(bar()?.textContent).toContain('Выбраны 2 клиента'));
  };
  const stepNamed = (name: string) =>
    [...(bar()?.querySelectorAll('button') ?? [])].find((button) => button.textContent.trim() === name);
  const inputOf = (program: Awaited<ReturnType<typeof mountMissed>>['program'], name: string) =>
    program.calls.filter(([call]) => call === name).map(([, input]) => input);

  it('says before any step how many they are, who has room for them and how many would find none', async () => {
    const floor = floorSnapshot(Date.now());
    const { program } = await mountConsole({ floor }, '/tickets?tab=missed');
    await vi.waitFor(() => expect(rows().length).toBeGreaterThan(5), 5000);
    await chooseTwo();
    const { items } = await program.client.refusals.list({ limit: 50 });
    const sources = new Set(items.filter(({ id }) => id === 900 || id === 899).map(({ source_id }) => source_id));
    const linked = floor.weights.filter(({ source_id, weight }) => sources.has(source_id) && (weight ?? 0) > 0);
    const takers = floor.operators
      .filter(({ id, free_slots }) => free_slots > 0 && linked.some(({ operator_id }) => operator_id === id))
      .sort((a, b) => b.free_slots - a.free_slots);
    const [freest] = takers;
    if (!freest) throw new Error('nobody is free');
    const room = takers.reduce((slots, { free_slots }) => slots + free_slots, 0);
    // One of the two came by a source whose operators are all full: the slots of others are of no use to it.
    expect(bar()?.textContent).toContain(
      `Выбраны 2 клиента · свободных мест: ${room} (${freest.name} ${freest.free_slots}, `,
    );
    expect(bar()?.textContent).toContain(', …); без места: 1');
    // It follows what others do, and what nobody could take is not offered.
    for (const { id, max_active_tickets } of takers.slice(1)) {
      program.update({ id, free_slots: 0, active_count: max_active_tickets });
    }
    program.update({ id: freest.id, free_slots: 3 });
    await vi.waitFor(() => expect(bar()?.textContent).toContain(`свободных мест: 3 (${freest.name} 3); без места: 1`));
    program.update({ id: freest.id, free_slots: 1500 });
    const many = `свободных мест: 1\u00a0500 (${freest.name} 1\u00a0500); без места: 1`;
    await vi.waitFor(() => expect(bar()?.textContent).toContain(many));
    program.update({ id: freest.id, free_slots: 0 });
    await vi.waitFor(() => expect(bar()?.textContent).toContain('свободных мест: 0; без места: 2'));
    expect(stepNamed('Распределить сейчас')?.disabled).toBe(true);
  });

  it('two presses say that all were contacted, and one takes it back', async () => {
    const { program } = await mountMissed();
    await chooseAll();
    await expectAccessible('page');
    press('Связались', bar());
    await vi.waitFor(() => expect(text()).toContain('Связались с 40 клиентами'));
    await vi.waitFor(() => expect(rows()).toEqual([]));
    press('Отменить');
    await vi.waitFor(() => expect(rows().length).toBeGreaterThan(5));
    expect(inputOf(program, 'refusals.markManyContacted')).toMatchObject([
      { is_contacted: true },
      { is_contacted: false },
    ]);
  });

  it('spam is put aside with one press, and one takes it back', async () => {
    const { program } = await mountMissed();
    await chooseTwo();
    press('Отложить как спам', bar());
    await vi.waitFor(() => expect(row('missed.899@')).toBeUndefined());
    press('Отменить');
    await vi.waitFor(() => expect(row('missed.899@')).toBeDefined());
    expect(inputOf(program, 'refusals.markManySpam')).toEqual([
      { ids: [900, 899], is_spam: true },
      { ids: [900, 899], is_spam: false },
    ]);
  });

  it('those chosen are distributed, the longest missed first; undone, their tickets are closed and they wait again', async () => {
    const { program } = await mountMissed();
    await chooseTwo();
    press('Распределить сейчас', bar());
    await vi.waitFor(() => expect(text()).toContain('Распределено: 2, осталось без ответа: 0'));
    expect(inputOf(program, 'refusals.distribute')).toEqual([{ id: 899 }, { id: 900 }]);
    press('Отменить');
    await vi.waitFor(() => expect(inputOf(program, 'refusals.reopen')).toEqual([{ id: 899 }, { id: 900 }]));
    const undoes = { first_event_id: 0, last_event_id: 0 };
    expect(inputOf(program, 'tickets.bulk')).toMatchObject([{ action: { type: 'close' }, undoes }]);
  });

  it('whose source has nobody free waits on, and the others are still distributed', async () => {
    const { program } = await mountMissed();
    await chooseTwo();
    program.failNext('refusals.distribute', Object.assign(new Error('busy'), { code: 'all_operators_busy' }));
    press('Распределить сейчас', bar());
    await vi.waitFor(() => expect(text()).toContain('Распределено: 1, осталось без ответа: 1'));
    await vi.waitFor(() => expect(row('missed.900@')).toBeUndefined());
    expect(row('missed.899@')).toBeDefined();
  });
});

it('saves those whom the filters show as a file, with how to reach them and what became of them', async () => {
  const { files, names } = savedFiles();
  const { program } = await mountMissed();
  const asked = vi.spyOn(program.client.refusals, 'list');
  await show('Все клиенты');
  press('Выгрузить в CSV');
  await vi.waitFor(() => expect(names[0]).toMatch(/^missed-\d{4}-\d\d-\d\d\.csv$/u));
  const [head = '', ...lines] = ((await files[0]?.text()) ?? '').trimEnd().split('\r\n');
  expect(head.split(';')).toContain('Телефон');
  expect(lines.length).toBeGreaterThanOrEqual(rows().length);
  expect(lines[0]).toContain(rows()[0]?.querySelector('.client')?.textContent.trim());
  // As the list itself asks, page by page.
  expect(asked.mock.calls.every(([query]) => query.state === undefined)).toBe(true);
  await vi.waitFor(() => expect(text()).toMatch(/Выгруж/u));
});

it('who tries again while the file is written stands in it once, with the last try', async () => {
  const { files, names } = savedFiles();
  const { program } = await mountMissed();
  const { items } = await program.client.refusals.list({ limit: 3 });
  const [a, b, c] = items.slice(0, 3) as [Refusal, Refusal, Refusal];
  // Between the first page and the second the middle one tries again; from the newest on, so does the last.
  const again = { ...b, id: 9001, tries: 77 };
  const pages = {
    oldest: [
      [c, b],
      [a, again],
    ],
    newest: [[a, b], []],
  };
  vi.spyOn(program.client.refusals, 'list').mockImplementation(async ({ cursor, order = 'newest' }) => {
    const [first = [], second = []] = pages[order];
    return Promise.resolve(cursor === undefined ? { items: first, next_cursor: '2' } : { items: second });
  });
  press('Выгрузить в CSV');
  await vi.waitFor(() => expect(names).toHaveLength(1));
  const lines = ((await files[0]?.text()) ?? '').trimEnd().split('\r\n').slice(1);
  expect(lines.map((line) => [a, b, c].find(({ email }) => line.includes(email))?.id)).toEqual([b.id, a.id, c.id]);
  expect(lines[0]).toContain(';77;');
});
