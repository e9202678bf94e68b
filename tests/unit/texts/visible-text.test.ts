import { describe, expect, it } from 'vitest';
import { nameText } from '@shared/model/primitives';
import { sourceCode } from '@shared/model/source';

const MARKS = [0xad, 0x200b, 0x200d, 0x200f, 0x202a, 0x202e, 0x2060, 0x2066, 0x2069, 0xfeff].map((code) =>
  String.fromCodePoint(code),
);

describe('a name', () => {
  it('loses what is invisible at its ends', () => {
    for (const mark of MARKS) expect(nameText.parse(`${mark} Анна ${mark}\n`)).toBe('Анна');
  });

  it('is refused with an invisible character inside', () => {
    for (const mark of MARKS) expect(nameText.safeParse(`Ан${mark}на`).success).toBe(false);
  });

  it.each(['\u3164', '\u2800', '\u0301', '\u115f\u1160', '\u200b', ' '])(
    'is none when nothing of it can be seen: %j',
    (name) => {
      expect(nameText.safeParse(name).success).toBe(false);
    },
  );

  it.each(['Анна', '李', 'О’Нил-Браун', '42', '😀'])('is one when it can be seen: %s', (name) => {
    expect(nameText.parse(name)).toBe(name);
  });
});

describe('a code', () => {
  it('is refused with an invisible character anywhere', () => {
    for (const mark of MARKS) expect(sourceCode.safeParse(`land${mark}`).success).toBe(false);
    expect(sourceCode.safeParse('\u2800').success).toBe(false);
    expect(sourceCode.parse('landing')).toBe('landing');
  });
});
