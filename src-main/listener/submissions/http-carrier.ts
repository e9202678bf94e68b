/** Submissions over HTTP: `POST /api/v1/submissions`, its CORS, and `GET /api/v1/availability`. */
import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest, onRequestHookHandler } from 'fastify';
import { AppError, type Language } from '@shared/errors';
import { fieldReasonText } from '@shared/field-errors';
import { BODY_SIZE_MAX_BYTES } from '@shared/submission';
import { addressGroup } from '../../service/access/address-group';
import type { Credentials } from '../../service/submissions/submission-check';
import { bearerToken } from '../server/credentials';
import type { CarrierOptions } from './carrier-options';
import { type BodyFields, fieldsOf, requestBody, takeBodiesAsTheyCame, unreadableOf } from './request-body';
import { languageOf } from '../server/problem';
import { answerTo, type SubmissionAnswer, written } from './submission-answer';
import { noteWrongMethod } from './wrong-method';
import type { Unreadable } from './arrival';
import type { TakeSubmission } from './take-submission';

export const SUBMISSIONS = '/api/v1/submissions';

/** How long a browser may remember a preflight answer, in seconds. */
const PREFLIGHT_MAX_AGE_S = '600';

/** Registers the routes for submissions in a scope of their own: only here bodies are handed over as they came. */
export function registerHttpCarrier(app: FastifyInstance, take: TakeSubmission, options: CarrierOptions): void {
  void app.register((scope, _options, done) => {
    takeBodiesAsTheyCame(scope);
    const post = {
      bodyLimit: BODY_SIZE_MAX_BYTES,
      onRequest: allowAnyOrigin(options),
      errorHandler: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
        const kind = unreadableOf(error);
        if (!kind) throw error;
        return submit(request, reply, { ...options, take, unreadable: { kind } });
      },
    };
    scope.post(SUBMISSIONS, post, (request, reply) => submit(request, reply, { ...options, take }));
    scope.options(SUBMISSIONS, (request, reply) => preflight(request, reply, options));
    scope.route({
      method: ['GET', 'PUT', 'PATCH', 'DELETE'],
      url: SUBMISSIONS,
      handler: (request, reply) => {
        void reply.header('allow', 'POST');
        noteWrongMethod(request, options);
        throw new AppError('method_not_allowed');
      },
    });
    const get = { onRequest: allowAnyOrigin(options) };
    scope.get<{ Querystring: { source_code?: unknown } }>('/api/v1/availability', get, (request, reply) => {
      limit(request, options);
      const { source_code } = request.query;
      if (typeof source_code !== 'string') throw new AppError('unknown_source');
      allowOrigin(request, reply, (origin) => options.sources.allowsOrigin(origin, source_code));
      return options.sources.availability(source_code);
    });
    done();
  });
}

interface Submitting extends CarrierOptions {
  readonly take: TakeSubmission;
  /** What kept the body from being taken in. */
  readonly unreadable?: Unreadable;
}

async function submit(request: FastifyRequest, reply: FastifyReply, options: Submitting): Promise<FastifyReply> {
  const { take, sources, clock, unreadable } = options;
  const { headers } = request;
  const language = languageOf(headers['accept-language']);
  const body = requestBody(request);
  let fields: BodyFields | undefined;
  const credentials = credentialsOf(headers);
  const verdict = await take({
    carrier: 'http',
    address: options.clientAddress(request.raw) ?? '',
    language,
    raw: body.raw,
    contentType: body.contentType,
    read: () => unreadable ?? { ...(fields ??= fieldsOf(body.read(), language)), credentials },
    admitsOrigin: (code) => {
      allowOrigin(request, reply, (origin) => sources.allowsOrigin(origin, code));
      // A page that may not read the answer has sent its form all the same, as forms without scripts do.
      return true;
    },
  });
  return send(reply, withWarnings(answerTo(verdict, { language, clock }), fields, language));
}

/** What comes in headers beside the fields. */
export function credentialsOf({ 'idempotency-key': key, authorization }: IncomingHttpHeaders): Credentials {
  return {
    idempotency_key: single(key),
    source_key: authorization === undefined ? undefined : bearerToken(authorization),
  };
}

/** Says of which files the name alone was kept. */
export function withWarnings(
  answer: SubmissionAnswer,
  body: BodyFields | undefined,
  language: Language,
): SubmissionAnswer {
  if (!('ticket' in answer) || body?.kind !== 'fields' || !body.files?.length) return answer;
  const message = fieldReasonText('file_name_only', language);
  return { ...answer, ticket: { ...answer.ticket, warnings: body.files.map((field) => ({ field, message })) } };
}

export function send(reply: FastifyReply, answer: SubmissionAnswer): FastifyReply {
  const { status, type, body, retryAfter } = written(answer);
  if (retryAfter !== undefined) void reply.header('retry-after', String(retryAfter));
  return reply.code(status).header('content-type', type).send(body);
}

function limit(request: FastifyRequest, options: CarrierOptions): void {
  const address = addressGroup(options.clientAddress(request.raw));
  const wait_s = options.limits.hitAddress(address) || options.limits.hitNothing(address);
  if (wait_s > 0) throw new AppError('rate_limited', { data: { retry_after_s: wait_s } });
}

/** Until the source is known, a page that may submit to any source may read what is wrong with its request. */
function allowAnyOrigin({ sources }: CarrierOptions): onRequestHookHandler {
  return (request, reply, done) => {
    allowOrigin(request, reply, (origin) => sources.allowsOrigin(origin));
    done();
  };
}

function preflight(request: FastifyRequest, reply: FastifyReply, options: CarrierOptions): FastifyReply {
  // A preflight has no body and so no source: any source's origin may ask, the answer to the POST is per source.
  if (allowOrigin(request, reply, (origin) => options.sources.allowsOrigin(origin))) {
    void reply.headers({
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': 'content-type, idempotency-key, authorization, accept-language',
      'access-control-max-age': PREFLIGHT_MAX_AGE_S,
    });
  }
  return reply.code(204).send();
}

/** Says so when a page of the request's origin may read the answer. */
export function allowOrigin(
  request: FastifyRequest,
  reply: FastifyReply,
  allows: (origin: string) => boolean,
): boolean {
  const { origin } = request.headers;
  if (origin === undefined) return false;
  void reply.header('vary', 'Origin');
  if (!allows(origin)) {
    void reply.removeHeader('access-control-allow-origin');
    return false;
  }
  void reply.headers({ 'access-control-allow-origin': origin, 'access-control-expose-headers': 'Retry-After' });
  return true;
}

export function single(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header.join(', ') : header;
}
