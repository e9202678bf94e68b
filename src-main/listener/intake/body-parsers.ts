/** Bodies to fields: JSON and forms, refused when they are not what they say. */
import { isUtf8 } from 'node:buffer';
import { AppError } from '@shared/errors';

/** As Fastify wants to be told: the fields, or what is wrong with the body. */
export function handOver(parse: () => unknown, parsed: (error: Error | null, value?: unknown) => void): void {
  try {
    parsed(null, parse());
  } catch (error) {
    parsed(error as Error);
  }
}

/** @throws {malformed_body} not UTF-8 or not JSON */
export function parseJson(body: Buffer): unknown {
  const text = decode(body);
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw new AppError('malformed_body', { cause });
  }
}

/**
 * `application/x-www-form-urlencoded` to an object; a field sent twice becomes an array, which no schema takes for text.
 *
 * @throws {malformed_body} not UTF-8, also after percent-decoding: URLSearchParams would put U+FFFD in its place
 * @see https://url.spec.whatwg.org/#urlencoded-parsing
 */
export function parseForm(body: Buffer): Record<string, string | string[]> {
  const fields = new Map<string, string | string[]>();
  for (const pair of decode(body).split('&')) {
    if (pair === '') continue;
    const at = pair.indexOf('=');
    const name = unescape(at < 0 ? pair : pair.slice(0, at));
    const value = unescape(at < 0 ? '' : pair.slice(at + 1));
    const earlier = fields.get(name);
    fields.set(name, earlier === undefined ? value : [earlier, value].flat());
  }
  return Object.fromEntries(fields);
}

function unescape(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch (cause) {
    throw new AppError('malformed_body', { cause });
  }
}

function decode(body: Buffer): string {
  if (!isUtf8(body)) throw new AppError('malformed_body');
  return body.toString('utf8');
}
