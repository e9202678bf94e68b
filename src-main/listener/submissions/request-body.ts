/** Bodies as routes get them: bytes, or a form with files whose contents were passed over; and the fields they hold. */
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { FastifyError, FastifyInstance, FastifyRequest } from 'fastify';
import { assertNever } from '@shared/assert-never';
import { BODY_SIZE_MAX_BYTES } from '@shared/submission';
import { byName } from '../../service/bodies/by-name';
import { parseHeaderValue } from '../../service/bodies/content-type';
import { fieldReasonText } from '@shared/field-errors';
import type { AppError, Language } from '@shared/errors';
import { MultipartReader, type MultipartResult } from '../../service/bodies/multipart';
import { type BodyReading, readBody, readJson as readJsonBytes } from '../../service/bodies/read-body';
import { isPacked } from '../server/body-parsers';
import { CollectedBytes, eachPiece, wholeBody } from '../bounds/collected-bytes';
import type { Unreadable } from './arrival';

/** Most bytes of a form with files, all in all: a photo of a room, not a film. */
const MULTIPART_SIZE_MAX_BYTES = 32 * 1024 * 1024;
/** Smaller pieces are read together. */
const MULTIPART_STEP_BYTES = 4 * 1024;

/** The fields, or why there are none. */
export type BodyFields =
  | {
      readonly kind: 'fields';
      readonly fields: unknown;
      /** Names of fields that were files. */
      readonly files?: readonly string[];
    }
  | Unreadable;

/** What a request brought, before it is read. */
export interface RequestBody {
  /** The bytes, as far as they are kept; of a form with files its texts. */
  readonly raw: Buffer | null;
  readonly contentType: string | undefined;
  /** @param isLenient see `readBody` */
  read(isLenient?: boolean): BodyReading;
}

export function requestBody({ body, headers }: FastifyRequest): RequestBody {
  if (isMultipart(body)) {
    const raw =
      body.kind === 'multipart'
        ? Buffer.from(new URLSearchParams([...body.pairs].map(([...pair]) => pair)).toString())
        : null;
    return { raw, contentType: 'application/x-www-form-urlencoded', read: () => body };
  }
  return bodyOf(Buffer.isBuffer(body) ? body : null, headers);
}

/** @param raw the bytes as they came; null = there was no body */
export function bodyOf(raw: Buffer | null, headers: IncomingHttpHeaders): RequestBody {
  const contentType = headers['content-type'];
  return {
    raw,
    contentType,
    read: (isLenient) =>
      raw === null
        ? { kind: 'empty' }
        : readBody({ type: contentType, encoding: headers['content-encoding'] }, raw, isLenient),
  };
}

/** The fields of a body by their names; a name sent twice has a list of texts, which no field with a place of its own may be. */
export function fieldsOf(reading: BodyReading, language: Language): BodyFields {
  switch (reading.kind) {
    case 'empty':
      // No body was sent: fields are missing, whatever their type would have been.
      return { kind: 'fields', fields: undefined };
    case 'json':
      return { kind: 'fields', fields: reading.value };
    case 'pairs':
      return { kind: 'fields', fields: byName(reading.pairs) };
    case 'multipart':
      return { kind: 'fields', fields: byName(reading.pairs), files: reading.files };
    case 'too_many_fields':
      return tooManyFields(language);
    case 'malformed_body':
    case 'body_too_large':
    case 'unsupported_media_type':
      return { kind: reading.kind };
    default:
      return assertNever(reading);
  }
}

/** JSON in a text frame of a WebSocket. */
export function readJson(body: Buffer, language: Language): BodyFields {
  return fieldsOf(readJsonBytes(body), language);
}

export function tooManyFields(language: Language): Unreadable {
  return {
    kind: 'invalid_submission',
    errors: [{ field: 'fields', message: fieldReasonText('too_many_fields', language) }],
  };
}

/** In this scope a body of any type reaches its handler as bytes: reading it is a step of the pipeline. */
export function takeBodiesAsTheyCame(scope: FastifyInstance): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser(/^multipart\/form-data/iu, (request, payload: IncomingMessage, parsed) => {
    if (isPacked(request.headers)) {
      payload.resume();
      parsed(null, { kind: 'unsupported_media_type' } satisfies MultipartResult);
      return;
    }
    const { parameters } = parseHeaderValue(request.headers['content-type']);
    const reader = new MultipartReader(parameters.get('boundary') ?? null, parameters.get('charset') ?? null);
    readStream(payload, reader).then(
      (form) => {
        parsed(null, form);
      },
      (error: unknown) => {
        parsed(error as Error);
      },
    );
  });
  scope.addContentTypeParser('*', (request, payload: IncomingMessage, parsed) => {
    wholeBody(payload, { maxBytes: BODY_SIZE_MAX_BYTES, told: request.headers['content-length'] }).then(
      (body) => {
        parsed(null, body);
      },
      (error: unknown) => {
        parsed(error as Error);
      },
    );
  });
}

async function readStream(payload: IncomingMessage, reader: MultipartReader): Promise<MultipartResult> {
  let sizeBytes = 0;
  let gathered = new CollectedBytes();
  let goesOn = true;
  // The fault is told at the end of the body: a client that is still sending does not read yet.
  const read = () => {
    if (goesOn) goesOn = reader.push(gathered.whole());
    gathered = new CollectedBytes();
  };
  await eachPiece(payload, (piece) => {
    sizeBytes += piece.length;
    gathered.push(piece);
    if (gathered.length >= MULTIPART_STEP_BYTES) read();
    return sizeBytes <= MULTIPART_SIZE_MAX_BYTES;
  });
  read();
  return sizeBytes > MULTIPART_SIZE_MAX_BYTES ? { kind: 'body_too_large' } : reader.finish();
}

function isMultipart(body: unknown): body is MultipartResult {
  return typeof body === 'object' && body !== null && 'kind' in body && !Buffer.isBuffer(body);
}

/** Why a body was not taken in; null = that was not what went wrong. */
export function unreadableOf(error: FastifyError | AppError): 'body_too_large' | 'malformed_body' | null {
  if (error.code === 'body_too_large' || error.code === 'malformed_body') return error.code;
  return 'statusCode' in error && error.statusCode === 400 ? 'malformed_body' : null;
}
