/** What people see of a text: characters that show nothing, which copying out of a page or a chat brings along. */

/**
 * Zero-width and joining marks, marks of direction, the word joiner, the byte order mark, the soft hyphen. Written as
 * escapes, since in source they would be as invisible as in a name.
 *
 * @see https://www.unicode.org/reports/tr36/ on text that looks alike
 */
const INVISIBLE = '\\u00ad\\u200b-\\u200f\\u202a-\\u202e\\u2060\\u2066-\\u2069\\ufeff';

const AT_THE_ENDS = new RegExp(`^[\\s${INVISIBLE}]+|[\\s${INVISIBLE}]+$`, 'gu');
const ANYWHERE = new RegExp(`[${INVISIBLE}]`, 'u');
/** Marks that letters may carry, and letters that are drawn as nothing, such as the Hangul fillers. */
const SHOWS_NOTHING = /^[\p{C}\p{Z}\p{M}\u115f\u1160\u3164\uffa0\u2800]*$/u;

/** The text without white space and invisible characters at its ends. */
export function trimInvisible(text: string): string {
  return text.replace(AT_THE_ENDS, '');
}

/** Whether an invisible character stands anywhere in the text. */
export function hasInvisible(text: string): boolean {
  return ANYWHERE.test(text);
}

/** Whether there is anything to be seen at all. */
export function isVisible(text: string): boolean {
  return !SHOWS_NOTHING.test(text);
}
