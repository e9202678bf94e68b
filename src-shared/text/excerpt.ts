/** The beginning of a text that is too long, with a mark that it goes on. */

/** @param lettersMax how many letters of it are shown, in code points: none is cut in two */
export function excerpt(text: string, lettersMax: number): string {
  const letters = Array.from(text.slice(0, 2 * lettersMax + 1));
  return letters.length > lettersMax ? `${letters.slice(0, lettersMax).join('').trimEnd()}…` : text;
}
