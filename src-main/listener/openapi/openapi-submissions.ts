/** The routes outside the contract, described by hand beside their schemas: submissions, availability, health. */
import { type OpenAPI, toOpenAPISchema } from '@orpc/openapi';
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4';
import type { ErrorCode } from '@shared/errors';
import { IDEMPOTENCY_KEY_LENGTH_MAX, submissionFrameSchema, submissionSchema } from '@shared/submission';
import { problemResponses } from './openapi-problems';

const SUBMISSION_ERRORS: readonly ErrorCode[] = [
  'malformed_body',
  'source_key_required',
  'unknown_source',
  'all_operators_busy',
  'body_too_large',
  'unsupported_media_type',
  'invalid_submission',
  'idempotency_key_reused',
  'rate_limited',
  'internal',
  'storage_unavailable',
  'shutting_down',
];

/** Path → method → operation. Narrower than the package's own type, whose 3.0 and 3.1 halves contradict each other. */
export type OpenApiPaths = Record<string, Record<string, OpenAPI.OperationObject>>;

/** Anybody may call, unless the source has a key. */
const OPEN_OR_SOURCE_KEY: OpenAPI.SecurityRequirementObject[] = [{}, { sourceKey: [] }];

export function submissionPaths(): OpenApiPaths {
  return {
    '/api/v1/submissions': { post: submissionByHttp(), get: submissionsBySocket() },
    '/api/v1/availability': { get: availability() },
    '/health': { get: health() },
  };
}

function schemaOf(schema: typeof submissionSchema | typeof submissionFrameSchema): OpenAPI.SchemaObject {
  const [, json] = new ZodToJsonSchemaConverter().convert(schema, { strategy: 'input' });
  return toOpenAPISchema(json);
}

function submissionByHttp(): OpenAPI.OperationObject {
  const schema = schemaOf(submissionSchema);
  return {
    operationId: 'submissions.create',
    summary: 'Distributes one submission: a ticket with its operator, or a refusal.',
    tags: ['submissions'],
    security: OPEN_OR_SOURCE_KEY,
    parameters: [
      {
        name: 'Idempotency-Key',
        in: 'header',
        description: 'The same key with the same body gets the same answer for 24 hours, and makes no second ticket.',
        schema: { type: 'string', minLength: 1, maxLength: IDEMPOTENCY_KEY_LENGTH_MAX },
      },
    ],
    requestBody: {
      required: true,
      content: { 'application/json': { schema }, 'application/x-www-form-urlencoded': { schema } },
    },
    responses: {
      '201': {
        description: 'The ticket is on disk.',
        content: { 'application/json': { schema: createdTicketSchema() } },
      },
      ...problemResponses(SUBMISSION_ERRORS),
    },
  };
}

function createdTicketSchema(): OpenAPI.SchemaObject {
  return {
    allOf: [
      { $ref: '#/components/schemas/Ticket' },
      {
        type: 'object',
        required: ['operator'],
        properties: {
          operator: {
            type: 'object',
            required: ['id', 'name'],
            properties: { id: { type: 'integer' }, name: { type: 'string' } },
          },
        },
      },
    ],
  };
}

function submissionsBySocket(): OpenAPI.OperationObject {
  const frame = JSON.stringify(schemaOf(submissionFrameSchema));
  return {
    operationId: 'submissions.socket',
    summary:
      'The same over a WebSocket: frames in, answers with the frame’s `id` out, in whatever order they are done.',
    description: `Each text frame is JSON of this schema: \`${frame}\`. The answer is \`{"id", "status": 201, "ticket"}\` or \`{"id", "status", "problem"}\`.`,
    tags: ['submissions'],
    security: OPEN_OR_SOURCE_KEY,
    responses: { '101': { description: 'The connection is a WebSocket from here on.' } },
  };
}

function availability(): OpenAPI.OperationObject {
  return {
    operationId: 'availability.get',
    summary: 'Whether a submission to the source would find an operator right now.',
    tags: ['submissions'],
    security: [{}],
    parameters: [{ name: 'source_code', in: 'query', required: true, schema: { type: 'string' } }],
    responses: {
      '200': jsonResponse('As it is at this moment.', {
        available: { type: 'boolean' },
        retry_after_s: { type: 'integer', minimum: 0 },
      }),
      ...problemResponses(['unknown_source', 'rate_limited']),
    },
  };
}

function health(): OpenAPI.OperationObject {
  const body = { status: { type: 'string' }, version: { type: 'string' } } as const;
  return {
    operationId: 'health.get',
    summary: 'Whether a submission could be stored right now, and whether management answers.',
    tags: ['submissions'],
    security: [{}],
    responses: {
      '200': jsonResponse('It could; `management_unavailable`: but calls of management cannot be answered.', body),
      '503': jsonResponse('It could not.', body),
    },
  };
}

function jsonResponse(description: string, properties: Record<string, OpenAPI.SchemaObject>): OpenAPI.ResponseObject {
  return {
    description,
    content: { 'application/json': { schema: { type: 'object', required: Object.keys(properties), properties } } },
  };
}
