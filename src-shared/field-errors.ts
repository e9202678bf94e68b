/** What is wrong with a field, in words a person can act on: from zod's issues, in the language asked for. */
import type { z } from 'zod';
import { assertNever } from './assert-never';
import type { FieldError, Language } from './errors';
import { excerpt } from './text/excerpt';

/** Reasons that our own schemas give (`refine` with `error: <reason>`), beside zod's own codes. */
const REASONS = {
  nul: { ru: 'не должно содержать символ NUL', en: 'must not contain NUL' },
  malformed_unicode: { ru: 'повреждённый текст Unicode', en: 'must be well-formed Unicode' },
  edge_spaces: { ru: 'не должно начинаться или кончаться пробелом', en: 'must not begin or end with white space' },
  not_an_origin: { ru: 'нужен адрес вида https://example.com', en: 'must be an origin such as https://example.com' },
  not_an_email: {
    ru: 'нужен адрес e-mail, на который можно ответить',
    en: 'must be an e-mail address that can be answered',
  },
  not_a_pin: { ru: 'нужно от 6 до 12 цифр', en: 'must be 6 to 12 digits' },
  obvious_pin: { ru: 'такой PIN угадывают первым', en: 'is one of those that are guessed first' },
  not_a_proxy: { ru: 'нужен адрес или сеть вида 10.0.0.0/8', en: 'must be an address or a network such as 10.0.0.0/8' },
  not_a_host: { ru: 'нужно имя или адрес без схемы и порта', en: 'must be a name or address without scheme and port' },
  not_a_moment: { ru: 'нужен момент вида 2026-11-22T00:00:00Z', en: 'must be a moment such as 2026-11-22T00:00:00Z' },
  invisible: { ru: 'не видно ни одного знака', en: 'has nothing that can be seen' },
  invisible_inside: {
    ru: 'внутри есть невидимый знак: наберите заново',
    en: 'has an invisible character inside: type it anew',
  },
  too_deep: { ru: 'слишком много уровней вложенности', en: 'is nested too deeply' },
  too_many_fields: { ru: 'не больше 40 полей', en: 'at most 40 fields' },
  no_email_found: {
    ru: 'адрес не найден: нет поля e-mail и нет единственного значения, похожего на адрес',
    en: 'no address found: there is no e-mail field and no single value that is an address',
  },
  ordinary_field: {
    ru: 'так называется обычное поле формы: ловушка поймала бы всех клиентов',
    en: 'is the name of an ordinary field: the trap would catch everybody',
  },
  file_name_only: { ru: 'файл не сохранён, только его имя', en: 'the file was not kept, only its name' },
  empty: { ru: 'не должно быть пустым', en: 'must not be empty' },
  invalid: { ru: 'неверное значение', en: 'invalid value' },
  required: { ru: 'обязательное поле', en: 'required' },
  named_twice: { ru: 'указано дважды', en: 'is named twice' },
  unknown: { ru: 'не найдено', en: 'is unknown' },
  empty_period: { ru: 'начало должно быть раньше конца', en: 'must be before the end' },
  period_too_long: { ru: 'не больше 366 дней', en: 'must be at most 366 days' },
  intervals_too_long: { ru: 'не больше 92 дней для всех сразу', en: 'must be at most 92 days for everybody at once' },
  before_1970: { ru: 'не раньше 1970 года', en: 'must not be before 1970' },
  unknown_cursor: { ru: 'не от этого списка', en: 'does not come from this list' },
  not_an_object: { ru: 'нужен объект', en: 'must be an object' },
} as const;

/** zod's names for what was expected, in words. */
const TYPES: Partial<Record<string, Readonly<Record<Language, string>>>> = {
  string: { ru: 'нужен текст', en: 'must be text' },
  number: { ru: 'нужно число', en: 'must be a number' },
  int: { ru: 'нужно целое число', en: 'must be a whole number' },
  boolean: { ru: 'нужно true или false', en: 'must be true or false' },
  array: { ru: 'нужен список', en: 'must be a list' },
  object: { ru: 'нужен объект', en: 'must be an object' },
};

/** A reason of our own for a field, as `refine` and hand-made errors give it. */
export type FieldReason = keyof typeof REASONS;

/** The text of one reason. */
export function fieldReasonText(reason: FieldReason, language: Language): string {
  return REASONS[reason][language];
}

/** A field error of a service, whose message is a reason, in words; any other message stays as it is. */
export function inWords({ field, message }: FieldError, language: Language): FieldError {
  return { field, message: isReason(message) ? REASONS[message][language] : message };
}

/** As many wrong fields are named: whoever sends more has more to mend than a list could help with. */
const ERRORS_MAX = 50;
/** A field is named in so many characters: what a sender makes up shall not make the answer long. */
const FIELD_LENGTH_MAX = 200;

/** One entry an issue, `field` as a dotted path (`changes.3.weight`), '' for the whole; the first 50. */
export function toFieldErrors(issues: readonly z.core.$ZodIssue[], language: Language): FieldError[] {
  const errors: FieldError[] = [];
  for (const issue of issues) {
    if (errors.length >= ERRORS_MAX) break;
    const path = issue.path.map(String);
    if (issue.code !== 'unrecognized_keys') {
      errors.push({ field: nameOf(path), message: issueText(issue, language) });
      continue;
    }
    const message = language === 'ru' ? 'неизвестное поле' : 'unknown field';
    for (const key of issue.keys.slice(0, ERRORS_MAX - errors.length)) {
      errors.push({ field: nameOf([...path, key]), message });
    }
  }
  return errors;
}

function nameOf(path: readonly string[]): string {
  return excerpt(path.join('.'), FIELD_LENGTH_MAX);
}

function issueText(issue: z.core.$ZodIssue, language: Language): string {
  const isRussian = language === 'ru';
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return REASONS.required[language];
      return TYPES[issue.expected]?.[language] ?? REASONS.invalid[language];
    case 'invalid_union':
      return REASONS[issue.input === undefined ? 'required' : 'invalid'][language];
    case 'too_small':
      if (issue.minimum === 1 && issue.origin !== 'number') return REASONS.empty[language];
      return isRussian ? `не меньше ${String(issue.minimum)}` : `at least ${String(issue.minimum)}`;
    case 'too_big':
      if (issue.origin === 'string') {
        return isRussian
          ? `не длиннее ${String(issue.maximum)} символов`
          : `at most ${String(issue.maximum)} characters`;
      }
      return isRussian ? `не больше ${String(issue.maximum)}` : `at most ${String(issue.maximum)}`;
    case 'invalid_value':
      return (isRussian ? 'одно из: ' : 'one of: ') + issue.values.map(String).join(', ');
    case 'invalid_format':
      if (isReason(issue.message)) return REASONS[issue.message][language];
      return REASONS[issue.format === 'datetime' ? 'not_a_moment' : 'invalid'][language];
    case 'custom':
      return isReason(issue.message) ? REASONS[issue.message][language] : issue.message;
    case 'invalid_element':
    case 'invalid_key':
    case 'not_multiple_of':
    case 'unrecognized_keys':
      return REASONS.invalid[language];
    default:
      return assertNever(issue);
  }
}

function isReason(text: string): text is FieldReason {
  return Object.hasOwn(REASONS, text);
}
