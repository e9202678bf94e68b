/** The bytes of a body as text, in the charset its sender names: for whoever reads it or looks for somebody in it. */
import { parseHeaderValue } from './content-type';
import { decodeText, markedCharset } from './text-decoding';

/** @param contentType as it came · @returns what does not fit the charset, or names one nobody knows, as UTF-8 */
export function sentText(bytes: Uint8Array, contentType: string | null): string {
  const charset = parseHeaderValue(contentType ?? undefined).parameters.get('charset') ?? null;
  return decodeText(bytes, markedCharset(bytes) ?? charset) ?? new TextDecoder().decode(bytes);
}
