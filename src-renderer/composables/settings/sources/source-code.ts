// A code for a source out of its name: «Линия 8-800» → `liniya-8-800`, «Сайт» → `sait`.
import { SOURCE_CODE_LENGTH_MAX } from '@shared/limits';

/** Letters that one Latin letter stands for, each under its own. */
const RUSSIAN = 'абвгдеёзийклмнопрстуфхцыэ';
const LATIN = 'abvgdeeziiklmnoprstufhcye';
const LONGER: Readonly<Record<string, string>> = {
  ж: 'zh',
  ч: 'ch',
  ш: 'sh',
  щ: 'sch',
  ъ: '',
  ь: '',
  ю: 'yu',
  я: 'ya',
};

/** @returns '' when nothing of the name can be written so */
export function sourceCodeOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/[а-яё]/gu, (letter) => LONGER[letter] ?? LATIN[RUSSIAN.indexOf(letter)] ?? '')
    .replace(/[^a-z0-9]+/gu, '-')
    .replace(/^-|-$/gu, '')
    .slice(0, SOURCE_CODE_LENGTH_MAX);
}
