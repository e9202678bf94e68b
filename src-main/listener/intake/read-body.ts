/** From the bytes of a body to its fields, by what the sender says it is; a body that cannot be read is a value, not a fault. */
import type { FastifyError, FastifyInstance } from 'fastify';
import { AppError } from '@shared/errors';
import { parseForm, parseJson } from './body-parsers';

/** The fields, or why there are none. */
export type BodyFields =
  | { readonly kind: 'fields'; readonly fields: unknown }
  | { readonly kind: 'malformed_body' | 'unsupported_media_type' };

/** @param contentType the header as it came */
export function readBody(contentType: string | undefined, body: Buffer | null): BodyFields {
  // No body was sent: fields are missing, whatever their type would have been.
  if (body === null) return { kind: 'fields', fields: undefined };
  switch (mediaTypeOf(contentType)) {
    case 'application/json':
      return fieldsOf(() => parseJson(body));
    case 'application/x-www-form-urlencoded':
      return fieldsOf(() => parseForm(body));
    default:
      return { kind: 'unsupported_media_type' };
  }
}

/** JSON in a text frame of a WebSocket. */
export function readJson(body: Buffer): BodyFields {
  return fieldsOf(() => parseJson(body));
}

function fieldsOf(parse: () => unknown): BodyFields {
  try {
    return { kind: 'fields', fields: parse() };
  } catch (error) {
    if (error instanceof AppError && error.code === 'malformed_body') return { kind: 'malformed_body' };
    throw error;
  }
}

function mediaTypeOf(contentType = ''): string {
  return (contentType.split(';', 1)[0] ?? '').trim().toLowerCase();
}

/** In this scope a body of any type reaches its handler as bytes: reading it is a step of the pipeline. */
export function takeBodiesAsTheyCame(scope: FastifyInstance): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, parsed) => {
    parsed(null, body);
  });
}

/** Why Fastify did not take a body in; null = that was not what went wrong. */
export function unreadableOf({ code, statusCode }: FastifyError): 'body_too_large' | 'malformed_body' | null {
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return 'body_too_large';
  return statusCode === 400 ? 'malformed_body' : null;
}
