/** Bodies of the contract: JSON, refused when it is not what it says. */
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

function decode(body: Buffer): string {
  if (!isUtf8(body)) throw new AppError('malformed_body');
  return body.toString('utf8');
}
