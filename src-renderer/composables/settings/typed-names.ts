// Names out of a pasted list: a line each, as they come from a spreadsheet, a chat or a numbered list.

/** Longest name that is kept, in characters; as the program allows. */
const NAME_LENGTH_MAX = 200;

export interface TypedNames {
  readonly fresh: readonly string[];
  /** How many stand there already, or twice in the list. */
  readonly knownCount: number;
}

/** @param existing names there are, which are not added again; case does not matter */
export function typedNames(text: string, existing: Iterable<string>): TypedNames {
  const known = new Set([...existing].map(keyOf));
  const fresh: string[] = [];
  let knownCount = 0;
  for (const line of text.split(/[\n\r;\t]+/u)) {
    const name = line
      .replace(/^\s*(?:\d+[.)]|[-–—•*])\s+/u, '')
      .replace(/\s+/gu, ' ')
      .trim()
      .slice(0, NAME_LENGTH_MAX);
    if (name === '') continue;
    if (known.has(keyOf(name))) knownCount += 1;
    else fresh.push(name);
    known.add(keyOf(name));
  }
  return { fresh, knownCount };
}

function keyOf(name: string): string {
  return name.trim().toLowerCase();
}
