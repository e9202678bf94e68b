import { describe, expect, it } from 'vitest';
import { outcomeListSchema } from '@shared/model/outcome';
import { breakReasonListSchema } from '@shared/model/presence';
import { nameText } from '@shared/model/primitives';
import { sourceCode } from '@shared/model/source';
import { newWebhookSchema } from '@shared/model/webhook';
import { foldedName } from '@shared/text/folded-name';
import { trimInvisible } from '@shared/text/visible-text';

const MARKS = [
  [0xad, 0x200b, 0x200d, 0x200f, 0x202a, 0x202e, 0x2060, 0x2066, 0x2069, 0xfeff],
  // Marks of other scripts, fillers, tags, selectors, annotations, controls.
  [0x34f, 0x61c, 0x115f, 0x1160, 0x17b4, 0x180b, 0x180e, 0x2061, 0x206a, 0x2800, 0x3164, 0xfe00, 0xfe0f, 0xffa0],
  [0xfff0, 0xfff9, 0x1bca0, 0x1d173, 0xe0001, 0xe0041, 0xe0100, 0x01, 0x7f, 0x9f],
]
  .flat()
  .map((code) => String.fromCodePoint(code));

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

  it.each(['Анна', '李', 'О’Нил-Браун', '42', '😀', 'Анна ❤️', 'Ё'.normalize('NFD')])(
    'is one when it can be seen: %s',
    (name) => {
      expect(nameText.parse(name)).toBe(name);
    },
  );
});

it('a name is compared as it is seen', () => {
  const typed = [
    'Пётр Чижов',
    ' петр  чижов ',
    'ПЁТР ЧИЖОВ',
    'Пе\u0308тр\u00a0Чижов',
    '\u200bПётр\u00ad Чи\u{e0041}жов\u3164',
  ];
  expect(new Set(typed.map(foldedName))).toEqual(new Set(['петр чижов']));
  expect(foldedName('Ａｎｎａ')).toBe('anna');
});

it('a run of blanks between two words costs no more than its length', () => {
  const text = `a${' \u200b'.repeat(500_000)}b`;
  expect(trimInvisible(` ${text}\u2060`)).toBe(text);
});

describe('a code', () => {
  it('is refused with an invisible character anywhere', () => {
    for (const mark of MARKS) expect(sourceCode.safeParse(`land${mark}`).success).toBe(false);
    expect(sourceCode.safeParse('\u2800').success).toBe(false);
    expect(sourceCode.parse('landing')).toBe('landing');
  });
});

it.each<[string, (name: string) => { readonly success: boolean }]>([
  ['an outcome', (name) => outcomeListSchema.safeParse([{ name }])],
  ['a reason for breaks', (name) => breakReasonListSchema.safeParse([{ name }])],
  ['a webhook', (name) => newWebhookSchema.safeParse({ name, url: 'https://example.com', events: ['ticket.created'] })],
])('the name of %s is refused where nothing is to be seen, or something that nobody sees', (_what, check) => {
  for (const mark of MARKS) expect([check(mark).success, check(`Па${mark}уза`).success]).toEqual([false, false]);
  expect(check(' Пауза ').success).toBe(true);
});
