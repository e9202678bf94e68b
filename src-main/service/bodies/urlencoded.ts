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
  const { bytes, places } = unescape(body);
  const named = body.includes(CHARSET_FIELD) ? charsetIn(bytes, places) : null;
  if (named === null) return pairsIn(bytes, places, charset);
  return pairsIn(bytes, places, named)?.filter(([name]) => name !== CHARSET_FIELD) ?? null;
}

function pairsIn(bytes: Buffer, places: readonly Place[], charset: string | null): FormPair[] | null {
  const decode = createDecode(charset);
  if (decode === null) return null;
  return isUtf8(charset) ? utf8Pairs(bytes, places) : decodedPairs(bytes, places, decode);
}

/** The charset that the form itself names; null = none that is known. */
function charsetIn(bytes: Buffer, places: readonly Place[]): string | null {
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

/** The body without its escapes, and where its pairs stand in it. What parts them stays, so that no letter is made of two texts. */
function unescape(body: Buffer): { readonly bytes: Buffer; readonly places: readonly Place[] } {
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

/** Looked at once as a whole: one by one costs more than everything else together. */
function utf8Pairs(bytes: Buffer, places: readonly Place[]): FormPair[] | null {
  if (!holdsUtf8(bytes)) return null;
  const textOf = (start: number, end: number) => {
    const text = bytes.toString('utf8', start, end);
    return text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
  };
  return places.map(({ start, equals, end }) => [textOf(start, equals), textOf(equals + 1, end)]);
}

function decodedPairs(bytes: Buffer, places: readonly Place[], decode: Decode): FormPair[] | null {
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
