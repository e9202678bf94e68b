/** `application/x-www-form-urlencoded`, as the URL Standard reads it: a percent sign that begins no byte is a percent sign. */
import { isUtf8 as holdsUtf8 } from 'node:buffer';
import { BODY_TEXTS_MAX, type FormPair } from '@shared/forms/body-tree';
import { createDecode, type Decode, isUtf8 } from './text-decoding';

const [AMPERSAND, EQUALS, PERCENT, PLUS, SPACE] = [0x26, 0x3d, 0x25, 0x2b, 0x20];
const BYTE_ORDER_MARK = '\u{feff}';
/** In a field of this name browsers say in which charset the page was. */
const CHARSET_FIELD = '_charset_';

/**
 * The pairs in order, or null when a name or text is not of the charset; the standard would put U+FFFD in its place, and somebody's
 * words would be lost. Of more than a body may have one more is read, so that it is seen.
 *
 * @see https://url.spec.whatwg.org/#urlencoded-parsing
 */
export function parseUrlencoded(body: Buffer, charset: string | null): FormPair[] | null {
  const named = body.includes(CHARSET_FIELD) ? charsetIn(unescape(body)) : null;
  if (named === null) return pairsIn(body, charset);
  return pairsIn(body, named)?.filter(([name]) => name !== CHARSET_FIELD) ?? null;
}

function pairsIn(body: Buffer, charset: string | null): FormPair[] | null {
  const decode = createDecode(charset);
  if (decode === null) return null;
  return (isUtf8(charset) ? plainPairs(body) : null) ?? decodedPairs(unescape(body), decode);
}

/**
 * Of a body as nearly all are, read several times faster; null where a percent sign begins no byte, or the bytes are no UTF-8
 * one by one.
 */
function plainPairs(body: Buffer): FormPair[] | null {
  if (!holdsUtf8(body)) return null;
  const written = body.toString();
  const pairs: FormPair[] = [];
  try {
    for (let start = 0, end; start < written.length && pairs.length <= BODY_TEXTS_MAX; start = end + 1) {
      end = indexOrEnd(written, '&', start);
      if (end > start) pairs.push(plainPair(written.slice(start, end)));
    }
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
  return pairs;
}

function plainPair(pair: string): FormPair {
  const equals = indexOrEnd(pair, '=');
  return [plainText(pair.slice(0, equals)), plainText(pair.slice(equals + 1))];
}

/** @throws {URIError} */
function plainText(written: string): string {
  // Most names are as they are; looking is cheaper than a call for nothing.
  const spaced = written.includes('+') ? written.replaceAll('+', ' ') : written;
  const text = spaced.includes('%') ? decodeURIComponent(spaced) : spaced;
  return text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
}

function indexOrEnd(text: string, part: string, from = 0): number {
  const index = text.indexOf(part, from);
  return index < 0 ? text.length : index;
}

/** The charset that the form itself names; null = none that is known. */
function charsetIn({ bytes, places }: Unescaped): string | null {
  const place = places.find(({ start, equals }) => bytes.toString('latin1', start, equals) === CHARSET_FIELD);
  const charset = place === undefined ? '' : bytes.toString('latin1', place.equals + 1, place.end);
  return charset !== '' && createDecode(charset) !== null ? charset : null;
}

/** Where a pair stands among the bytes. */
interface Place {
  readonly start: number;
  /** Where its equals sign stands; where there is none, its end. */
  readonly equals: number;
  readonly end: number;
}

interface Unescaped {
  readonly bytes: Buffer;
  readonly places: readonly Place[];
}

/** The body without its escapes, and where its pairs stand in it. What parts them stays, so that no letter is made of two texts. */
function unescape(body: Buffer): Unescaped {
  const bytes = Buffer.allocUnsafe(body.length);
  const places: Place[] = [];
  let length = 0;
  let start = 0;
  let equals = -1;
  const endPair = () => {
    if (length > start) places.push({ start, equals: equals < 0 ? length : equals, end: length });
    start = length + 1;
    equals = -1;
  };
  for (let at = 0; at < body.length && places.length <= BODY_TEXTS_MAX; at += 1) {
    let byte = body[at] ?? 0;
    if (byte === PERCENT) {
      const escaped = hexPair(body, at + 1);
      if (escaped >= 0) {
        byte = escaped;
        at += 2;
      }
    } else if (byte === PLUS) byte = SPACE;
    else if (byte === AMPERSAND) endPair();
    else if (byte === EQUALS && equals < 0) equals = length;
    bytes[length] = byte;
    length += 1;
  }
  endPair();
  return { bytes: bytes.subarray(0, length), places };
}

function decodedPairs({ bytes, places }: Unescaped, decode: Decode): FormPair[] | null {
  const pairs: FormPair[] = [];
  for (const { start, equals, end } of places) {
    const name = decode(bytes.subarray(start, equals));
    const text = decode(bytes.subarray(equals + 1, Math.max(equals + 1, end)));
    if (name === null || text === null) return null;
    pairs.push([name, text]);
  }
  return pairs;
}

/** Of each byte the digit it is in hexadecimal; -1 = none. */
const HEX_DIGITS = Int8Array.from({ length: 256 }, (_, byte) =>
  '0123456789abcdef'.indexOf(String.fromCharCode(byte).toLowerCase()),
);

/** The byte that two digits say; -1 where there are none. */
function hexPair(body: Buffer, at: number): number {
  if (at + 1 >= body.length) return -1;
  const high = HEX_DIGITS[body[at] ?? 0] ?? -1;
  const low = HEX_DIGITS[body[at + 1] ?? 0] ?? -1;
  return high < 0 || low < 0 ? -1 : high * 16 + low;
}
