/** What people see of a text: characters that show nothing, which copying out of a page or a chat brings along. */

/**
 * One of them: whatever Unicode says is drawn as nothing (zero-width and joining marks, marks of direction, fillers, tags, variation
 * selectors), the blank Braille pattern, marks of annotations, and controls that are no white space. A selector behind a picture
 * is a part of the picture. Written as escapes, since in source they would be as invisible as in a name.
 *
 * @see https://www.unicode.org/reports/tr44/#Default_Ignorable_Code_Point
 * @see https://www.unicode.org/reports/tr36/ on text that looks alike
 */
const SELECTOR = '(?<!\\p{Extended_Pictographic})[\\ufe0e\\ufe0f]';
const DRAWN_AS_NOTHING = '(?:(?![\\ufe0e\\ufe0f])\\p{Default_Ignorable_Code_Point}|[\\u2800\\ufff9-\\ufffb])';
const CONTROL = '(?:(?!\\s)\\p{Cc})';
const INVISIBLE = `(?:${DRAWN_AS_NOTHING}|${CONTROL}|${SELECTOR})`;

const ANYWHERE = new RegExp(INVISIBLE, 'u');
const EVERYWHERE = new RegExp(INVISIBLE, 'gu');
const FIRST = new RegExp(`(?:\\s|${INVISIBLE})`, 'uy');
/** Marks that letters may carry, and what is drawn as nothing. */
const SHOWS_NOTHING = /^[\p{C}\p{Z}\p{M}\p{Default_Ignorable_Code_Point}\u2800]*$/u;

/** What most texts begin and end with; nothing more need be looked at. */
const [BLANK, FIRST_SIGN, LAST_SIGN] = [0x20, 0x21, 0x7e];

/**
 * The text without white space and invisible characters at its ends. Character by character from both of them: an expression
 * would go through a long run of blanks in the middle again and again.
 */
export function trimInvisible(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && showsNothingAt(text, start)) start += lengthAt(text, start);
  while (end > start && showsNothingAt(text, startBefore(text, end))) end = startBefore(text, end);
  return text.slice(start, end);
}

/** Whether an invisible character stands anywhere in the text. */
export function hasInvisible(text: string): boolean {
  return ANYWHERE.test(text);
}

/** The text as it is seen: without what is drawn as nothing, wherever it stands. */
export function withoutInvisible(text: string): string {
  return text.replace(EVERYWHERE, '');
}

/** Whether there is anything to be seen at all. */
export function isVisible(text: string): boolean {
  return !SHOWS_NOTHING.test(text);
}

function showsNothingAt(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  if (unit >= FIRST_SIGN && unit <= LAST_SIGN) return false;
  if (unit === BLANK) return true;
  FIRST.lastIndex = at;
  return FIRST.test(text);
}

function lengthAt(text: string, at: number): number {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
}

/** Where the character begins that ends before `end`. */
function startBefore(text: string, end: number): number {
  return end > 1 && lengthAt(text, end - 2) === 2 ? end - 2 : end - 1;
}
