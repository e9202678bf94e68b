import { describe, expect, it } from 'vitest';
import { hasWords, wordsOf } from '@shared/text/words';

describe('words of a text', () => {
  it.each([
    ['Перезвоните МНЕ, пожалуйста!', ['перезвоните', 'мне', 'пожалуйста']],
    ['ёжик ЁЖИК ежик', ['ежик']],
    ['йод и й', ['йод', 'и', 'й']],
    ['Café São\u0301 naïve', ['cafe', 'sao', 'naive']],
    ['+7 (916) 123-45-67', ['7', '916', '123', '45', '67']],
    ['a_b\\c "d" OR NEAR(e*)', ['a', 'b', 'c', 'd', 'or', 'near', 'e']],
    ['№ 5 👍 %', ['no', '5']],
    ['', []],
    ['x'.repeat(40), ['x'.repeat(32)]],
    ['𠜎'.repeat(40), ['𠜎'.repeat(32)]],
  ])('%j', (text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });

  it('are found by their beginnings, in any order', () => {
    expect(hasWords('Перезвоните мне', wordsOf('мне перезв'))).toBe(true);
    expect(hasWords('Перезвоните мне', wordsOf('звоните'))).toBe(false);
    expect(hasWords('Ещё раз', wordsOf('еще'))).toBe(true);
  });
});
