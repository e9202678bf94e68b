/** Bodies of the contract: JSON, refused when it is not what it says. */
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { AppError } from '@shared/errors';
import { parseHeaderValue } from '../../service/bodies/content-type';
import { readJson } from '../../service/bodies/read-body';

/** Whether a body must be unpacked before it can be read. */
export function isPacked({ 'content-encoding': encoding = '' }: IncomingHttpHeaders): boolean {
  return !['', 'identity'].includes(encoding.trim().toLowerCase());
}

/** Whether a body is packed for its way and then cut into chunks: nobody here unpacks it. Without chunks Node refuses it. */
export function isPackedForItsWay({ headers }: Pick<IncomingMessage, 'headers'>): boolean {
  return /,\s*chunked$/iu.test(headers['transfer-encoding'] ?? '');
}

/**
 * Read as submissions are: with a byte order mark or without, in the charset that the type names.
 *
 * @throws {malformed_body} not of its charset, or not JSON
 */
export function parseJson(body: Buffer, contentType?: string): unknown {
  const charset = parseHeaderValue(contentType).parameters.get('charset') ?? null;
  // Whoever calls has signed in, and a whole floor has many cells.
  const reading = readJson(body, charset, Infinity);
  if (reading.kind !== 'json') throw new AppError('malformed_body');
  return reading.value;
}
