/** From the bytes of a body to what was sent, by what the sender says it is; a body that cannot be read is a value, not a fault. */
import { gunzipSync } from 'node:zlib';
import { BODY_TEXTS_MAX, type FormPair } from '@shared/forms/body-tree';
import { BODY_SIZE_MAX_BYTES } from '@shared/submission';
import { parseHeaderValue } from './content-type';
import { type MultipartForm, MultipartReader, type MultipartResult } from './multipart';
import { decodeText, markedCharset } from './text-decoding';
import { parseJson } from './parse-json';
import { parseUrlencoded } from './urlencoded';

/** Eighty thousand names that never came before take a third of a second to be read, and are refused all the same. */
const JSON_NAMES_MAX = 5 * BODY_TEXTS_MAX;
const [QUOTE, BACKSLASH] = [0x22, 0x5c];
const BLANKS: ReadonlySet<number> = new Set([0x20, 0x09, 0x0a, 0x0d]);

export type SentBody =
  | { readonly kind: 'empty' }
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'pairs'; readonly pairs: readonly FormPair[] }
  | MultipartForm;

export type BodyReading = SentBody | UnreadBody;

export type UnreadBody =
  | { readonly kind: 'malformed_body' | 'body_too_large' | 'unsupported_media_type' }
  | { readonly kind: 'too_many_fields' };

export interface BodyHeaders {
  /** `Content-Type` as it came. */
  readonly type?: string | undefined;
  /** `Content-Encoding` as it came. */
  readonly encoding?: string | undefined;
}

/**
 * @param isLenient a body of no known type is text, read as JSON or else as a form: what beacons and simple scripts send. So is one
 * whose type is not what it is: `curl -d '{…}'` calls JSON a form
 */
export function readBody(headers: BodyHeaders, body: Buffer, isLenient = false): BodyReading {
  const plain = unpack(headers.encoding, body);
  if (!Buffer.isBuffer(plain)) return plain;
  if (plain.length === 0) return { kind: 'empty' };
  const { kind, parameters } = parseHeaderValue(headers.type);
  const charset = parameters.get('charset') ?? null;
  if (kind === 'multipart/form-data') return readMultipart(plain, parameters);
  if (kind === 'application/json' || kind.endsWith('+json')) {
    const json = readJson(plain, charset);
    return isLenient && json.kind !== 'json' && isFormLike(plain) ? readForm(plain, charset) : json;
  }
  if (kind === 'application/x-www-form-urlencoded') {
    const json = isLenient && isJsonLike(plain) ? readJson(plain, charset) : null;
    return json?.kind === 'json' || json?.kind === 'too_many_fields' ? json : readForm(plain, charset);
  }
  return isLenient ? readText(plain, charset) : { kind: 'unsupported_media_type' };
}

/** By its first character: a form writes braces as `%7B`. */
function isJsonLike(body: Buffer): boolean {
  return /^\s*[[{]/u.test(body.toString('latin1', 0, 100));
}

function isFormLike(body: Buffer): boolean {
  return /^[^\s{["'<&=]+=/u.test(body.toString('latin1', 0, 300));
}

/** @param namesMax how many names its objects may have @default what a form may send, several times over */
export function readJson(body: Buffer, charset: string | null = null, namesMax = JSON_NAMES_MAX): BodyReading {
  const text = decodeText(body, markedCharset(body) ?? charset);
  if (text === null) return { kind: 'malformed_body' };
  if (hasMoreNames(text, namesMax)) return { kind: 'too_many_fields' };
  try {
    return { kind: 'json', value: parseJson(text) };
  } catch {
    return { kind: 'malformed_body' };
  }
}

/** By its colons behind a quote, of which one in a text is counted only where the text escapes none before it. */
function hasMoreNames(text: string, max: number): boolean {
  let count = 0;
  for (let at = text.indexOf(':'); at >= 0; at = text.indexOf(':', at + 1)) {
    let before = at - 1;
    while (BLANKS.has(text.charCodeAt(before))) before -= 1;
    const isName = text.charCodeAt(before) === QUOTE && text.charCodeAt(before - 1) !== BACKSLASH;
    if (isName && (count += 1) > max) return true;
  }
  return false;
}

function readForm(body: Buffer, charset: string | null): BodyReading {
  const marked = markedCharset(body);
  // Nothing of a form in UTF-16 is where its signs are looked for.
  const text = marked?.startsWith('utf-16') ? decodeText(body, marked) : null;
  const pairs = text === null ? parseUrlencoded(body, marked ?? charset) : parseUrlencoded(Buffer.from(text), null);
  if (pairs === null) return { kind: 'malformed_body' };
  return pairs.length > BODY_TEXTS_MAX ? { kind: 'too_many_fields' } : { kind: 'pairs', pairs };
}

function readMultipart(body: Buffer, parameters: ReadonlyMap<string, string>): MultipartResult {
  const reader = new MultipartReader(parameters.get('boundary') ?? null, parameters.get('charset') ?? null);
  reader.push(body);
  return reader.finish();
}

/** As JSON when it is an object or a list, else as a form. */
function readText(body: Buffer, charset: string | null): BodyReading {
  const json = readJson(body, charset);
  if (json.kind === 'too_many_fields' || (json.kind === 'json' && typeof json.value === 'object')) return json;
  const text = decodeText(body, markedCharset(body) ?? charset);
  // A file or a picture is no form, whatever ampersands are in it.
  if (text === null || /^\s*[[{<]/u.test(text)) return { kind: 'malformed_body' };
  // Words alone are no form: as one they would be a name without a text, and be taken for nothing.
  return text.includes('=') ? readForm(body, charset) : { kind: 'pairs', pairs: [['text', text]] };
}

function unpack(encoding: string | undefined, body: Buffer): Buffer | UnreadBody {
  switch ((encoding ?? 'identity').trim().toLowerCase()) {
    case '':
    case 'identity':
      return body;
    case 'gzip':
    case 'x-gzip':
      return gunzip(body);
    default:
      return { kind: 'unsupported_media_type' };
  }
}

function gunzip(body: Buffer): Buffer | UnreadBody {
  try {
    return gunzipSync(body, { maxOutputLength: BODY_SIZE_MAX_BYTES });
  } catch (error) {
    const isBomb = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    return { kind: isBomb ? 'body_too_large' : 'malformed_body' };
  }
}
