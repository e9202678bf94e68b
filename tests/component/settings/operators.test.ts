// Operators in Settings, as a supervisor sets them up.
import { describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { EVEN_WEIGHT } from '@shared/limits';
import { floorSnapshot } from '../fixtures/floor-data';
import { expectAccessible } from '../axe';
import { settled } from '../mount';
import { click, mountSettings, named, openMenu, text, valueOf } from './settings-page';

/** What both newcomers get of a source. */
const newcomersOf = (source_id: number, weight: number) =>
  [100, 101].map((operator_id) => ({ source_id, operator_id, weight }));

/** Whether a line is chosen, its words, and its reason. */
const pastedLines = () =>
  [...document.querySelectorAll('.pasted li')].map((line) => [
    line.querySelector('input')?.checked,
    ...[...line.querySelectorAll('span')].map((span) => span.textContent),
  ]);

describe('operators', () => {
  it('stand by name, as everywhere, and a newcomer among them', async () => {
    const { program } = await mountSettings('operators');
    const names = () => [...document.querySelectorAll<HTMLInputElement>('.rows input')].map(({ value }) => value);
    const shown = names().filter((value) => /[а-я]/iu.test(value));
    expect(shown).toEqual([...shown].sort(new Intl.Collator('ru').compare));
    const [operator] = floorSnapshot(Date.now()).operators;
    if (!operator) throw new Error('nobody is there');
    program.change({ operators: [{ ...operator, id: 77, name: 'Борис Аверин' }] });
    await vi.waitFor(() => expect(names().filter((value) => /[а-я]/iu.test(value))[1]).toBe('Борис Аверин'));
  });

  it('come from a pasted list, and go again', async () => {
    const { program } = await mountSettings('operators');
    await click('Добавить');
    await userEvent.fill(named('Имена, по одному в строке'), '1. Зоя  Белова\n• Иван Котов\nанна кузнецова\n\n');
    await settled();
    expect(text()).toContain('Добавятся 2, не добавится 1');
    expect(pastedLines()).toEqual([
      [true, 'Зоя Белова'],
      [true, 'Иван Котов'],
      [false, 'анна кузнецова', 'уже есть'],
    ]);
    await expectAccessible();
    await click('Добавить 2 операторов');
    const names = ['Зоя Белова', 'Иван Котов'];
    const [created, links, pins] = program.calls.slice(-3);
    expect(created).toEqual(['operators.createMany', { names, max_active_tickets: 5 }]);
    // As much as the others have on average; nobody at all is linked to the last source.
    expect(links?.[0]).toBe('weights.apply');
    const { changes } = links?.[1] as { readonly changes: readonly { readonly source_id: number }[] };
    const ofSource = (id: number) => changes.filter(({ source_id }) => source_id === id);
    expect([ofSource(1), ofSource(6)]).toEqual([newcomersOf(1, 9), newcomersOf(6, EVEN_WEIGHT)]);
    expect(changes).toHaveLength(2 * 6);
    expect(pins).toEqual(['operators.bulk', { ids: [100, 101], action: { type: 'set_pins', which: 'without' } }]);
    // Their PINs are shown first; then what was done, and its way back.
    expect(text()).toContain('PIN: 2 оператора');
    await click('Готово');
    expect(text()).toContain('Добавлены 2 оператора');
    await click('Отменить');
    await vi.waitFor(() => expect(program.calls.at(-1)).toEqual(['operators.remove', { id: 101 }]));
  });

  it('are chosen line by line, by keys alone, and what does not fit says why', async () => {
    const { program } = await mountSettings('operators');
    await click('Добавить');
    await userEvent.fill(named('Имена, по одному в строке'), 'Зоя\t7\tzoya@corp.ru\nИван\n5\t3\nанна кузнецова');
    await settled();
    expect(pastedLines()).toEqual([
      [true, 'Зоя · лимит 7', 'без лишнего: zoya@corp.ru'],
      [true, 'Иван'],
      [false, '5\t3', 'нет имени'],
      [false, 'анна кузнецова', 'уже есть'],
    ]);
    document.querySelector<HTMLInputElement>('.pasted li input')?.focus();
    await userEvent.keyboard(' {ArrowDown}{ArrowDown} ');
    await settled();
    expect(pastedLines().map(([isChosen]) => isChosen)).toEqual([false, true, false, true]);
    await click('Добавить 2 операторов');
    const names = ['Иван', 'анна кузнецова'];
    expect(program.calls.at(-3)).toEqual(['operators.createMany', { names, max_active_tickets: 5 }]);
  });

  it('stay chosen as they are, whatever happens on the floor meanwhile', async () => {
    const { program } = await mountSettings('operators');
    await click('Добавить');
    await userEvent.fill(named('Имена, по одному в строке'), 'Зоя\nИван');
    await settled();
    document.querySelector<HTMLInputElement>('.pasted li input')?.click();
    await settled();
    const [anna] = floorSnapshot(Date.now()).operators;
    if (!anna) throw new Error('no first operator');
    program.change({ operators: [{ ...anna, active_count: 5, free_slots: 0 }] });
    await settled();
    expect(pastedLines().map(([isChosen]) => isChosen)).toEqual([false, true]);
  });

  it('are found by е where their name has ё', async () => {
    await mountSettings('operators');
    await userEvent.fill(named('Найти оператора'), 'петр чиж');
    await settled();
    expect(document.querySelector('[role="table"]')?.getAttribute('aria-rowcount')).toBe('2');
  });

  it('are renamed and limited where they stand, with a way back', async () => {
    const { program } = await mountSettings('operators');
    await userEvent.fill(named('Лимит: Борис Ермаков'), '7');
    await userEvent.keyboard('{Enter}');
    await settled();
    expect(program.calls.at(-1)).toEqual(['operators.update', { id: 2, max_active_tickets: 7 }]);
    await click('Отменить');
    await vi.waitFor(() =>
      expect(program.calls.at(-1)).toEqual(['operators.update', { id: 2, max_active_tickets: 5 }]),
    );
  });

  it('keep their limit when what is typed is no number', async () => {
    const { program } = await mountSettings('operators');
    await userEvent.fill(named('Лимит: Борис Ермаков'), 'семь');
    await userEvent.keyboard('{Enter}');
    await settled();
    expect(program.calls).toEqual([]);
    expect(valueOf('Лимит: Борис Ермаков')).toBe('5');
  });

  it('get a PIN that is suggested', async () => {
    const { program } = await mountSettings('operators');
    await click('Задать PIN: Виктория Соколова');
    await expectAccessible();
    await click('Придумать');
    const pin = valueOf('PIN');
    expect(pin).toMatch(/^\d{6}$/);
    // Enter sets the one that was written down, and never makes another.
    await userEvent.keyboard('{Enter}');
    await settled();
    expect(program.calls.at(-1)).toEqual(['access.setPin', { id: 3, pin }]);
    expect(named('Сменить PIN: Виктория Соколова')).toBeTruthy();
  });

  it('are deleted only after a question', async () => {
    const { program } = await mountSettings('operators');
    await openMenu('Действия: Анна Кузнецова');
    await click('Убрать PIN');
    await openMenu('Действия: Игорь Лапшин');
    await click('Удалить');
    expect(text()).toContain('Удалить: Игорь Лапшин?');
    await click('Удалить');
    expect(program.calls).toEqual([
      ['access.removePin', { id: 1 }],
      ['operators.remove', { id: 8 }],
    ]);
  });
});
