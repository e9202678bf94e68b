/** Bytes to text, by the charset the sender names, or the mark it begins with. */
import { TextDecoder } from 'node:util';

const UTF_8 = new TextDecoder('utf-8', { fatal: true });

/** One text after the other; null for bytes that are none of the charset. */
export type Decode = (bytes: Uint8Array) => string | null;

/**
 * @param charset as a header names it; null = UTF-8 · @returns null for one that is not known
 * @see https://encoding.spec.whatwg.org/#names-and-labels for the names
 */
export function createDecode(charset: string | null): Decode | null {
  const decoder = decoderOf(charset);
  if (decoder === null) return null;
  return (bytes) => {
    try {
      return decoder.decode(bytes);
    } catch {
      return null;
    }
  };
}

/** The text, without a byte order mark; null when the bytes are none of that charset, or the charset is not known. */
export function decodeText(bytes: Uint8Array, charset: string | null): string | null {
  return createDecode(charset)?.(bytes) ?? null;
}

/** Whether a charset that a header names, or none, is UTF-8. */
export function isUtf8(charset: string | null): boolean {
  return charset === null || /^utf-?8$/iu.test(charset);
}

function decoderOf(charset: string | null): InstanceType<typeof TextDecoder> | null {
  if (isUtf8(charset)) return UTF_8;
  try {
    return new TextDecoder(charset ?? 'utf-8', { fatal: true });
  } catch {
    return null;
  }
}

/** Byte order marks, and what each says its text is written in. */
const MARKS = [
  { mark: Buffer.of(0xef, 0xbb, 0xbf), charset: 'utf-8' },
  { mark: Buffer.of(0xfe, 0xff), charset: 'utf-16be' },
  { mark: Buffer.of(0xff, 0xfe), charset: 'utf-16le' },
];

const FIRST_OF_MARKS = Math.min(...MARKS.map(({ mark }) => mark[0] ?? 0));

/** What a text is written in by the mark before it, which counts more than what a header says; null = it has none. */
export function markedCharset(bytes: Uint8Array): string | null {
  if ((bytes[0] ?? 0) < FIRST_OF_MARKS) return null;
  return MARKS.find(({ mark }) => mark.equals(bytes.subarray(0, mark.length)))?.charset ?? null;
}
