import { expect, it } from 'vitest';
import { nestQuotes } from '@shared/text/nest-quotes';

it.each([
  ['Источник «Лендинг «Тёплые окна»» добавлен', 'Источник «Лендинг „Тёплые окна“» добавлен'],
  ['«Раз» и «два»', '«Раз» и «два»'],
  ['К «Бот «А» и «Б»» никто не привязан', 'К «Бот „А“ и „Б“» никто не привязан'],
  ['Everyone on “The “Warm” shop” is busy', 'Everyone on “The ‘Warm’ shop” is busy'],
  ['«Источник »наоборот«»', '«Источник »наоборот«»'],
  ['«Источник «без конца»', '«Источник «без конца»'],
  ['без кавычек', 'без кавычек'],
])('%s → %s', (text, nested) => {
  expect(nestQuotes(text)).toBe(nested);
});
