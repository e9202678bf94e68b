// A pasted table becomes operators; what is neither name nor limit nor PIN is told of line by line and never added.
import { expect, it } from 'vitest';
import { pastedTable } from '../../../src-renderer/composables/settings/operators/pasted-table';

const operator = (name: string, limit: number | null = null, pin: string | null = null) => ({ name, limit, pin });
const added = (text: string, existing: readonly string[] = []) =>
  pastedTable(text, existing).flatMap(({ operator: one, isUsual }) => (one && isUsual ? [one] : []));
const reasons = (text: string, existing: readonly string[] = []) =>
  pastedTable(text, existing).map(({ reason }) => reason);

it('a list loses its numbers; doubles and who is there already are named, and not added unless chosen', () => {
  const pasted = '1) Анна  Белова\r\n- Борис\t\nанна белова\n\nВера; Глеб';
  expect(added(pasted, ['вера'])).toEqual([operator('Анна Белова'), operator('Борис'), operator('Глеб')]);
  expect(reasons(pasted, ['вера'])).toEqual([null, null, 'twice', 'already_there', null]);
});

it.each([
  ['name and limit', 'Петрова Анна\t5', operator('Петрова Анна', 5), []],
  ['name, limit and PIN', 'Петрова Анна\t5\t471100', operator('Петрова Анна', 5, '471100'), []],
  ['name in two columns', 'Дарья\tМельникова\t5', operator('Дарья Мельникова', 5), []],
  ['an address beside the name', 'Борис Ермаков; boris@corp.ru', operator('Борис Ермаков'), ['boris@corp.ru']],
  ['a PIN that is guessed first', 'Вера\t7\t123456', operator('Вера', 7), ['123456']],
  ['a limit that is none', 'Вера\tпять штук!\t7,5', operator('Вера'), ['пять штук!', '7,5']],
  ['a comma before a number', 'Петрова Анна, 5', operator('Петрова Анна', 5), []],
  ['a comma before a limit and a PIN', 'Вера,7,471100', operator('Вера', 7, '471100'), []],
  ['a comma within a name alone', 'Иванов, Иван', operator('Иванов, Иван'), []],
  ['a row of a page’s table', '| Петрова Анна | 5 |', operator('Петрова Анна', 5), []],
  ['cells in quotes', '"Петрова Анна";"5"', operator('Петрова Анна', 5), []],
  ['quotes that are written twice in quotes', '"Анна ""Ан"" Белова"\t4', operator('Анна "Ан" Белова', 4), []],
  ['quotes that belong to the name', '"Боря" Ермаков\t5', operator('"Боря" Ермаков', 5), []],
  ['thousands with a blank that does not break', 'Вера\t1\u00a0000', operator('Вера', 1000), []],
  ['thousands with a narrow one', 'Вера;12\u202f000', operator('Вера', 12_000), []],
  ['thousands in quotes behind a comma', 'Вера,"1 000"', operator('Вера', 1000), []],
  ['invisible characters around a cell', '\u200bВера\ufeff\t\u00ad7', operator('Вера', 7), []],
])('%s', (...[, line, expected, cells]) => {
  const [only] = pastedTable(line, []);
  expect(only).toEqual({
    text: line.trim(),
    operator: expected,
    reason: cells.length > 0 ? 'cells' : null,
    cells,
    isUsual: true,
  });
});

it('lines end as they do in Word, in pages and in old files; a cell with a line end in it ends none', () => {
  expect(added('Анна\vБорис\fВера\u2028Глеб\u0085Дарья\rЕлена').map(({ name }) => name)).toEqual(
    'Анна Борис Вера Глеб Дарья Елена'.split(' '),
  );
  expect(added('"Петрова\r\nАнна"\t5\r\nБорис\t3')).toEqual([operator('Петрова Анна', 5), operator('Борис', 3)]);
});

it.each([
  ['no_name', '5\t3'],
  ['no_name', '471100'],
  ['no_name', '\u200b\t5'],
  ['name_too_long', 'Я'.repeat(201)],
  ['name_unreadable', 'Ан\u200bна\t5'],
] as const)('%s: nobody can be made of the line, and it is shown as it was pasted', (reason, line) => {
  expect(pastedTable(line, [])).toMatchObject([{ operator: null, reason, isUsual: false, text: line.trim() }]);
});

it('ё and е are one letter to who types a name', () => {
  expect(reasons('Петр Чижов', ['Пётр Чижов'])).toEqual(['already_there']);
});
