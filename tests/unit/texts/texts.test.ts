// Both languages say everything, and Russian says it in Russian.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import type { Language } from '@shared/errors';
import { lateConsoleTexts } from '../../../src-renderer/i18n/late-console-texts';
import { lateTexts } from '../../../src-renderer/i18n/late-texts';
import { messages } from '../../../src-renderer/i18n/messages';
import { operatorMessages } from '../../../src-renderer/i18n/operator-messages';

/** Words that are written in Latin letters in Russian too. */
const properWords = [
  'Shift',
  'CRM',
  'Excel',
  'http',
  'https',
  'CSV',
  'e-mail',
  'E-mail',
  'Ctrl',
  'English',
  'Enter',
  'Esc',
  'PIN',
  'HTTP',
  'JSON',
  'TSV',
  'X-Forwarded-For',
  'zip',
];

const late = [...lateTexts, ...lateConsoleTexts];
const textsOf = (language: Language) =>
  flatten(Object.assign({}, messages[language], ...late.map((texts) => texts[language])) as object);
const texts = { ru: textsOf('ru'), en: textsOf('en') };
const rendererPath = fileURLToPath(new URL('../../../src-renderer/', import.meta.url));

it('has every text in both languages', () => {
  expect([...texts.en.keys()].sort()).toEqual([...texts.ru.keys()].sort());
  expect([...texts.ru, ...texts.en].filter(([, text]) => text.trim() === '')).toEqual([]);
});

it('names the same values in both languages', () => {
  const other = [...texts.ru].filter(([key, text]) => placeholders(text) !== placeholders(texts.en.get(key) ?? ''));
  expect(other).toEqual([]);
});

it('has no Latin letters in Russian texts but proper words', () => {
  const latin = [...texts.ru].filter(([, text]) => {
    const words = text.replace(/\{\w+\}/g, '').match(/[A-Za-z][A-Za-z-]*/g) ?? [];
    return words.some((word) => !properWords.includes(word));
  });
  expect(latin).toEqual([]);
});

it('gives every Russian plural three forms and every English one two', () => {
  const counts = (language: Language) =>
    [...texts[language]].filter(([, text]) => text.includes(' | ')).map(([, text]) => text.split(' | ').length);
  expect(new Set(counts('ru'))).toEqual(new Set([3]));
  expect(new Set(counts('en'))).toEqual(new Set([2]));
});

it('finds every text that a screen asks for', () => {
  const asked = sources().flatMap(({ path, text }) =>
    [...text.matchAll(/\bt\(\s*'([\w.]+)'/g)].map(([, key]) => ({ path, key: key ?? '' })),
  );
  expect(asked.filter(({ key }) => !texts.ru.has(key))).toEqual([]);
});

it('has no text that no screen asks for', () => {
  const code = sources()
    .filter(({ path }) => !/^i18n.(?:ru|en)\b/u.test(path))
    .map(({ text }) => text)
    .join('\n');
  // What is put together in a template is asked for by its beginning.
  const begun = [...code.matchAll(/`([\w.]+\.)\$\{/gu)].map(([, beginning]) => beginning ?? '');
  const isAsked = (key: string) =>
    new RegExp(`['"\`]${key}['"\`]`, 'u').test(code) || begun.some((beginning) => key.startsWith(beginning));
  expect([...texts.ru.keys()].filter((key) => !isAsked(key))).toEqual([]);
});

it("asks in the operator's window only for texts that it carries", () => {
  const inWindow =
    /^(?:OperatorApp|views\/(?:queue|sign-in|palette\/(?:Command|Shortcuts)|tickets\/card\/TicketTimeline|TransferDialog|AppToasts|shell\/SignOutButton)|composables\/window\/use-sign-in|components)/;
  const asked = sources()
    .filter(({ path }) => inWindow.test(path.replaceAll('\\', '/')))
    .flatMap(({ text }) => [...text.matchAll(/\bt\(\s*['`](\w+)\./g)].map(([, screen]) => screen ?? ''));
  const isLate = (screen: string) => late.some(({ ru }) => screen in ru);
  expect([...new Set(asked)].filter((screen) => !isLate(screen)).sort()).toEqual(
    Object.keys(operatorMessages.ru).sort(),
  );
});

it('asks for a text that comes late only where it is brought along', () => {
  const screens = late.flatMap(({ ru }) => Object.keys(ru));
  const missing = sources().filter(({ text }) =>
    screens.some(
      (screen) => new RegExp(`\\bt\\(\\s*['\`]${screen}\\.`, 'u').test(text) && !/useLateTexts\(\w+Texts\)/u.test(text),
    ),
  );
  expect(missing.map(({ path }) => path)).toEqual([]);
});

function flatten(tree: object, prefix = ''): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]: [string, unknown]) =>
      typeof value === 'string' ? [[prefix + key, value]] : [...flatten(value as object, `${prefix}${key}.`)],
    ),
  );
}

function placeholders(text: string): string {
  return [...new Set(text.match(/\{\w+\}/g) ?? [])].sort().join();
}

function sources(): { readonly path: string; readonly text: string }[] {
  return readdirSync(rendererPath, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(ts|vue)$/.test(path))
    .map((path) => ({ path, text: readFileSync(rendererPath + path, 'utf8') }));
}
