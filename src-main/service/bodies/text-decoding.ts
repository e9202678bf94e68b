/** Bytes to text, by the charset the sender names. */

const UTF_8 = new TextDecoder('utf-8', { fatal: true });

/**
 * The text, without a byte order mark; null when the bytes are none of that charset, or the charset is not known.
 *
 * @param charset as a header names it; null = UTF-8
 * @see https://encoding.spec.whatwg.org/#names-and-labels for the names
 */
export function decodeText(bytes: Uint8Array, charset: string | null): string | null {
  try {
    return (charset === null ? UTF_8 : new TextDecoder(charset, { fatal: true })).decode(bytes);
  } catch {
    // A RangeError for a name it does not know, a TypeError for bytes that do not fit: the same to who sent them.
    return null;
  }
}
