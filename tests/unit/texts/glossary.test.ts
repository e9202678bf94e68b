// What people read uses the words of docs/words.md, and none of those it rules out.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { lateConsoleTexts } from '../../../src-renderer/i18n/late-console-texts';
import { lateTexts } from '../../../src-renderer/i18n/late-texts';
import { messages } from '../../../src-renderer/i18n/messages';

type Language = keyof typeof messages;

const read = (path: string) => readFileSync(fileURLToPath(new URL(`../../../${path}`, import.meta.url)), 'utf8');

/** Cells of the table, a row each: in code, на экране, не так, on screen, not. */
const rows = read('docs/words.md')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| --'))
  .slice(1)
  .map((line) => line.replaceAll('\\*', '*').split('|').slice(1, -1));

const ruledOut: Readonly<Record<Language, readonly string[]>> = { ru: column(2), en: column(4) };

/** Texts outside of the message files stand in the code: their literals, of both languages. */
const otherTexts = [
  'src-main/shell/texts.ts',
  'src-main/listener/hosted-form/hosted-form-texts.ts',
  'src-shared/errors.ts',
  'src-shared/field-errors.ts',
  'src-renderer/i18n/sender-steps.ts',
];

/** Of the screens, with those that are loaded when they are needed. */
const textsOf = (language: Language) =>
  [messages, ...lateTexts, ...lateConsoleTexts].flatMap((part) => [...flatten(part[language])]);

describe.each(['ru', 'en'] as const)('%s', (language) => {
  it('rules words out', () => {
    expect(ruledOut[language].length).toBeGreaterThan(5);
  });

  it.each(ruledOut[language])('never says “%s” on a screen', (word) => {
    const found = textsOf(language).filter(([, text]) => wordPattern(word).test(text));
    expect(found).toEqual([]);
  });

  it.each(ruledOut[language])('never says “%s” in notifications, menus, forms and errors', (word) => {
    const found = otherTexts.flatMap((path) =>
      literalsOf(read(path), language).filter((text) => wordPattern(word).test(text)),
    );
    expect(found).toEqual([]);
  });

  it('has no number of four digits in it: those come from outside, and are grouped', () => {
    const found = textsOf(language).filter(([, text]) => /(?<![\d.])(?!20[23]\d)\d{4}/u.test(text));
    expect(found).toEqual([]);
  });

  it('begins no line with a dash and doubles no quotation marks', () => {
    const found = textsOf(language).filter(([key, text]) => {
      const isMark = key === 'common.dash';
      return (!isMark && /^[—–-]/u.test(text)) || /"|«[^»]*«|“[^”]*“/u.test(text);
    });
    expect(found).toEqual([]);
  });
});

it('says cancel and undo as Russian programs do', () => {
  expect(messages.ru.common).toMatchObject({ cancel: 'Отмена', undo: 'Отменить' });
  expect(messages.en.common).toMatchObject({ cancel: 'Cancel', undo: 'Undo' });
});

/** What is read by who works with the program. The other pages are for programmers, whose clients are programs. */
const pages: Readonly<Record<Language, readonly string[]>> = {
  ru: ['README.ru.md'],
  en: [
    'README.md',
    ...['day', 'growing', 'metrics', 'new-computer', 'packages', 'privacy'].map((name) => `docs/${name}.md`),
  ],
};
const held = Object.entries(pages).flatMap(([language, paths]) => paths.map((path) => [path, language] as const));

it.each(held)('keeps %s in the same words', (path, language) => {
  const prose = read(path)
    .replace(/^```.*?^```/gmsu, '')
    .replace(/`[^`]*`/gu, '');
  expect(ruledOut[language as Language].filter((word) => wordPattern(word).test(prose))).toEqual([]);
});

it('leaves the sentence of a busy program as it is', () => {
  expect(read('src-shared/errors.ts')).toContain("'Все операторы заняты. Попробуйте позже.'");
});

/** The words of a column, one after another. */
function column(index: number): string[] {
  return rows.flatMap((cells) => (cells[index] ?? '').split(',').map((word) => word.trim())).filter(Boolean);
}

/** Whole words; `*` ends a word that may go on. */
function wordPattern(word: string): RegExp {
  const body = word.replace(/[.{}]/gu, String.raw`\$&`).replace('*', String.raw`\p{L}*`);
  return new RegExp(String.raw`(?<![\p{L}{])${body}(?![\p{L}])`, 'iu');
}

/** Literals with Russian letters are Russian; of the others the ones that people read have a space. */
function literalsOf(source: string, language: Language): string[] {
  const code = source.replace(/^\s*(?:\/\/|\/?\*).*$/gmu, '').replace(/^import .*$/gmu, '');
  const literals = [...code.matchAll(/'((?:[^'\\\n]|\\.)*)'|`([^`]*)`|"([^"\n]*)"/gu)].map(
    (match) => match[1] ?? match[2] ?? match[3] ?? '',
  );
  return literals.filter((text) =>
    /[а-яё]/iu.test(text) ? language === 'ru' : language === 'en' && text.includes(' '),
  );
}

function flatten(tree: object, prefix = ''): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]: [string, unknown]) =>
      typeof value === 'string' ? [[prefix + key, value]] : [...flatten(value as object, `${prefix}${key}.`)],
    ),
  );
}
