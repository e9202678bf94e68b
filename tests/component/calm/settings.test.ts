// What is typed, saved and told in Settings and in dialogs moves no control: a fault, a hint, a warning, how a trial ended.
import { expect, it, onTestFinished, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { FloorChange } from '@shared/model/live';
import TextField from '../../../src-renderer/components/fields/TextField.vue';
import ToastStack from '../../../src-renderer/components/overlays/ToastStack.vue';
import { movedSince } from '../../fixtures/places';
import type { createFakePeople } from '../fixtures/people/fake-people';
import { floorSnapshot } from '../fixtures/floor-data';
import { arrived, type Look, mountComponent, mountConsole, settled } from '../mount';
import { mountConsoleAt, placesAtRest, REJECTED } from './mount-at';

const sizes = [
  [1280, 800],
  [640, 400],
] as const;
const looks: readonly Look[] = [{ language: 'ru' }, { language: 'en' }];
const shown = () => document.body.textContent;
const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });

const mountAt = (width: number, height: number, path: string) => mountConsoleAt([width, height], path, REJECTED);

it.each(sizes)('a PIN that is thought up, and one that is guessed first, at %i × %i', async (width, height) => {
  await mountAt(width, height, '/settings/operators');
  await userEvent.click(page.getByRole('button', { name: 'Сменить PIN: Анна Кузнецова' }));
  await vi.waitFor(() => expect(document.querySelector('[role="dialog"]')).not.toBeNull());
  await arrived();
  const before = await placesAtRest();
  await userEvent.click(button('Придумать'));
  await vi.waitFor(() => expect(button('Скопировать').elements()).toHaveLength(1));
  expect(movedSince(before)).toEqual([]);
  await userEvent.fill(page.getByRole('textbox', { name: 'PIN' }), '111111');
  await vi.waitFor(() => expect(shown()).toContain('такой PIN угадывают первым'));
  expect(movedSince(before)).toEqual([]);
});

it.each(sizes)('a limit below what is in work, at %i × %i', async (width, height) => {
  const { program } = await mountAt(width, height, '/');
  await userEvent.click(page.getByRole('button', { name: 'Действия: Анна Кузнецова' }));
  await userEvent.click(page.getByRole('menuitem').first());
  await vi.waitFor(() => expect(document.querySelector('[role="dialog"] input')).not.toBeNull());
  await arrived();
  const before = await placesAtRest();
  await userEvent.fill(page.elementLocator(document.querySelector('[role="dialog"] input') ?? document.body), '1');
  await vi.waitFor(() => expect(shown()).toContain('Новые не придут'));
  expect(movedSince(before)).toEqual([]);
  program.update({ id: 1, active_count: 1, free_slots: 0 });
  await vi.waitFor(() => expect(shown()).not.toContain('Новые не придут'));
  expect(movedSince(before)).toEqual([]);
});

it.each([
  ['a shorter one', 'Не число.'],
  ['as long a one', 'Здесь нужно целое число от одного до тысячи, без пробелов и без других знаков.'],
])('a fault takes the room of the help it stands in place of: %s', (_, error) => {
  const hint = 'Сколько обращений один оператор ведёт сразу. Кто дошёл до лимита, новых не получает, пока не закроет.';
  const heights = [{ hint }, { hint, error }, {}, { error }].map((words) => {
    const host = mountComponent(TextField, { label: 'Лимит', modelValue: 'x', ...words });
    host.style.width = '300px';
    const described = host.querySelector(`#${host.querySelector('input')?.getAttribute('aria-describedby') ?? 'none'}`);
    expect(described?.textContent).toBe('error' in words ? words.error : words.hint);
    return host.querySelector('.field')?.getBoundingClientRect().height;
  });
  expect(heights[1]).toBe(heights[0]);
  expect(heights[3]).toBe(heights[2]);
});

it.each(sizes)('who can reach the intake, at %i × %i', async (width, height) => {
  await mountAt(width, height, '/settings/intake');
  const radios = page.getByRole('radio');
  await vi.waitFor(() => expect(radios.elements()).toHaveLength(2));
  const before = await placesAtRest();
  for (const index of [1, 0]) {
    await userEvent.click(radios.nth(index));
    await vi.waitFor(() => expect(radios.nth(index).element().ariaChecked).toBe('true'));
    expect(movedSince(before)).toEqual([]);
  }
});

it.each(sizes)('quiet hours, at %i × %i', async (width, height) => {
  await mountAt(width, height, '/settings/notifications');
  const isOn = page.getByRole('switch', { name: 'Не беспокоить по ночам' });
  await vi.waitFor(() => expect(isOn.elements()).toHaveLength(1));
  isOn.element().scrollIntoView({ block: 'center' });
  const was = isOn.element().ariaChecked;
  const before = await placesAtRest();
  await userEvent.click(isOn);
  await vi.waitFor(() => expect(isOn.element().ariaChecked).not.toBe(was));
  await settled();
  expect(movedSince(before)).toEqual([]);
});

it.each(sizes)('copies that do not arrive at the second place, at %i × %i', async (width, height) => {
  const { program } = await mountAt(width, height, '/settings/data');
  const save = page.getByRole('button', { name: 'Сохранить', exact: true });
  await vi.waitFor(() => expect(save.elements()).toHaveLength(1));
  const before = await placesAtRest();
  vi.spyOn(program.client.backups, 'secondPlace').mockResolvedValue({
    ...{ directory: '', every_minutes: 60, state: 'failing', newest_at: null, error: 'no_folder' },
  });
  program.change({ has_new_audit: true });
  await vi.waitFor(() => expect(shown()).toContain('такой папки нет'), 5000);
  expect(movedSince(before)).toEqual([]);
});

it.each(sizes)('how a trial of a webhook ends, and that it is held, at %i × %i', async (width, height) => {
  const { program } = await mountAt(width, height, '/settings/webhooks');
  await vi.waitFor(() => expect(document.querySelectorAll('.content .card')).toHaveLength(2));
  const before = await placesAtRest();
  await userEvent.click(button('Проверить').first());
  await vi.waitFor(() => expect(shown()).toContain('Получатель ответил'));
  expect(movedSince(before)).toEqual([]);
  const { items } = await program.client.webhooks.list();
  const held = { reason: 'gone', at: new Date().toISOString() } as const;
  vi.spyOn(program.client.webhooks, 'list').mockResolvedValue({ items: items.map((item) => ({ ...item, held })) });
  program.change({ has_new_audit: true });
  await vi.waitFor(() => expect(button('Отправлять снова').elements()).toHaveLength(2), 5000);
  // The cards below make room; what stands in the first stays.
  expect(movedSince(before, '.card ~ *')).toEqual([]);
});

it.each(sizes)('a key that is issued, at %i × %i', async (width, height) => {
  await mountAt(width, height, '/settings/sources?source=1');
  const issue = button('Выдать ключ');
  await vi.waitFor(() => expect(issue.elements()).toHaveLength(1), 10_000);
  issue.element().scrollIntoView({ block: 'center' });
  const top = issue.element().getBoundingClientRect();
  await userEvent.click(issue);
  const again = button('Выдать новый ключ');
  await vi.waitFor(() => expect(again.elements()).toHaveLength(1));
  const now = again.element().getBoundingClientRect();
  expect([now.left, now.top]).toEqual([top.left, top.top]);
});

it.each(sizes)('what a preset would change, at %i × %i', async (width, height) => {
  const { program } = await mountAt(width, height, '/');
  const presets = program.client.presets as unknown as ReturnType<typeof createFakePeople>['presets'];
  await presets.create({ name: 'Утро' });
  if (width < 700) {
    await userEvent.click(page.getByRole('button', { name: 'Со всем пультом' }));
    await userEvent.click(page.getByRole('menuitem', { name: 'Расстановки…' }));
  } else await userEvent.click(button('Расстановки…'));
  await vi.waitFor(() => expect(shown()).toContain('Утро'), 5000);
  await vi.waitFor(() => expect(shown()).toContain('На линию 1: Борис Ермаков'));
  await arrived();
  const before = await placesAtRest();
  presets.settle();
  program.change({ has_new_audit: true });
  await vi.waitFor(() => expect(shown()).not.toContain('На линию 1'), 5000);
  expect(movedSince(before)).toEqual([]);
});

it.each(sizes)('where tickets that are handed over would go, at %i × %i', async (width, height) => {
  const { program } = await mountAt(width, height, '/');
  await userEvent.click(page.getByRole('button', { name: 'Действия: Борис Ермаков' }));
  await userEvent.click(page.getByRole('menuitem').nth(2));
  await vi.waitFor(() => expect(document.querySelector('[role="dialog"] li')).not.toBeNull(), 5000);
  await arrived();
  const before = await placesAtRest();
  vi.spyOn(program.client.queue, 'planHandOver').mockResolvedValue({
    moves: [1, 3, 6, 7].map((operator_id) => ({ ticket_id: 100 + operator_id, operator_id })),
    left_ids: [],
  });
  program.update({ id: 2, active_count: 4, free_slots: 1, is_active: false });
  await vi.waitFor(() => expect(document.querySelectorAll('[role="dialog"] li')).toHaveLength(4));
  expect(movedSince(before)).toEqual([]);
});

const intakes: readonly FloorChange['intake'][] = [
  { state: 'stopped' },
  { state: 'port_taken', port: 8420, free_port: 8421 },
  { state: 'listening', address: '127.0.0.1:8420' },
];
it.each(looks)('whether submissions arrive moves nothing in the sidebar, $language', async (look) => {
  const floor = { ...floorSnapshot(Date.now()), attempts: { open: 5, alerts: [], flood: null } };
  const { program } = await mountConsole({ floor }, '/', look);
  await document.fonts.ready;
  await settled();
  const before = await placesAtRest();
  for (const intake of intakes) {
    program.change(intake ? { intake } : {});
    await settled();
    expect(movedSince(before), intake?.state).toEqual([]);
  }
});

it.each([380, 640])('what was done takes two lines at most, however long a name in it is, at %i', async (width) => {
  await page.viewport(width, 480);
  onTestFinished(() => page.viewport(1280, 800));
  const heights = ['Готово', `Обращение № 4807 передано: ${'Имя '.repeat(50)}`, 'ъ'.repeat(200)].map((text) => {
    const host = mountComponent(ToastStack, {
      toasts: [{ id: 1, text, tone: 'plain', canUndo: true }],
      durationMs: 60_000,
    });
    return host.querySelector('.stack')?.getBoundingClientRect().height;
  });
  expect(heights).toEqual([31, 31, 31]);
});
