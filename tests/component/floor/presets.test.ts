// Presets on the floor: two presses to another floor, one back.
import { describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { expectAccessible, latinLabels, smallTargets, LOOKS } from '../axe';
import type { createFakePeople } from '../fixtures/people/fake-people';
import { floorSnapshot } from '../fixtures/floor-data';
import { type Look, asked, mountConsole, settled } from '../mount';

const text = () => document.body.textContent;

async function openPresets(look: Look = {}) {
  const mounted = await mountConsole({ floor: floorSnapshot(Date.now()) }, '/', look);
  await page.getByRole('button', { name: /^(?:Расстановки|Presets)…$/u }).click();
  await vi.waitFor(() => expect(text()).toContain('Вечер'));
  await settled();
  return mounted;
}
const menu = async (item: string) => {
  await page.getByRole('button', { name: 'Действия с расстановкой: Вечер' }).click();
  await page.getByRole('menuitem', { name: item }).click();
};

describe.each(LOOKS)('$theme $language', ({ theme, language }) => {
  it('is accessible', async () => {
    await openPresets({ theme, language });
    await expectAccessible();
    expect(smallTargets()).toEqual([]);
    if (language === 'ru') expect(latinLabels()).toEqual([]);
  });
});

it('each says what it would change; the second press applies it, and it is taken back as one', async () => {
  const { program } = await openPresets();
  expect(text()).toContain('На линию 1: Борис Ермаков');
  expect(text()).toContain('Лимиты: Жанна Тихонова');
  expect(text()).toContain('Весов изменится: 1');
  await page.getByRole('button', { name: 'Применить: Вечер' }).click();
  await vi.waitFor(() => expect(text()).toContain('Расстановка «Вечер» применена'));
  await page.getByRole('button', { name: 'Отменить' }).click();
  await vi.waitFor(() => expect(asked(program).map(([name]) => name)).toEqual(['presets.apply', 'presets.takeBack']));
});

it('what each would change follows what others do to the floor while it is looked at', async () => {
  const { program } = await openPresets();
  expect(text()).toContain('На линию 1: Борис Ермаков');
  (program.client.presets as unknown as ReturnType<typeof createFakePeople>['presets']).settle();
  program.change({ has_new_audit: true });
  await vi.waitFor(() => expect(text()).toContain('Сейчас всё так и есть'));
  expect(text()).not.toContain('На линию 1');
});

it('that they could not be read is said', async () => {
  const mounted = await mountConsole({ floor: floorSnapshot(Date.now()) });
  vi.spyOn(mounted.program.client.presets, 'list').mockRejectedValue(new Error('gone'));
  await page.getByRole('button', { name: 'Расстановки…' }).click();
  await vi.waitFor(() =>
    expect(document.querySelector('[role="dialog"]')?.textContent).toContain('Не удалось загрузить'),
  );
});

it('the present floor is saved under a name; a name that is taken is said', async () => {
  const { program } = await openPresets();
  const save = () => page.getByRole('button', { name: 'Запомнить', exact: true }).click();
  await userEvent.fill(page.getByLabelText('Запомнить всё как сейчас под названием'), 'Утро');
  program.failNext('presets.create', Object.assign(new Error('taken'), { code: 'preset_name_taken' }));
  await save();
  await vi.waitFor(() => expect(text()).toContain('Расстановка с таким названием уже есть'));
  await save();
  await vi.waitFor(() => expect(text()).toContain('Сейчас всё так и есть'));
});

it('times are typed, a line that does not fit is named; deleting asks first', async () => {
  const { program } = await openPresets();
  await menu('По времени…');
  const field = page.getByLabelText('Когда применять самой');
  await userEvent.fill(field, 'пн–вт 18:00\nср 25:00');
  await page.getByRole('button', { name: 'Сохранить', exact: true }).click();
  await vi.waitFor(() => expect(text()).toContain('Не подходит: ср 25:00'));
  await userEvent.fill(field, 'пн–вт 18:00');
  await page.getByRole('button', { name: 'Сохранить', exact: true }).click();
  const times = [0, 1].map((weekday) => ({ weekday, minute: 1080 }));
  await vi.waitFor(() =>
    expect(asked(program).at(-1)).toEqual(['presets.update', { id: 1, takes_floor: false, times }]),
  );
  await vi.waitFor(() => expect(text()).toContain('Сама: пн–вт 18:00'));
  await menu('Удалить');
  expect(program.calls.map(([name]) => name)).not.toContain('presets.remove');
  await page.getByRole('button', { name: 'Удалить', exact: true }).click();
  await vi.waitFor(() => expect(asked(program).at(-1)).toEqual(['presets.remove', { id: 1 }]));
});

it('saving the present floor over a preset asks first: what it was is lost', async () => {
  const { program } = await openPresets();
  await menu('Запомнить заново, как сейчас');
  await vi.waitFor(() => expect(text()).toContain('Запомнить «Вечер» заново? Прежнее пропадёт.'));
  expect(asked(program)).toEqual([]);
  await expectAccessible();
  await page.getByRole('listitem').filter({ hasText: 'Вечер' }).getByRole('button', { name: 'Запомнить' }).click();
  await vi.waitFor(() => expect(asked(program).map(([name]) => name)).toEqual(['presets.update']));
});

it('the key of the search is a letter like any other where something is typed', async () => {
  await openPresets();
  await menu('По времени…');
  const field = page.getByLabelText('Когда применять самой');
  await userEvent.fill(field, '');
  await userEvent.click(field);
  await userEvent.keyboard('8/00');
  expect(field.element()).toHaveProperty('value', '8/00');
});
