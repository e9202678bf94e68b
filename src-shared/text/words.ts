/** Words of a text as search sees them: the same for what is indexed, for what is not yet, and for what is looked for. */

/** Longer words are found by their first so many characters. */
const WORD_LENGTH_MAX = 32;

/**
 * The different words of a text: runs of letters and digits, in lower case, without diacritics. `Ёлка` is `елка`, as people
 * write it both ways; `й` stays a letter of its own.
 */
export function wordsOf(text: string): string[] {
  const lower = text.normalize('NFKD').toLowerCase();
  const folded = lower.replaceAll('и\u0306', 'й').replace(/\p{M}+/gu, '');
  const words = folded.match(/[\p{L}\p{N}]+/gu) ?? [];
  return [...new Set(words.map(cut))];
}

/** True when each of the words begins a word of the text. */
export function hasWords(text: string, words: readonly string[]): boolean {
  const present = wordsOf(text);
  return words.every((word) => present.some((other) => other.startsWith(word)));
}

function cut(word: string): string {
  return word.length <= WORD_LENGTH_MAX ? word : Array.from(word).slice(0, WORD_LENGTH_MAX).join('');
}
