/** The OpenAPI document: the contract as oRPC describes it, with our problems in place of its errors, and submissions beside it. */
import { type OpenAPI, OpenAPIGenerator } from '@orpc/openapi';
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4';
import { contract } from '@shared/contract';
import { API_PREFIX } from '@shared/contract/prefix';
import type { ProcedureMeta } from '@shared/contract/procedure';
import { type ErrorCode, isErrorCode } from '@shared/errors';
import { leadSummarySchema } from '@shared/model/lead';
import { operatorLoadSchema } from '@shared/model/operator';
import { receiptSchema } from '@shared/model/receipt';
import { refusalSchema } from '@shared/model/refusal';
import { settingsSchema } from '@shared/model/settings';
import { sourceSchema } from '@shared/model/source';
import { ticketSchema, ticketSummarySchema } from '@shared/model/ticket';
import { weightSchema } from '@shared/model/weight';
import { submissionPaths, type OpenApiPaths } from './openapi-submissions';
import { problemResponses, problemSchema } from './openapi-problems';
import { SUMMARIES } from './openapi-summaries';

/** Schemas that have a name of their own in the document. */
const NAMED_SCHEMAS = {
  LeadSummary: leadSummarySchema,
  OperatorLoad: operatorLoadSchema,
  Receipt: receiptSchema,
  Refusal: refusalSchema,
  Settings: settingsSchema,
  Source: sourceSchema,
  Ticket: ticketSchema,
  TicketSummary: ticketSummarySchema,
  Weight: weightSchema,
};

/** Answered to any call with a body. */
const BODY_ERRORS: readonly ErrorCode[] = ['malformed_body', 'body_too_large', 'unsupported_media_type'];

export interface OpenApiDocument extends Omit<OpenAPI.Document, 'paths' | 'components'> {
  readonly paths: OpenApiPaths;
  readonly components: Record<string, unknown>;
}

/** @param version of the program */
export async function createOpenApiDocument(version: string): Promise<OpenApiDocument> {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] });
  const document = await generator.generate(contract, {
    info: {
      title: 'Lead Dispatcher',
      version,
      description:
        'Submissions from forms and bots, and everything the windows do, for scripts. Times are ISO 8601 in UTC; errors are RFC 9457 problems, their `detail` in Russian or, by `Accept-Language`, in English.',
    },
    security: [{ accessToken: [] }],
    commonSchemas: Object.fromEntries(
      Object.entries(NAMED_SCHEMAS).map(([name, schema]) => [name, { schema, strategy: 'output' as const }]),
    ),
  });
  // The generator writes operations only, by their methods.
  const generated = document.paths as unknown as OpenApiPaths;
  return {
    ...document,
    paths: { ...submissionPaths(), ...contractPaths(generated) },
    components: {
      schemas: { ...document.components?.schemas, Problem: problemSchema() },
      securitySchemes: {
        accessToken: { type: 'http', scheme: 'bearer', description: 'The supervisor’s access token.' },
        sourceKey: { type: 'http', scheme: 'bearer', description: 'The key of a source that has one.' },
      },
    },
  };
}

function contractPaths(generated: OpenApiPaths): OpenApiPaths {
  return Object.fromEntries(
    Object.entries(generated).map(([path, operations]) => [
      API_PREFIX + path,
      Object.fromEntries(Object.entries(operations).map(([method, operation]) => [method, described(operation)])),
    ]),
  );
}

function described(operation: OpenAPI.OperationObject): OpenAPI.OperationObject {
  const declared = declarationOf(operation.operationId);
  const errorCodes = Object.keys(declared?.errorMap ?? {}).filter(isErrorCode);
  const codes = [...errorCodes, ...(operation.requestBody ? BODY_ERRORS : [])];
  const answered = Object.entries(operation.responses ?? {}).filter(([status]) => status.startsWith('2'));
  return {
    ...operation,
    ...summaryOf(operation),
    ...(declared?.meta.access === 'anyone' && { security: [{}] }),
    ...(operation.parameters && { parameters: operation.parameters.map(withoutLeniency) }),
    responses: {
      ...Object.fromEntries(answered.map(([status, response]) => [status, answerOf(operation, status) ?? response])),
      ...problemResponses([...codes, 'internal']),
    },
  };
}

function summaryOf({ operationId = '' }: OpenAPI.OperationObject): { readonly summary?: string } {
  const summary = SUMMARIES[operationId];
  return summary === undefined ? {} : { summary };
}

const NO_BODY: OpenAPI.ResponseObject = { description: 'Done' };
const CSV_FILE: OpenAPI.ResponseObject = {
  description: 'All of it as one file',
  content: { 'text/csv': { schema: { type: 'string' } } },
};

/** Where HTTP answers something else than the procedure does. */
function answerOf({ operationId }: OpenAPI.OperationObject, status: string): OpenAPI.ResponseObject | null {
  if (status === '204') return NO_BODY;
  return operationId === 'tickets.export' ? CSV_FILE : null;
}

/** The generator lets every query parameter be empty, which ours may not be. */
function withoutLeniency(parameter: OpenAPI.ParameterObject | OpenAPI.ReferenceObject) {
  if ('$ref' in parameter) return parameter;
  const { allowEmptyValue: _empty, allowReserved: _reserved, ...strict } = parameter;
  return strict;
}

/** What a procedure declares, by its name in the document (`tickets.close`). */
function declarationOf(operationId = ''): { readonly errorMap: object; readonly meta: ProcedureMeta } | undefined {
  const found = operationId
    .split('.')
    .reduce<unknown>((group, name) => (group as Record<string, unknown> | undefined)?.[name], contract);
  return (found as { readonly '~orpc': { errorMap: object; meta: ProcedureMeta } } | undefined)?.['~orpc'];
}
