/** Interprets what was typed into the search: a number, part of a phone or an e-mail, words. */
import { wordsOf } from '@shared/text/words';
import { canonicalPrefix } from '../../domain/contact/email';

/** Fewer digits stand in every phone. */
const PHONE_DIGITS_MIN = 3;
const PHONE_DIGITS_MAX = 15;

export interface SearchQuery {
  /** A ticket's number; null = it is none. */
  readonly number: number | null;
  /** Parts of a phone, as digits: as typed, and with the country's code for the trunk prefix 8; null = it can be none. */
  readonly phone: readonly [string, string] | null;
  /** A part of a canonical e-mail; null = it can be none. */
  readonly email: string | null;
  readonly words: readonly string[];
  /** What is looked for letter by letter, when it has no word. */
  readonly signs: string | null;
}

export function searchQueryOf(typed: string): SearchQuery {
  // As the screens write it.
  const trimmed = typed.trim();
  const text = trimmed.replace(/^(?:№|#|no\.)\s*(?=\d)/iu, '');
  // With the sign it is a ticket's number, not digits of a phone.
  const isNumbered = text !== trimmed;
  const words = wordsOf(text);
  return {
    number: /^\d{1,15}$/u.test(text) ? Number(text) : null,
    phone: isNumbered ? null : phoneOf(text),
    email: isNumbered || /\s/u.test(text) || text === '' ? null : canonicalPrefix(text),
    words,
    signs: words.length === 0 && text !== '' ? text : null,
  };
}

function phoneOf(text: string): SearchQuery['phone'] {
  const digits = text.replaceAll(/[\s().+-]/gu, '');
  if (!/^\d+$/u.test(digits) || digits.length < PHONE_DIGITS_MIN || digits.length > PHONE_DIGITS_MAX) return null;
  return [digits, digits.startsWith('8') && digits.length > PHONE_DIGITS_MIN ? `7${digits.slice(1)}` : digits];
}
