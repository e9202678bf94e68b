// Values between the main process and a page, as text: JSON and bytes, which is all that the app sends.

export type Carried =
  string | number | boolean | null | undefined | Uint8Array | Carried[] | { [key: string]: Carried };

/** Runs in Node and, by its source text, in the page: no imports, no closures. */
export function makeCodec(): { encode: (value: Carried) => string; decode: (text: string) => Carried } {
  const toBase64 = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes));
  const fromBase64 = (text: string) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  return {
    // Wrapped in a list, so that `undefined` has a text too.
    encode: (value) => {
      const write = (_key: string, part: unknown) => {
        if (part instanceof Uint8Array) return { $bytes: toBase64(part) };
        if (typeof part === 'function') throw new Error('An object could not be cloned.');
        return part;
      };
      return JSON.stringify(value === undefined ? [] : [value], write);
    },
    decode: (text) => {
      const read = (_key: string, part: unknown) =>
        typeof part === 'object' && part !== null && '$bytes' in part ? fromBase64(String(part.$bytes)) : part;
      return (JSON.parse(text, read) as Carried[])[0];
    },
  };
}
