/** Any part of a text by an inverted list: three characters in a row are a term. What has all terms of a part may contain it. */

const GRAM = 3;

/** All terms of a text; the shorter ones at its end let each part of it begin one of them. */
export function gramsOf(text: string): string[] {
  const characters = Array.from(text);
  return [...new Set(characters.map((_, at) => characters.slice(at, at + GRAM).join('')))];
}

/** The fewest terms that cover a part; of a part shorter than a term it is the part itself, which begins some. */
export function gramsCovering(part: string): string[] {
  const characters = Array.from(part);
  const starts: number[] = [];
  for (let at = 0; at + GRAM < characters.length; at += GRAM) starts.push(at);
  starts.push(Math.max(0, characters.length - GRAM));
  return [...new Set(starts.map((at) => characters.slice(at, at + GRAM).join('')))];
}

/** FTS5's `ascii` tokenizer parts text at ASCII signs: they are written as other ones, which nothing is read into. */
export function asTerm(gram: string): string {
  return gram.replaceAll(/[^\p{L}\p{N}\u0080-\u{10FFFF}]/gu, (sign) =>
    String.fromCharCode(0x2500 + sign.charCodeAt(0)),
  );
}
