/** Problems in the OpenAPI document: one schema, and responses by status from the one table of errors. */
import type { OpenAPI } from '@orpc/openapi';
import { type ErrorCode, ERRORS } from '@shared/errors';
import { refusalReasonSchema } from '@shared/model/refusal';
import { PROBLEM_TYPE } from '../server/problem';

export function problemSchema(): OpenAPI.SchemaObject {
  const text = { type: 'string' } as const;
  return {
    type: 'object',
    description: 'RFC 9457: what went wrong. `code` is for programs, `detail` for people.',
    required: ['type', 'title', 'status', 'detail', 'code'],
    properties: {
      type: text,
      title: text,
      status: { type: 'integer' },
      detail: { ...text, description: 'In Russian, or in English where `Accept-Language` prefers it.' },
      code: { ...text, enum: Object.keys(ERRORS) },
      reason: { ...text, enum: refusalReasonSchema.options, description: 'Why nobody was free.' },
      retry_after_s: { type: 'integer', minimum: 0 },
      errors: {
        type: 'array',
        items: { type: 'object', required: ['field', 'message'], properties: { field: text, message: text } },
      },
      request_id: { ...text, description: 'Names the request in the log; with `internal` only.' },
    },
  };
}

/** One response a status, saying which codes it may carry. */
export function problemResponses(codes: readonly ErrorCode[]): Record<string, OpenAPI.ResponseObject> {
  const byStatus = Map.groupBy(new Set(codes), (code) => ERRORS[code].status);
  return Object.fromEntries(
    [...byStatus].map(([status, ofStatus]): [string, OpenAPI.ResponseObject] => [
      String(status),
      {
        description: ofStatus.map((code) => `\`${code}\`: ${ERRORS[code].en}`).join(' '),
        content: {
          [PROBLEM_TYPE]: {
            schema: {
              allOf: [{ $ref: '#/components/schemas/Problem' }, { properties: { code: { enum: ofStatus } } }],
            },
          },
        },
      },
    ]),
  );
}
