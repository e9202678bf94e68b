// A pasted table becomes operators; what is neither name nor limit nor PIN is told of and never added.
import { expect, it } from 'vitest';
import { pastedTable } from '../../../src-renderer/composables/settings/operators/pasted-table';

const operator = (name: string, limit: number | null = null, pin: string | null = null) => ({ name, limit, pin });

it('a list loses its numbers, doubles and who is there already', () => {
  const pasted = '1) Анна  Белова\r\n- Борис\t\nанна белова\n\nВера; Глеб';
  expect(pastedTable(pasted, ['вера'])).toEqual({
    fresh: [operator('Анна Белова'), operator('Борис'), operator('Глеб')],
    knownCount: 2,
    unfit: [],
  });
});

it.each([
  ['name and limit', 'Петрова Анна\t5', operator('Петрова Анна', 5), []],
  ['name, limit and PIN', 'Петрова Анна\t5\t471100', operator('Петрова Анна', 5, '471100'), []],
  ['name in two columns', 'Дарья\tМельникова\t5', operator('Дарья Мельникова', 5), []],
  ['an address beside the name', 'Борис Ермаков; boris@corp.ru', operator('Борис Ермаков'), ['boris@corp.ru']],
  ['a PIN that is guessed first', 'Вера\t7\t123456', operator('Вера', 7), ['123456']],
])('%s', (...[, line, expected, unfit]) => {
  expect(pastedTable(line, [])).toEqual({ fresh: [expected], knownCount: 0, unfit });
});

it('a row without a name makes nobody', () => {
  expect(pastedTable('5\t3\n471100', [])).toEqual({ fresh: [], knownCount: 0, unfit: ['5', '3', '471100'] });
});

it('ё and е are one letter to who types a name', () => {
  expect(pastedTable('Петр Чижов', ['Пётр Чижов']).knownCount).toBe(1);
});
