// What was not accepted, as a supervisor looks after it.
import { describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { expectAccessible, latinLabels, smallTargets, LOOKS } from '../axe';
import type { createFakeAttempts } from '../fixtures/history/fake-attempts';
import { floorSnapshot } from '../fixtures/floor-data';
import { type Look, mountConsole, settled } from '../mount';

const alert = { source_code: 'stie', is_known: false, count: 12, suggestion: 'site' };
const rows = () => [...document.querySelectorAll<HTMLElement>('.attempts .row')];
const card = () => document.querySelector<HTMLElement>('.card');
const text = (scope: HTMLElement | null = document.body) => (scope?.innerText ?? '').replaceAll(/\s+/g, ' ');
const button = (name: string, scope: ParentNode = document) =>
  [...scope.querySelectorAll<HTMLElement>('button, [role="radio"], [role="menuitemradio"]')].find(
    (item) => item.ariaLabel === name || item.textContent.trim() === name,
  );

function press(name: string, scope?: ParentNode): void {
  const found = button(name, scope);
  if (!found) throw new Error(`nothing is called «${name}»`);
  found.click();
}

async function mountAttempts(look: Look = {}, path = '/tickets?tab=rejected') {
  const floor = { ...floorSnapshot(Date.now()), attempts: { open: 5, alerts: [alert], flood: null } };
  const mounted = await mountConsole({ floor }, path, look);
  await vi.waitFor(() => expect(rows().length).toBeGreaterThan(1), 5000);
  const attempts = mounted.program.client.attempts as unknown as ReturnType<typeof createFakeAttempts>;
  return { ...mounted, attempts };
}

async function openCard(index: number): Promise<void> {
  rows()[index]?.click();
  await vi.waitFor(() => expect(card()).not.toBeNull());
  await settled();
}

async function choose(field: string, role: string): Promise<void> {
  document.querySelector<HTMLElement>(`[aria-label^="Что такое «${field}»"]`)?.focus();
  await userEvent.keyboard('{Enter}');
  const option = () =>
    [...document.querySelectorAll<HTMLElement>('[role="option"]')].find((item) => item.textContent.trim() === role);
  await vi.waitFor(() => expect(option()).toBeDefined());
  await userEvent.click(option() ?? document.body);
  await settled();
}

describe.each(LOOKS)('$theme $language', ({ theme, language }) => {
  it('is accessible, with a card open', async () => {
    await mountAttempts({ theme, language });
    await openCard(2);
    await expectAccessible('page');
    if (language === 'ru') expect(latinLabels()).toEqual([]);
    expect(smallTargets()).toEqual([]);
  });
});

it('counts none in the sidebar where there are none', async () => {
  await mountConsole({ floor: floorSnapshot(Date.now()) }, '/tickets?tab=rejected');
  const place = () => document.querySelector('aside .place.current');
  await vi.waitFor(() => expect(place()?.textContent.trim()).toBe('Не приняты'), 5000);
  expect(place()?.querySelector('.count')).toBeNull();
});

it('comes into the sidebar without moving a source there', async () => {
  const { program } = await mountConsole({ floor: floorSnapshot(Date.now()) }, '/');
  const places = () => [...document.querySelectorAll('aside li')].map((item) => item.getBoundingClientRect().top);
  await vi.waitFor(() => expect(places().length).toBeGreaterThan(2));
  const before = places();
  program.change({ attempts: { open: 5, alerts: [], flood: null } });
  await vi.waitFor(() => expect(document.querySelector('aside .count')).not.toBeNull());
  expect(places()).toEqual(before);
});

it('shows what nobody has looked after, which code was perhaps meant, and how many there are', async () => {
  const { program } = await mountAttempts();
  expect(program.calls).toContainEqual(['attempts.list', { state: 'open', limit: 100 }]);
  expect(rows()).toHaveLength(5);
  expect(text()).toContain('«stie» — 3 раза, возможно, «site»');
  expect(text()).toContain('Нет источника с кодом «stie»: 12 заявок за 10 минут. Возможно, «site».');
  expect(document.querySelector('aside .count')?.textContent.trim()).toBe('5');
  expect(rows()[2]?.innerText).toContain('ошибка в полях');
});

it('the alert leads to its attempts, and the count to all of them, from every screen', async () => {
  const floor = { ...floorSnapshot(Date.now()), attempts: { open: 5, alerts: [alert], flood: null } };
  const { program } = await mountConsole({ floor }, '/');
  press('Посмотреть');
  await vi.waitFor(() => expect(rows()).toHaveLength(3), 5000);
  expect(program.calls).toContainEqual(['attempts.list', { state: 'open', source_code: 'stie', limit: 100 }]);
  document.querySelector<HTMLElement>('aside .count')?.click();
  await vi.waitFor(() => expect(rows()).toHaveLength(5));
});

it('makes a ticket of one with the code that was meant', async () => {
  const { program } = await mountAttempts();
  await openCard(0);
  expect(text(card())).toContain('Возможно, «site».');
  expect(text(card())).toContain('89265550144');
  press('Сделать обращением', card() ?? document);
  await vi.waitFor(() => expect(rows()).toHaveLength(4));
  expect(program.calls.at(-1)).toEqual(['attempts.distribute', { id: 99, source_id: 1 }]);
  expect(text()).toContain('Обращение № 4831 назначено: Жанна Тихонова');
});

it('learns by example what a field is, shows at once how it reads, and takes it back', async () => {
  const { program } = await mountAttempts();
  await openCard(2);
  expect(text(card())).toContain('Адрес e\u2011mail не найден.');
  expect(button('Сделать обращением')).toBeUndefined();
  await choose('ответить', 'e\u2011mail');
  await vi.waitFor(() => expect(card()?.querySelector('.contact')?.textContent).toContain('client.97@example.com'));
  expect(text(card())).not.toContain('Адрес e\u2011mail не найден.');
  expect(program.calls.some(([name]) => name === 'sources.updateForm')).toBe(false);

  press('Запомнить и сделать обращением');
  await vi.waitFor(() => expect(rows()).toHaveLength(4));
  expect(program.calls.slice(-2)).toEqual([
    ['sources.updateForm', { id: 1, mapping: { ответить: 'email' } }],
    ['attempts.distribute', { id: 97, source_id: 1 }],
  ]);
});

it('marks one as contacted, and takes it back', async () => {
  const { program } = await mountAttempts();
  await openCard(0);
  press('Связались', card() ?? document);
  await vi.waitFor(() => expect(rows()).toHaveLength(4));
  press('Отменить', document.querySelector('[class*="toast"]') ?? document);
  await vi.waitFor(() =>
    expect(program.calls).toContainEqual(['attempts.markContacted', { id: 99, is_contacted: false }]),
  );
});

it('says where nothing was kept', async () => {
  await mountAttempts();
  await openCard(3);
  expect(text(card())).toContain('Содержимое не сохранено.');
});

it('is never old: what others did goes, and what came is offered', async () => {
  const { program, attempts } = await mountAttempts();
  await program.client.attempts.markContacted({ id: 98, is_contacted: true });
  attempts.arrive(100);
  await vi.waitFor(() => expect(rows()).toHaveLength(4), 5000);
  press('Показать новые');
  await vi.waitFor(() => expect(rows()).toHaveLength(5));
});

it('shows what is open again, also where it is the oldest of them', async () => {
  const { program } = await mountAttempts();
  const [oldest = ''] = rows().slice(-1).map(text);
  await program.client.attempts.markContacted({ id: 94, is_contacted: true });
  program.change({ has_changed_attempts: true });
  await vi.waitFor(() => expect(rows()).toHaveLength(4), 5000);
  await program.client.attempts.markContacted({ id: 94, is_contacted: false });
  program.change({ has_changed_attempts: true });
  await vi.waitFor(() => expect(rows()).toHaveLength(5), 5000);
  expect(text(rows().at(-1))).toBe(oldest);
});

it('says that all is looked after, and how it was', async () => {
  await mountAttempts();
  press('Все за 7 дней');
  await vi.waitFor(() => expect(rows()).toHaveLength(6));
  expect(rows()[4]?.innerText).toContain('принято');
});

it('calls a probe of a form builder a test of the connection, which nobody has to look after', async () => {
  const { attempts } = await mountAttempts();
  attempts.arrive(100, { verdict: 'probe', body: 'test=test', source: { id: 1, code: 'site', name: 'Сайт' } });
  await settled();
  expect(rows()).toHaveLength(5);
  expect(document.querySelector('aside .count')?.textContent.trim()).toBe('5');

  press('Все за 7 дней');

  await vi.waitFor(() => expect(rows()).toHaveLength(7));
  expect(rows()[0]?.innerText).toContain('проверка связи');
});
