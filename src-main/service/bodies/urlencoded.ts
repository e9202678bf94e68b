/** `application/x-www-form-urlencoded`, as the URL Standard reads it: a percent sign that begins no byte is a percent sign. */
import { BODY_TEXTS_MAX, type FormPair } from '@shared/forms/body-tree';
import { createDecode } from './text-decoding';

const [PERCENT, PLUS, SPACE] = [0x25, 0x2b, 0x20];

/**
 * The pairs in order, or null when a name or text is not of the charset; the standard would put U+FFFD in its place, and somebody's
 * words would be lost. Of more than a body may have one more is read, so that it is seen.
 *
 * @see https://url.spec.whatwg.org/#urlencoded-parsing
 */
export function parseUrlencoded(body: Buffer, charset: string | null): FormPair[] | null {
  const decode = createDecode(charset);
  if (decode === null) return null;
  const pairs: FormPair[] = [];
  let at = 0;
  while (at < body.length && pairs.length <= BODY_TEXTS_MAX) {
    const found = body.indexOf('&', at);
    const end = found < 0 ? body.length : found;
    const part = body.subarray(at, end);
    at = end + 1;
    if (part.length === 0) continue;
    const equals = part.indexOf('=');
    const name = decode(unescape(equals < 0 ? part : part.subarray(0, equals)));
    const text = decode(unescape(equals < 0 ? part.subarray(part.length) : part.subarray(equals + 1)));
    if (name === null || text === null) return null;
    pairs.push([name, text]);
  }
  return pairs;
}

function unescape(bytes: Buffer): Buffer {
  if (!bytes.includes(PERCENT) && !bytes.includes(PLUS)) return bytes;
  const plain = Buffer.allocUnsafe(bytes.length);
  let length = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    const escaped = byte === PERCENT ? hexPair(bytes[at + 1], bytes[at + 2]) : -1;
    plain[length] = escaped >= 0 ? escaped : byte === PLUS ? SPACE : byte;
    length += 1;
    if (escaped >= 0) at += 2;
  }
  return plain.subarray(0, length);
}

function hexPair(high: number | undefined, low: number | undefined): number {
  const [first, second] = [hexDigit(high), hexDigit(low)];
  return first < 0 || second < 0 ? -1 : first * 16 + second;
}

function hexDigit(code = 0): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const lower = code | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
}
