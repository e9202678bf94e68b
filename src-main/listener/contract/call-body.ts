/** The body of a call over HTTP: a JSON object, or nothing. */
import { AppError, type Language } from '@shared/errors';
import { fieldReasonText } from '@shared/field-errors';
import { parseJson } from '../server/body-parsers';

export interface CallBodyOptions {
  /** `Content-Type` as it came. */
  readonly type: string | undefined;
  readonly language: Language;
}

/**
 * An empty body is no body: `curl -X POST` with a JSON header closes a ticket all the same.
 *
 * @throws {malformed_body} it is no JSON
 * @throws {invalid_input} it is JSON, but no object
 */
export function callBody(body: Buffer, { type, language }: CallBodyOptions): object | undefined {
  if (body.length === 0) return undefined;
  const value = parseJson(body, type);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  throw new AppError('invalid_input', {
    data: { errors: [{ field: '', message: fieldReasonText('not_an_object', language) }] },
  });
}
